package org.guildhall.rulings;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.policy.Policies;
import org.guildhall.rules.Answer;
import org.guildhall.rules.RuleBook;
import org.guildhall.rulings.Asking.Buy;
import org.guildhall.rulings.Ruling.By;
import org.guildhall.rulings.Ruling.Concern;
import org.guildhall.rulings.Ruling.Finding;
import org.guildhall.rulings.Ruling.Recent;
import org.guildhall.rulings.Ruling.Row;
import org.guildhall.rulings.Ruling.Severity;
import org.springframework.stereotype.Component;

/** Whether a buy and what was bought of the same lately would be one that crosses a line. */
@Component
class Splitting {
    private final RuleBook rules;

    Splitting(Policies policies) {
        this.rules = policies.rules();
    }

    /**
     * Small buys that would be one: with what was bought of the same kind in the months before, an agreement would
     * apply that does not apply alone, or the by-law would ask for another way.
     */
    List<Recent> crossing(Buy buy, Answer alone) {
        var other = alone.findings().stream().anyMatch(each -> split(each.rule()));
        var own = buy.recent().stream()
                .filter(each -> each.by() != By.CITY)
                .filter(each ->
                        brings(buy, each, alone) || other && each.sum().amount().equals(buy.before()))
                .toList();
        return own.isEmpty()
                ? buy.recent().stream()
                        .filter(each -> each.by() == By.CITY && brings(buy, each, alone))
                        .toList()
                : own;
    }

    private boolean brings(Buy buy, Recent recent, Answer alone) {
        var together = rules.answer(buy.together(recent).question(null, null));
        return !applying(alone).containsAll(applying(together));
    }

    private boolean split(String rule) {
        return rows().anyMatch(row -> rule.startsWith(row.id()));
    }

    private Stream<org.guildhall.rules.Row> rows() {
        return rules.packs().stream()
                .flatMap(pack -> pack.rows().stream())
                .filter(row -> row.table().equals("splitting"));
    }

    /** A whole city buys much of one kind: that is good to know; of one person or supplier somebody answers for it. */
    List<Finding> findings(Answer alone, List<Recent> crossing) {
        if (crossing.isEmpty() || alone.findings().stream().anyMatch(each -> split(each.rule()))) {
            return List.of();
        }
        var severity = crossing.stream().allMatch(each -> each.by() == By.CITY) ? Severity.INFORM : Severity.WARN;
        var row = rows().reduce((_, last) -> last); // the one of agreements, in packs that have it
        return row.stream()
                .map(each -> new Finding(
                        severity,
                        new Row(each.id(), each.citation()),
                        Asking.both(each.text()),
                        Concern.BUY,
                        !each.verified()))
                .toList();
    }

    private static Set<String> applying(Answer answer) {
        return answer.agreements().stream()
                .filter(each -> Boolean.TRUE.equals(each.applies()))
                .map(Answer.Agreement::id)
                .collect(Collectors.toSet());
    }
}
