package org.guildhall.portal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.guildhall.portal.Section.Cell;
import org.guildhall.portal.Section.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Planned, contracted, ordered, accepted and paid on one line of time: steps that are drawn, the sentence that says
 * them, and the table of the acts that moved them.
 *
 * @param sentence what there is to see
 * @param steps one for each figure that moved; their points in a box of 720 by 240
 * @param from the first day
 * @param to the last day
 * @param table every act that moved a figure
 */
record MoneyLine(String sentence, List<Step> steps, String from, String to, Table table) {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 240;
    private static final Set<String> COMMITS = Set.of("contracted", "amended");
    private static final List<String> FIGURES = List.of("contracted", "ordered", "accepted", "paid");

    /**
     * One figure over time.
     *
     * @param what names its class and its word
     * @param label its last value, as it is written beside the line
     * @param y where its label stands
     */
    public record Step(String what, String points, String label, int y) {}

    static @Nullable MoneyLine of(JsonNode view, Speech speech) {
        var moved = view.path("money").valueStream().toList();
        if (moved.isEmpty()) {
            return null;
        }
        var planned = view.path("request").path("estimate");
        var totals = totals(view, moved);
        var highest = totals.highest().max(amount(planned)).max(BigDecimal.ONE);
        var steps = new ArrayList<Step>();
        if (planned.path("amount").isNumber()) {
            var y = y(amount(planned), highest);
            steps.add(new Step("planned", "0," + y + " " + WIDTH + "," + y, speech.money(planned), y));
        }
        for (var figure : FIGURES) {
            var course = totals.course(figure);
            if (!course.isEmpty()) {
                var last = course.getLast().amount();
                steps.add(new Step(
                        figure,
                        points(course, totals.first(), totals.last(), highest),
                        speech.money(last, "CAD"),
                        y(last, highest)));
            }
        }
        return new MoneyLine(
                sentence(steps, totals, speech),
                apart(steps),
                speech.printed().date(totals.first()),
                speech.printed().date(totals.last()),
                table(view, moved, speech));
    }

    /** A call-up is paid for within its standing offer, and adds nothing to what is contracted. */
    private static Totals totals(JsonNode view, List<JsonNode> moved) {
        var callUps = view.path("contracts")
                .valueStream()
                .filter(contract -> contract.has("standingOffer"))
                .map(contract -> contract.path("id").asString(""))
                .collect(Collectors.toSet());
        var totals = new Totals();
        moved.stream()
                .filter(each -> !COMMITS.contains(each.path("what").asString(""))
                        || !callUps.contains(each.path("contract").asString("")))
                .forEach(totals::add);
        return totals;
    }

    private static String sentence(List<Step> steps, Totals totals, Speech speech) {
        var said = new ArrayList<String>();
        for (var step : steps) {
            var signed = speech.money(totals.signed(), "CAD");
            var amended = step.what().equals("contracted") && !signed.equals(step.label());
            said.add(
                    amended
                            ? speech.word("portal.money.amended", signed, step.label())
                            : speech.word("portal.money." + step.what(), step.label()));
        }
        return speech.word("portal.money.sentence", String.join(", ", said));
    }

    /** Labels that would stand on one another move down. */
    private static List<Step> apart(List<Step> steps) {
        var placed = new ArrayList<Step>();
        var sorted = steps.stream()
                .sorted(java.util.Comparator.comparingInt(Step::y))
                .toList();
        var free = 0;
        for (var step : sorted) {
            var y = Math.max(step.y(), free);
            placed.add(new Step(step.what(), step.points(), step.label(), y));
            free = y + 26;
        }
        return placed;
    }

    private static String points(List<At> course, Instant first, Instant last, BigDecimal highest) {
        var points = new StringBuilder();
        var y = HEIGHT;
        for (var at : course) {
            var x = x(at.at(), first, last);
            points.append(x).append(',').append(y).append(' ');
            y = y(at.amount(), highest);
            points.append(x).append(',').append(y).append(' ');
        }
        return points.append(WIDTH).append(',').append(y).toString();
    }

    private static int x(Instant at, Instant first, Instant last) {
        var whole = Math.max(1, last.getEpochSecond() - first.getEpochSecond());
        return (int) ((at.getEpochSecond() - first.getEpochSecond()) * WIDTH / whole);
    }

    private static int y(BigDecimal amount, BigDecimal highest) {
        return HEIGHT
                - amount.multiply(BigDecimal.valueOf(HEIGHT - 20))
                        .divide(highest, 0, java.math.RoundingMode.HALF_UP)
                        .intValue();
    }

    private static Table table(JsonNode view, List<JsonNode> moved, Speech speech) {
        var rows = new ArrayList<List<Cell>>();
        for (var each : moved) {
            var release = each.path("release").asString("");
            rows.add(List.of(
                    ProcurementPage.cell(speech.instant(each.path("at"))),
                    ProcurementPage.cell(speech.text(each.path("number"))),
                    ProcurementPage.cell(
                            speech.word("portal.moved." + each.path("what").asString("paid"))),
                    ProcurementPage.number(speech.money(each.path("to"))),
                    new Cell(
                            release.substring(release.lastIndexOf('-') + 1),
                            "/ocds/releases/" + view.path("ocid").asString(""),
                            false)));
        }
        return new Table(
                ProcurementPage.columns(speech, "portal.column.", "when", "contract", "what", "#stands-at", "release"),
                rows);
    }

    private static BigDecimal amount(JsonNode money) {
        var amount = money.path("amount");
        return amount.isNumber() ? amount.decimalValue() : BigDecimal.ZERO;
    }

    private record At(Instant at, BigDecimal amount) {}

    /** The sums over the contracts of a process. */
    private static final class Totals {
        private final Map<String, Map<String, BigDecimal>> latest = new HashMap<>();
        private final Map<String, List<At>> courses = new HashMap<>();
        private BigDecimal signed = BigDecimal.ZERO;
        private @Nullable Instant first;
        private @Nullable Instant last;

        void add(JsonNode moved) {
            var at = Instant.parse(moved.path("at").asString());
            first = first == null ? at : first;
            last = at;
            var what = moved.path("what").asString("paid");
            signed = what.equals("contracted") ? signed.add(amount(moved.path("to"))) : signed;
            var figure = what.equals("amended") ? "contracted" : what;
            var byContract = latest.computeIfAbsent(figure, _ -> new HashMap<>());
            byContract.put(moved.path("contract").asString(""), amount(moved.path("to")));
            var sum = byContract.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            courses.computeIfAbsent(figure, _ -> new ArrayList<>()).add(new At(at, sum));
        }

        /** What was signed, before any amendment. */
        BigDecimal signed() {
            return signed;
        }

        List<At> course(String figure) {
            return courses.getOrDefault(figure, List.of());
        }

        BigDecimal highest() {
            return courses.values().stream()
                    .flatMap(List::stream)
                    .map(At::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::max);
        }

        Instant first() {
            return Objects.requireNonNull(first);
        }

        Instant last() {
            return Objects.requireNonNull(last);
        }
    }
}
