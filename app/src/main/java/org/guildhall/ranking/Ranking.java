package org.guildhall.ranking;

import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsLast;
import static java.util.Comparator.reverseOrder;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.guildhall.kernel.Money;
import org.guildhall.procedures.ProcedureStage.TieBreak;
import org.guildhall.ranking.Standing.Exclusion;
import org.guildhall.ranking.Standing.Line;
import org.guildhall.ranking.Standing.Why;
import org.guildhall.terms.Criterion.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Orders the bids of a stage from what the panel agreed and from the prices: mandatory, then minimums, then points or
 * price, then ties in the order the procedure names. It needs nothing but its arguments; the same ones give the same
 * order.
 */
public record Ranking(Yardsticks yardsticks, Draw draw) {
    /** Compliant bids in order, then the others. */
    public List<Standing> of(List<Contender> contenders) {
        var standings = contenders.stream().map(this::standing).toList();
        var order = order();
        var compliant =
                standings.stream().filter(Standing::compliant).sorted(order).toList();
        var ranked = new ArrayList<Standing>();
        for (int i = 0; i < compliant.size(); i++) {
            ranked.add(ranked(compliant, i));
        }
        standings.stream()
                .filter(each -> !each.compliant())
                .sorted(comparing(Standing::label))
                .forEach(ranked::add);
        return List.copyOf(ranked);
    }

    private Standing standing(Contender contender) {
        var lines = yardsticks.all().stream()
                .map(yardstick -> line(yardstick, contender))
                .toList();
        var quality = sum(lines, Kind.RATED);
        var pricePoints = lines.stream().anyMatch(line -> line.kind() == Kind.PRICE) ? sum(lines, Kind.PRICE) : null;
        return new Standing(
                contender.candidate().bid(),
                contender.candidate().organisation(),
                contender.candidate().label(),
                null,
                null,
                exclusion(contender, lines).orElse(null),
                quality,
                pricePoints,
                pricePoints == null ? quality : quality.add(pricePoints),
                contender.price(),
                lines);
    }

    private static Line line(Yardstick yardstick, Contender contender) {
        return switch (yardstick) {
            case Yardstick.Mandatory mandatory -> {
                var mark = agreed(mandatory, contender);
                yield line(mandatory, Kind.MANDATORY, BigDecimal.ZERO, null, mark, null);
            }
            case Yardstick.Rated rated -> {
                var mark = agreed(rated, contender);
                yield line(rated, Kind.RATED, rated.weight(), rated.minimum(), mark, rated.points(mark.scored()));
            }
            case Yardstick.Price price -> {
                var formula = price.formula();
                var points = contender.price() == null ? BigDecimal.ZERO : formula.points(contender.price());
                yield line(price, Kind.PRICE, formula.weight(), null, null, points);
            }
        };
    }

    private static Line line(
            Yardstick yardstick,
            Kind kind,
            BigDecimal weight,
            @Nullable BigDecimal minimum,
            @Nullable Mark mark,
            @Nullable BigDecimal points) {
        return new Line(
                yardstick.id(),
                kind,
                yardstick.title(),
                weight,
                minimum,
                mark == null ? null : mark.score(),
                mark == null ? null : mark.met(),
                points,
                mark == null ? "" : mark.comment());
    }

    private static Mark agreed(Yardstick yardstick, Contender contender) {
        return contender.mark(yardstick.id()).orElseThrow(() -> new IllegalStateException("no consensus"));
    }

    private Optional<Exclusion> exclusion(Contender contender, List<Line> lines) {
        for (var line : lines) {
            if (line.kind() == Kind.MANDATORY && !Boolean.TRUE.equals(line.met())) {
                return Optional.of(new Exclusion(Why.MANDATORY_NOT_MET, line.title(), line.comment()));
            }
            if (below(line)) {
                return Optional.of(new Exclusion(Why.BELOW_MINIMUM, line.title(), line.comment()));
            }
        }
        var needsPrice =
                yardsticks.basis() == Basis.LOWEST_PRICE || lines.stream().anyMatch(line -> line.kind() == Kind.PRICE);
        return needsPrice && contender.price() == null
                ? Optional.of(new Exclusion(Why.NO_PRICE, null, ""))
                : Optional.empty();
    }

    private static boolean below(Line line) {
        return line.minimum() != null && line.points() != null && line.points().compareTo(line.minimum()) < 0;
    }

    private Comparator<Standing> order() {
        var order = first();
        for (var tie : yardsticks.ties()) {
            order = order.thenComparing(by(tie));
        }
        return order;
    }

    private Comparator<Standing> first() {
        return switch (yardsticks.basis()) {
            case POINTS -> comparing(Standing::total, reverseOrder());
            case LOWEST_PRICE -> by(TieBreak.PRICE);
            case QUALIFICATION -> comparing(Standing::label);
        };
    }

    private Comparator<Standing> by(TieBreak tie) {
        return switch (tie) {
            case QUALITY -> comparing(Standing::quality, reverseOrder());
            case PRICE -> comparing(Standing::price, nullsLast(Comparator.<Money>naturalOrder()));
            case DRAW -> comparing(Standing::bid, draw.order());
        };
    }

    private Standing ranked(List<Standing> order, int index) {
        var here = order.get(index);
        var ordered = yardsticks.basis() != Basis.QUALIFICATION;
        return new Standing(
                here.bid(),
                here.organisation(),
                here.label(),
                ordered ? index + 1 : null,
                ordered ? tie(order, index) : null,
                null,
                here.quality(),
                here.pricePoints(),
                here.total(),
                here.price(),
                here.lines());
    }

    private @Nullable TieBreak tie(List<Standing> order, int index) {
        var here = order.get(index);
        return java.util.stream.Stream.of(index - 1, index + 1)
                .filter(other -> other >= 0 && other < order.size())
                .map(order::get)
                .map(other -> tie(here, other))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What sets two bids apart that are equal in what orders them; null if they are not. */
    private @Nullable TieBreak tie(Standing one, Standing other) {
        if (first().compare(one, other) != 0) {
            return null;
        }
        return yardsticks.ties().stream()
                .filter(tie -> by(tie).compare(one, other) != 0)
                .findFirst()
                .orElse(null);
    }

    private static BigDecimal sum(List<Line> lines, Kind kind) {
        return lines.stream()
                .filter(line -> line.kind() == kind && line.points() != null)
                .map(line -> java.util.Objects.requireNonNull(line.points()))
                .reduce(new BigDecimal("0.00"), BigDecimal::add);
    }
}
