package org.guildhall.rulings;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.guildhall.policy.Policies;
import org.guildhall.procedures.Procedure;
import org.guildhall.rules.Answer;
import org.guildhall.rules.Question;
import org.guildhall.rules.RuleBook;
import org.guildhall.rulings.Asking.Buy;
import org.guildhall.terms.Draft;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks about a contract that is to be changed: with its whole new value, and the rules of the day of the change. */
@Component
class AskingAgain {
    private final RuleBook rules;

    AskingAgain(Policies policies) {
        this.rules = policies.rules();
    }

    /**
     * What the rules say of the contract as changed. A rule that somebody stood for by name when it was bought, and
     * that the change does not move, is not asked of anybody again.
     *
     * @param bought what was put to the market, and how
     * @param now what the contract is worth with the change, over its whole term
     * @param ground on which what is added is not put to the market, or null: as the contract was bought
     */
    Ruling ruling(Buy bought, Procedure procedure, BigDecimal now, LocalDate today, @Nullable String ground) {
        var asked = question(bought, procedure, now, today, ground);
        var basis = ground == null ? bought.basis() : claiming(bought.basis(), ground);
        var answer = rules.answer(asked);
        var findings = Asking.findings(answer, Set.copyOf(answer.findings()), basis);
        var stoodFor = stoodFor(bought);
        var unverified = Asking.unverified(answer, findings).stream()
                .filter(row -> !stoodFor.contains(row))
                .toList();
        return Asking.told(asked, answer, null, findings, unverified, List.of());
    }

    private Set<Ruling.Row> stoodFor(Buy bought) {
        Answer before = rules.answer(bought.question(null, null));
        return Set.copyOf(
                Asking.unverified(before, Asking.findings(before, Set.copyOf(before.findings()), bought.basis())));
    }

    private static Question question(
            Buy bought, Procedure procedure, BigDecimal now, LocalDate today, @Nullable String ground) {
        var basis = bought.basis();
        var before = new Question.Before(bought.worth(), bought.decidedOn().toString());
        return new Question(
                bought.city(),
                new Question.Procurement(
                        bought.largest(),
                        null,
                        basis.tagged(),
                        new Question.Value("CAD", now, null, false, null, before),
                        today.toString(),
                        ground == null ? ProcedureWords.method(procedure) : "limited-tendering",
                        ground == null ? Asking.blank(basis.ground()) : ground,
                        ProcedureWords.specification(procedure, basis),
                        null,
                        null,
                        bought.opinions(),
                        null,
                        null));
    }

    private static Draft.Basis claiming(Draft.Basis basis, String ground) {
        return new Draft.Basis(
                basis.category(), basis.specification(), basis.utilities(), basis.tags(), ground, basis.evidence());
    }
}
