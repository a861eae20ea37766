package org.guildhall.ranking;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.guildhall.procedures.ProcedureStage;
import org.guildhall.procedures.ProcedureStage.Assessment;
import org.guildhall.procedures.ProcedureStage.TieBreak;
import org.guildhall.terms.Criterion;

/**
 * The criteria of a stage that its procedure says are assessed, in the order of the notice; and what sets equal bids
 * apart, in the order of the procedure. Where the lowest price wins the price is no criterion with points, also
 * where an older notice told two prices for it: they decided nothing.
 */
public record Yardsticks(Basis basis, List<Yardstick> all, List<TieBreak> ties) {
    public static Yardsticks of(ProcedureStage rules, List<Criterion> criteria) {
        var all = criteria.stream()
                .filter(criterion -> assessed(rules, criterion.kind()))
                .filter(criterion -> criterion.kind() != Criterion.Kind.PRICE || rules.givesPoints())
                .map(Yardsticks::of)
                .flatMap(Optional::stream)
                .toList();
        return new Yardsticks(Basis.of(rules), all, rules.select().ties());
    }

    /** Those that people judge by; public because the page asks for them too. */
    public List<Yardstick> judged() {
        return all.stream().filter(Yardstick::judged).toList();
    }

    public Optional<Yardstick> find(String id) {
        return all.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** The fewest people whose scores can be called a consensus: two where points are given, else one. */
    public int scorersNeeded() {
        return basis == Basis.POINTS ? 2 : 1;
    }

    private static boolean assessed(ProcedureStage rules, Criterion.Kind kind) {
        return rules.assesses(
                switch (kind) {
                    case MANDATORY -> Assessment.MANDATORY;
                    case RATED -> Assessment.RATED;
                    case PRICE -> Assessment.PRICE;
                });
    }

    /** A price without anchors earns no points. */
    private static Optional<Yardstick> of(Criterion criterion) {
        return switch (criterion.kind()) {
            case MANDATORY -> Optional.of(new Yardstick.Mandatory(criterion.id(), criterion.title()));
            case RATED ->
                Optional.of(new Yardstick.Rated(
                        criterion.id(), criterion.title(), criterion.weight(), orZero(criterion.minimum())));
            case PRICE ->
                Optional.ofNullable(criterion.anchors())
                        .map(anchors -> new Yardstick.Price(
                                criterion.id(),
                                criterion.title(),
                                new PriceFormula(criterion.weight(), anchors.full(), anchors.zero())));
        };
    }

    private static BigDecimal orZero(@org.jspecify.annotations.Nullable BigDecimal minimum) {
        return minimum == null ? BigDecimal.ZERO : minimum;
    }
}
