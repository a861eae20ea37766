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
import org.guildhall.ranking.Standing.Exclusion;
import org.guildhall.ranking.Standing.Line;
import org.guildhall.ranking.Standing.Tie;
import org.guildhall.ranking.Standing.Why;
import org.guildhall.terms.Criterion.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Orders the bids of a stage from what the panel agreed and from the prices: mandatory, then minimums, then points or
 * price, then the published order for ties (more quality points, then the lower price, then the draw). It needs
 * nothing but its arguments; the same ones give the same order.
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
        return switch (yardsticks.basis()) {
            case POINTS ->
                comparing(Standing::total, reverseOrder())
                        .thenComparing(Standing::quality, reverseOrder())
                        .thenComparing(Standing::price, nullsLast(Comparator.<Money>naturalOrder()))
                        .thenComparing(Standing::bid, draw.order());
            case LOWEST_PRICE ->
                comparing(Standing::price, nullsLast(Comparator.<Money>naturalOrder()))
                        .thenComparing(Standing::bid, draw.order());
            case QUALIFICATION -> comparing(Standing::label);
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

    private @Nullable Tie tie(List<Standing> order, int index) {
        var here = order.get(index);
        return java.util.stream.Stream.of(index - 1, index + 1)
                .filter(other -> other >= 0 && other < order.size())
                .map(order::get)
                .map(other -> tie(here, other))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Tie tie(Standing one, Standing other) {
        var samePrice = java.util.Objects.equals(one.price(), other.price());
        if (yardsticks.basis() == Basis.LOWEST_PRICE) {
            return samePrice ? Tie.DRAW : null;
        }
        if (one.total().compareTo(other.total()) != 0) {
            return null;
        }
        if (one.quality().compareTo(other.quality()) != 0) {
            return Tie.QUALITY;
        }
        return samePrice ? Tie.DRAW : Tie.PRICE;
    }

    private static BigDecimal sum(List<Line> lines, Kind kind) {
        return lines.stream()
                .filter(line -> line.kind() == kind && line.points() != null)
                .map(line -> java.util.Objects.requireNonNull(line.points()))
                .reduce(new BigDecimal("0.00"), BigDecimal::add);
    }
}
