package org.guildhall.cli.story;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guildhall.cli.Steps;
import tools.jackson.databind.JsonNode;

/** Orders, deliveries and inspections. */
final class Delivering {
    private final Cast cast;
    private final Steps steps;
    private final Clock clock;

    Delivering(Cast cast, Steps steps, Clock clock) {
        this.cast = cast;
        this.steps = steps;
        this.clock = clock;
    }

    /** So much of each of three lines; an empty quantity leaves a line out. */
    record Lot(String controllers, String detectors, String commissioning) {
        /** The same lines, each with this quantity. */
        Lot each(String quantity) {
            return new Lot(
                    controllers.isEmpty() ? "" : quantity,
                    detectors.isEmpty() ? "" : quantity,
                    commissioning.isEmpty() ? "" : quantity);
        }

        List<Part> of(List<String> lines) {
            var parts = new ArrayList<Part>();
            var quantities = List.of(controllers, detectors, commissioning);
            for (int i = 0; i < 3; i++) {
                if (!quantities.get(i).isEmpty()) {
                    parts.add(new Part(lines.get(i), quantities.get(i)));
                }
            }
            return parts;
        }
    }

    /** So much of one line, as the API takes it. */
    record Part(String line, String quantity) {}

    /** What must be seen of a delivered detector: its data, complete and fresh. */
    void planned(String contract, List<String> lines) {
        steps.step(
                "An inspection plan says what will be looked at, before anything arrives",
                "a sensor is accepted by its data: their schema, how fresh and how complete they are",
                () -> {
                    plan(contract, lines.get(1), counts());
                    plan(contract, lines.getFirst(), voltage());
                });
    }

    private void plan(String contract, String line, Map<String, Object> check) {
        cast.as("owner")
                .put(
                        "/api/contracts/" + contract + "/lines/" + line + "/inspection-plan",
                        Map.of("checks", List.of(check)))
                .expect(200);
    }

    private static Map<String, Object> counts() {
        return Map.of(
                "kind", "data-feed",
                "what", "One minute counts of the approach",
                "format", "csv",
                "fields", List.of(Map.of("name", "at", "type", "instant"), Map.of("name", "count", "type", "number")),
                "freshMinutes", "30",
                "intervalSeconds", "60",
                "leastShare", "95");
    }

    private static Map<String, Object> voltage() {
        return Map.of("kind", "measurement", "what", "Supply voltage", "unit", "V", "min", "114", "max", "126");
    }

    /** An order, issued and acknowledged; its id. */
    String ordered(String contract, List<String> lines, Lot lot, String vendor) {
        return steps.step(
                "The contract owner orders, the supplier acknowledges",
                "no line can be ordered beyond what the contract leaves; the order goes out as UBL",
                () -> {
                    var owner = cast.as("owner");
                    var orders = "/api/contracts/" + contract + "/orders";
                    var over = owner.post(orders, order(lines, lot.each("100000")));
                    steps.check(over.status() == 409 || over.status() == 422, "too much was " + over.status());
                    var made = owner.post(orders, order(lines, lot)).expect(201);
                    var path = "/api/orders/" + made.text("id");
                    steps.check(cast.as(vendor).get(path).status() == 404, "a draft is not the supplier’s to see");
                    owner.post(path + "/issue", Map.of()).expect(200);
                    var ubl = new String(cast.as(vendor).bytes(path + "/ubl"), StandardCharsets.UTF_8);
                    steps.check(ubl.contains(made.text("number")), "the UBL file names the order");
                    cast.as(vendor)
                            .post(path + "/acknowledgement", Map.of("version", 1))
                            .expect(200);
                    return made.text("id");
                });
    }

    private Map<String, Object> order(List<String> lines, Lot lot) {
        return Map.of(
                "deliverTo",
                "Traffic yard, 4 Quay Street",
                "neededBy",
                clock.now()
                        .plus(Duration.ofDays(60))
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString(),
                "lines",
                lot.of(lines));
    }

    /** A delivery as it arrives; its id. */
    String delivered(String order, List<String> lines, Lot lot) {
        clock.moveTo(clock.now().plus(Duration.ofDays(10)));
        return steps.step(
                "A lot arrives and is received", "more than was ordered is refused, as is a negative quantity", () -> {
                    var path = "/api/orders/" + order + "/receipts";
                    var over = cast.as("receiver").post(path, receipt(lines, lot.each("100000")));
                    steps.check(over.status() >= 400 && over.status() < 500, "too much was " + over.status());
                    var negative = cast.as("receiver").post(path, receipt(lines, lot.each("-1")));
                    steps.check(negative.status() == 422, "a negative quantity was " + negative.status());
                    return cast.as("receiver")
                            .post(path, receipt(lines, lot))
                            .expect(201)
                            .text("id");
                });
    }

