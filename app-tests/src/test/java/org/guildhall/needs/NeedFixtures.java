package org.guildhall.needs;

import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.needs.TypedNeed.Text;

/** Needs of a test. */
public final class NeedFixtures {
    private final Needs needs;

    public NeedFixtures(Needs needs) {
        this.needs = needs;
    }

    /** A draft that lacks nothing. */
    public Need drafted(Actor owner) {
        return needs.draft(owner, complete("People wait too long at Harbour Street"));
    }

    public Need stated(Actor owner) {
        return needs.state(owner, drafted(owner).id());
    }

    static TypedNeed complete(String problem) {
        return new TypedNeed(
                new Text("Waiting at Harbour Street", "L’attente rue du Port"),
                new Text(problem, "L’attente est trop longue rue du Port"),
                new Text("Everyone who crosses it", "Toutes les personnes qui la traversent"),
                new Text("Mean waiting time on foot", "Temps d’attente moyen à pied"),
                new Text("seconds", "secondes"),
                "74.5",
                "40",
                new Text("Pedestrians, cyclists, drivers", "Piétons, cyclistes, automobilistes"),
                new Text("Counts without images", "Des comptes sans images"),
                List.of("public-space-sensing", "software"));
    }
}
