package org.guildhall.cli.story;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.cli.Steps;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Computes a ranking a second time from what was published before the bids (weights, minimums, anchors), what the panel
 * agreed and what the opening record says each bid costs; and compares it, point by point and place by place.
 */
final class Recount {
    private static final BigDecimal TEN = BigDecimal.TEN;

    private final Steps steps;
    private final JsonNode criteria;
    private final Map<String, Map<String, JsonNode>> agreed = new HashMap<>();
    private final Map<String, BigDecimal> prices = new HashMap<>();

    /**
     * @param criteria as the notice published them
     * @param consensus every agreement of the panel
     * @param opening the record of the opening
     */
    Recount(Steps steps, JsonNode criteria, JsonNode consensus, JsonNode opening) {
        this.steps = steps;
        this.criteria = criteria;
        for (var agreement : consensus) {
            agreed.computeIfAbsent(agreement.path("label").asString(), _ -> new HashMap<>())
                    .put(agreement.path("criterion").asString(), agreement.path("agreed"));
        }
        for (var bid : opening.path("bids")) {
            if (bid.path("total").isObject()) {
                prices.put(
                        bid.path("id").asString(),
                        bid.path("total").path("amount").decimalValue());
            }
        }
    }

    private record Place(String bid, BigDecimal quality, BigDecimal total, BigDecimal price) {}

    void compare(JsonNode standings) {
        var places = new ArrayList<Place>();
        for (var standing : standings) {
            if (standing.path("why").asString("").equals("broken")) {
                continue;
            }
            var place = place(standing);
            if (compliant(standing)) {
                places.add(place);
                same("total", place.total(), standing.path("total"));
            }
            steps.check(
                    compliant(standing) == standing.path("compliant").asBoolean(),
                    "compliance of " + standing.path("label").asString());
        }
        places.sort(Comparator.comparing(Place::total, Comparator.reverseOrder())
                .thenComparing(Place::quality, Comparator.reverseOrder())
                .thenComparing(Place::price));
        for (int rank = 1; rank <= places.size(); rank++) {
            var bid = places.get(rank - 1).bid();
            var told = standings
                    .valueStream()
                    .filter(each -> each.path("bid").asString().equals(bid))
                    .findFirst()
                    .orElseThrow();
            steps.check(told.path("rank").asInt() == rank, "rank " + told.path("rank") + " should be " + rank);
        }
    }

    private Place place(JsonNode standing) {
        var price = prices.getOrDefault(standing.path("bid").asString(), BigDecimal.ZERO);
        same("price", price, standing.path("price").path("amount"));
        var quality = new BigDecimal("0.00");
        var total = new BigDecimal("0.00");
        for (var criterion : criteria) {
            var points = points(criterion, standing, price);
            var line = line(standing, criterion.path("id").asString());
            if (!kind(criterion).equals("mandatory")) {
                same("points for " + criterion.path("id").asString(), points, line.path("points"));
            }
            quality = kind(criterion).equals("rated") ? quality.add(points) : quality;
            total = total.add(points);
        }
        same("quality", quality, standing.path("quality"));
        return new Place(standing.path("bid").asString(), quality, total, price);
    }

    private BigDecimal points(JsonNode criterion, JsonNode standing, BigDecimal price) {
        var weight = number(criterion.path("weight"));
        return switch (kind(criterion)) {
            case "rated" ->
                weight.multiply(number(agreement(standing, criterion).path("score")))
                        .divide(TEN, 2, RoundingMode.HALF_UP);
            case "price" -> {
                if (!criterion.hasNonNull("full")) {
                    yield BigDecimal.ZERO; // the lowest price wins: it has no points
                }
                var full = amount(criterion.path("full"));
                var zero = amount(criterion.path("zero"));
                var span = zero.subtract(full);
                var below = zero.subtract(price).max(BigDecimal.ZERO).min(span);
                yield weight.multiply(below).divide(span, 2, RoundingMode.HALF_UP);
            }
            default -> BigDecimal.ZERO;
        };
    }

    private boolean compliant(JsonNode standing) {
        for (var criterion : criteria) {
            var met = switch (kind(criterion)) {
                case "mandatory" -> agreement(standing, criterion).path("met").asBoolean();
                case "rated" ->
                    points(criterion, standing, BigDecimal.ZERO).compareTo(number(criterion.path("minimum"))) >= 0;
                default -> true;
            };
            if (!met) {
                return false;
            }
        }
        return true;
    }

    private JsonNode agreement(JsonNode standing, JsonNode criterion) {
        return agreed.getOrDefault(standing.path("label").asString(), Map.of())
                .getOrDefault(criterion.path("id").asString(), MissingNode.getInstance());
    }

    private void same(String what, BigDecimal computed, JsonNode told) {
        steps.check(
                computed.compareTo(number(told)) == 0, what + " is told as " + told + " and computed as " + computed);
    }

    private static JsonNode line(JsonNode standing, String criterion) {
        return standing.path("criteria")
                .valueStream()
                .filter(line -> line.path("criterion").asString().equals(criterion))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static String kind(JsonNode criterion) {
        return criterion.path("kind").asString().toLowerCase(java.util.Locale.ROOT);
    }

    private static BigDecimal amount(JsonNode money) {
        return number(money.isObject() ? money.path("amount") : money);
    }

    /** A number, or a text that is one; nothing is 0. */
    private static BigDecimal number(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue();
        }
        return node.isString() ? new BigDecimal(node.asString()) : BigDecimal.ZERO;
    }

    /** What unit prices come to for the quantities of the notice, each line rounded to the cent. */
    static BigDecimal total(JsonNode priceLines, List<String> unitPrices) {
        var total = BigDecimal.ZERO;
        var at = 0;
        for (var line : priceLines) {
            var price = new BigDecimal(unitPrices.get(at++));
            total = total.add(number(line.path("quantity")).multiply(price).setScale(2, RoundingMode.HALF_UP));
        }
        return total;
    }
}