    private static Map<String, Object> receipt(List<String> lines, Lot lot) {
        return Map.of("packingSlip", "HS-" + lot.hashCode() % 1000, "note", "", "lines", lot.of(lines));
    }

    /** Each planned check is made, then everything is accepted. */
    void accepted(String receipt, List<String> lines, Lot lot) {
        steps.step("The lot is inspected by the plan and accepted", "each check has its result", () -> {
            checked(receipt, lines, lot, true);
            decided(receipt, lines, lot, false);
        });
    }

    /** The detectors' data are stale and full of gaps; they are rejected with the reason, and sent back. */
    void rejected(String receipt, List<String> lines, Lot lot) {
        steps.step(
                "The second lot’s detectors send stale data: they are rejected and sent back",
                "a feed that fails its check is rejected with the reason the supplier reads",
                () -> {
                    checked(receipt, lines, lot, false);
                    decided(receipt, lines, lot, true);
                    cast.as("receiver")
                            .post(
                                    "/api/receipts/" + receipt + "/returns",
                                    Map.of(
                                            "line",
                                            lines.get(1),
                                            "quantity",
                                            lot.detectors(),
                                            "sentOn",
                                            clock.now()
                                                    .atZone(ZoneOffset.UTC)
                                                    .toLocalDate()
                                                    .toString(),
                                            "how",
                                            "By the supplier’s carrier"))
                            .expect(201);
                });
    }

    private void checked(String receipt, List<String> lines, Lot lot, boolean sound) {
        var contract =
                cast.as("receiver").get("/api/receipts/" + receipt).expect(200).text("contract");
        var plans = cast.as("receiver")
                .get("/api/contracts/" + contract + "/inspection-plan")
                .expect(200)
                .json();
        for (var plan : plans) {
            var line = plan.path("line").asString();
            if (lot.of(lines).stream().noneMatch(each -> line.equals(each.line()))) {
                continue;
            }
            for (var check : plan.path("checks")) {
                check("/api/receipts/" + receipt + "/lines/" + line + "/checks/", check, sound);
            }
        }
    }

    private void check(String path, JsonNode check, boolean sound) {
        var to = path + check.path("id").asString();
        if (check.path("kind").asString().equals("data-feed")) {
            var judged = cast.as("receiver")
                    .upload("POST", to + "/file?name=counts.csv", feed(sound))
                    .expect(201)
                    .json();
            steps.check(judged.path("passed").asBoolean() == sound, "the feed was judged " + judged.path("report"));
        } else {
            var judged = cast.as("receiver")
                    .post(to, Map.of("value", "119.5", "words", "Measured at the cabinet."))
                    .expect(201)
                    .json();
            steps.check(judged.path("passed").asBoolean(), "the measurement was judged " + judged);
        }
    }

    /** Four hours of counts to now, whole; or a day old, with every second minute missing. */
    private byte[] feed(boolean sound) {
        var text = new StringBuilder("at,count\n");
        var last = clock.now().minus(sound ? Duration.ofMinutes(2) : Duration.ofDays(1));
        var step = Duration.ofMinutes(sound ? 1 : 2);
        for (Instant at = last.minus(Duration.ofHours(4)); !at.isAfter(last); at = at.plus(step)) {
            text.append(at).append(',').append(at.getEpochSecond() / 60 % 17).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void decided(String receipt, List<String> lines, Lot lot, boolean rejectDetectors) {
        var findings = new ArrayList<Map<String, Object>>();
        for (var each : lot.of(lines)) {
            var rejected = rejectDetectors && each.line().equals(lines.get(1));
            findings.add(
                    rejected
                            ? Map.of(
                                    "line",
                                    each.line(),
                                    "accepted",
                                    "0",
                                    "rejected",
                                    each.quantity(),
                                    "reason",
                                    "data-feed-failed",
                                    "words",
                                    "The newest count is a day old and every second minute is missing.")
                            : Map.of("line", each.line(), "accepted", each.quantity(), "rejected", "0"));
        }
        var path = "/api/receipts/" + receipt + "/inspections";
        cast.as("receiver").post(path, Map.of("lines", findings)).expect(201);
        var again = cast.as("receiver").post(path, Map.of("lines", findings));
        steps.check(again.status() >= 400, "the same inspection again was " + again.status());
    }

    /** What was accepted of each line of an order. */
    List<BigDecimal> accepted(String order, List<String> lines) {
        var read = cast.as("owner").get("/api/orders/" + order).expect(200).json();
        return lines.stream()
                .map(line -> read.path("lines")
                        .valueStream()
                        .filter(each -> each.path("id").asString().equals(line))
                        .findFirst()
                        .map(each -> each.path("accepted").decimalValue())
                        .orElse(BigDecimal.ZERO))
                .toList();
    }
}
