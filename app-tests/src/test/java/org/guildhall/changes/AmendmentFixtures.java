package org.guildhall.changes;

import java.util.List;
import org.guildhall.Fixture;
import org.guildhall.changes.TypedAmendment.Text;
import org.guildhall.changes.TypedAmendment.TypedBasis;
import org.guildhall.changes.TypedAmendment.TypedLine;
import org.guildhall.changes.TypedAmendment.TypedTermination;
import org.guildhall.kernel.Actor;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.jspecify.annotations.Nullable;

/** Changes of contracts through the doors, decided by new holders of each authority. */
@Fixture
public class AmendmentFixtures {
    private static final Text WHY = new Text("The corridor is longer.", "Le corridor est plus long.");

    private final Deciding deciding;
    private final People people;

    AmendmentFixtures(Deciding deciding, People people) {
        this.deciding = deciding;
        this.people = people;
    }

    /** One new unit at this price. */
    public static TypedAmendment more(String price) {
        return lines(new TypedLine(null, new Text("More", "Plus"), "1", "each", price));
    }

    public static TypedAmendment lines(TypedLine... lines) {
        return new TypedAmendment("additional-need", WHY, List.of(lines), null, null, null, null, null, null, null);
    }

    /** A line of the contract at another quantity and the same price. */
    public static TypedLine quantity(String line, String quantity) {
        return new TypedLine(line, null, quantity, null, null);
    }

    public static TypedAmendment until(String endsOn) {
        return new TypedAmendment("schedule", WHY, null, null, endsOn, null, null, null, null, null);
    }

    public static TypedAmendment scope() {
        var words = new Text("Also the bus lanes.", "Aussi les voies d’autobus.");
        return new TypedAmendment("additional-need", WHY, null, null, null, words, null, null, null, null);
    }

    public static TypedAmendment assigned(String organisation) {
        return new TypedAmendment("assignment", WHY, null, null, null, null, organisation, null, null, null);
    }

    public static TypedAmendment option(String option) {
        return new TypedAmendment("option", WHY, null, null, null, null, null, option, null, null);
    }

    public static TypedAmendment termination(String cause, String effectiveOn) {
        var end = new TypedTermination(cause, effectiveOn);
        return new TypedAmendment("end-of-need", WHY, null, null, null, null, null, null, end, null);
    }

    /** The same change on this basis. */
    public static TypedAmendment on(
            TypedAmendment typed, @Nullable String ground, @Nullable String evidence, @Nullable String confirmation) {
        return new TypedAmendment(
                typed.reason(),
                typed.rationale(),
                typed.lines(),
                typed.ceiling(),
                typed.endsOn(),
                typed.scope(),
                typed.organisation(),
                typed.option(),
                typed.termination(),
                new TypedBasis(ground, evidence, confirmation));
    }

    /** Every step approves. */
    public Amendment approved(Amendment proposed) {
        var now = proposed;
        for (var next = now.next(); next.isPresent(); next = now.next()) {
            now = deciding.decide(holder(next.get()), now.id(), Decision.APPROVE, null, "");
        }
        return now;
    }

    /** Every step approves and the supplier agrees. */
    public Amendment inForce(Amendment proposed, Actor supplier) {
        return deciding.agree(supplier, approved(proposed).id(), proposed.sha256());
    }

    /** A person who may take the step. */
    public Actor holder(Step step) {
        var persons = new PeopleFixtures(people);
        return persons.holder(
                step.authority(),
                people.authority(step.authority()).orElseThrow().role());
    }
}
