package org.guildhall.ranking;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.guildhall.procedures.ProcedureStage;
import org.guildhall.procedures.ProcedureStage.Assessment;
import org.guildhall.terms.Criterion;

/** The criteria of a stage that its procedure says are assessed, in the order of the notice. */
public record Yardsticks(Basis basis, List<Yardstick> all) {
    public static Yardsticks of(ProcedureStage rules, List<Criterion> criteria) {
        var all = criteria.stream()
                .filter(criterion -> assessed(rules, criterion.kind()))
                .map(Yardsticks::of)
                .flatMap(Optional::stream)
                .toList();
        return new Yardsticks(Basis.of(rules), all);
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

    /** A price without anchors earns no points: it orders the bids where the lowest price wins. */
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
