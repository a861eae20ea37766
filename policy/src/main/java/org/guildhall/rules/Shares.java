package org.guildhall.rules;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A mixed purchase: the value of each of its parts by category, of which the largest decides. */
final class Shares {
    private static final int DIGITS = 10;

    private Shares() {}

    /** The category of the largest part, or null where the parts do not say; what is wrong is a finding. */
    static @Nullable String largest(
            QuestionCheck check, Lookup lookup, Map<String, BigDecimal> shares, Question.@Nullable Value value) {
        var most = BigDecimal.ZERO;
        var times = 0;
        var name = "";
        for (var share : shares.entrySet()) {
            var part = share.getValue();
            if (part == null || part.signum() < 0 || !sound(part) || lookup.word("category", share.getKey()) == null) {
                check.stop(
                        "QUESTION-category",
                        "A share has no known category, is below zero or is no amount of money.",
                        "Une part n’a pas de catégorie connue, est inférieure à zéro ou n’est pas un montant.");
                return null;
            }
            var order = part.compareTo(most);
            times = order > 0 ? 1 : order == 0 ? times + 1 : times;
            name = order > 0 ? share.getKey() : name;
            most = part.max(most);
        }
        whole(check, shares.values(), value);
        if (times != 1 || name.isEmpty()) {
            check.stop(
                    "QUESTION-category",
                    "No category has the largest share of value: say which it is, and why.",
                    "Aucune catégorie n’a la plus grande part : dites laquelle retenir, et pourquoi.");
            return null;
        }
        return name;
    }

    /** Whether it can be added up and written out: nobody has a computer fill its memory with zeros. */
    private static boolean sound(BigDecimal amount) {
        return amount.compareTo(QuestionCheck.MOST) <= 0 && amount.scale() <= DIGITS;
    }

    /** A share is the value of a part: together they are the value of the whole. */
    private static void whole(QuestionCheck check, Collection<BigDecimal> parts, Question.@Nullable Value value) {
        var whole = value == null ? null : value.wholeTerm();
        var sum = parts.stream().map(Objects::requireNonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (whole != null && sound(whole) && sum.compareTo(whole) != 0) {
            check.stop(
                    "QUESTION-shares",
                    "The shares add up to " + sum.toPlainString() + ", and the value over the whole term is "
                            + whole.toPlainString() + ": they must be the same.",
                    "Les parts totalisent " + sum.toPlainString() + ", et la valeur pour toute la durée est "
                            + whole.toPlainString() + " : elles doivent être égales.");
        }
    }
}
