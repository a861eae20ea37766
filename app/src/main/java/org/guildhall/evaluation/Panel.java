package org.guildhall.evaluation;

import java.util.List;
import java.util.Optional;
import org.guildhall.kernel.PersonId;

/** The people who evaluate one stage. Those who declared a conflict stay named, and count for nothing. */
public record Panel(List<Panellist> people) {
    public Panel {
        people = List.copyOf(people);
    }

    public Optional<Panellist> member(PersonId person) {
        return people.stream().filter(each -> each.person().equals(person)).findFirst();
    }

    /** Those whose scores count. */
    List<Panellist> scorers() {
        return people.stream().filter(each -> each.scores() && !each.recused()).toList();
    }

    /** True once everybody whose scores count has made them final. */
    boolean scored(int needed) {
        return scorers().size() >= needed && scorers().stream().allMatch(Panellist::completed);
    }
}
