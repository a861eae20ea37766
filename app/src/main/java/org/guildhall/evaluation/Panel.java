package org.guildhall.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guildhall.kernel.PersonId;

/**
 * The people who evaluate one stage. Those who declared a conflict stay named; until quality is closed they count for
 * nothing.
 */
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

    /** Whose final scores an agreement rests on: it is void once these are others. */
    private Set<PersonId> counted() {
        return scorers().stream()
                .filter(Panellist::completed)
                .map(Panellist::person)
                .collect(Collectors.toSet());
    }

    /** True if what this panel agreed is still what another agreed: the same scores count, and nobody stood aside. */
    boolean agreesWith(Panel later) {
        var aside = people.stream()
                .filter(Panellist::cleared)
                .anyMatch(each ->
                        later.member(each.person()).filter(Panellist::recused).isPresent());
        return !aside && counted().equals(later.counted());
    }

    /** Those who are named to score, whatever they declared. */
    Set<PersonId> members() {
        return people.stream().filter(Panellist::scores).map(Panellist::person).collect(Collectors.toSet());
    }

    /** True once everybody whose scores count has made them final. */
    boolean scored(int needed) {
        return scorers().size() >= needed && scorers().stream().allMatch(Panellist::completed);
    }
}
