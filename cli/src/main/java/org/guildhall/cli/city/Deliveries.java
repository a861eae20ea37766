package org.guildhall.cli.city;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.guildhall.cli.city.Parts.Part;
import org.guildhall.cli.story.Almanac;
import org.guildhall.cli.story.Cast;
import tools.jackson.databind.JsonNode;

/** Orders, deliveries, inspections and what goes back. */
final class Deliveries {
    private final Cast cast;
    private final Almanac almanac;

    Deliveries(Cast cast, Almanac almanac) {
        this.cast = cast;
        this.almanac = almanac;
    }

    /** Ordered, issued, and acknowledged unless it waits for that. */
    void ordered(JsonNode contract, Agreement plan, Event.Order event, LocalDate from) {
        var owner = cast.as("owner");
        var orders = orders(contract);
        var order = orders.size() >= event.number()
                ? orders.get(event.number() - 1)
                : owner.post(Signatories.path(contract) + "/orders", body(contract, event, from))
                        .expect(201)
                        .json();
        var path = "/api/orders/" + id(order);
        if (Signatories.status(order).equals("draft")) {
            order = owner.post(path + "/issue", Map.of()).expect(200).json();
        }
        if (Signatories.status(order).equals("issued") && !event.waits()) {
            cast.as(plan.supplier())
                    .post(
                            path + "/acknowledgement",
                            Map.of("version", order.path("version").asInt()))
                    .expect(200);
        }
    }

    /** Never a day that is past: an interrupted story may be played on long after. */
    private Map<String, Object> body(JsonNode contract, Event.Order event, LocalDate from) {
        var planned = from.plusDays(event.neededIn());
        var needed = planned.isBefore(almanac.today()) ? almanac.today() : planned;
        return Map.of(
                "deliverTo",
                event.deliverTo().en() + " · " + event.deliverTo().fr(),
                "neededBy",
                needed.toString(),
                "lines",
                Parts.of(contract, event.quantities()));
    }

    /** Received and, unless it waits for that, inspected; what was rejected is sent back. */
    void delivered(JsonNode contract, Event.Delivery event) {
        var order = id(orders(contract).get(event.order() - 1));
        var path = "/api/orders/" + order + "/receipts";
        var receiver = cast.as("receiver");
        var there = Beginning.find(receiver, path, "packingSlip", event.slip());
        var receipt = there.isPresent()
                ? there.get()
                : receiver.post(
                                path,
                                Map.of(
                                        "packingSlip",
                                        event.slip(),
                                        "note",
                                        "",
                                        "lines",
                                        Parts.of(contract, event.quantities())))
                        .expect(201)
                        .json();
        if (!event.waits()) {
            inspected(contract, receipt, event);
            sentBack(contract, receipt, event);
        }
    }

    private void inspected(JsonNode contract, JsonNode receipt, Event.Delivery event) {
        var pending = receipt.path("lines")
                .valueStream()
                .anyMatch(line -> line.path("pending").decimalValue().signum() > 0);
        if (pending) {
            checked(contract, receipt, event);
            cast.as("receiver")
                    .post("/api/receipts/" + id(receipt) + "/inspections", Map.of("lines", findings(contract, event)))
                    .expect(201);
        }
    }

    /** Each planned check that has no result yet; of a rejected line the data fail theirs. */
    private void checked(JsonNode contract, JsonNode receipt, Event.Delivery event) {
        var receiver = cast.as("receiver");
        var path = "/api/receipts/" + id(receipt);
        var known = receiver.get(path + "/checks").expect(200).json();
        var rejected =
                Parts.of(contract, event.rejected()).stream().map(Part::line).toList();
        var delivered =
                Parts.of(contract, event.quantities()).stream().map(Part::line).toList();
        for (var plan : receiver.get(Signatories.path(contract) + "/inspection-plan")
                .expect(200)
                .json()) {
            var line = plan.path("line").asString();
            for (var check : plan.path("checks")) {
                var done = known.valueStream()
                        .anyMatch(each -> each.path("line").asString().equals(line)
                                && id(each.path("check")).equals(id(check)));
                if (delivered.contains(line) && !done) {
                    check(path + "/lines/" + line + "/checks/" + id(check), check, !rejected.contains(line));
                }
            }
        }
    }

    private void check(String path, JsonNode check, boolean sound) {
        var receiver = cast.as("receiver");
        switch (check.path("kind").asString()) {
            case "data-feed" ->
                receiver.upload("POST", path + "/file?name=counts.csv", feed(check.path("feed"), sound))
                        .expect(201);
            case "measurement" -> {
                var low = check.path("min").decimalValue();
                var middle = low.add(check.path("max").decimalValue()).divide(BigDecimal.TWO);
                receiver.post(path, Map.of("value", middle.toPlainString(), "words", "Measured on site."))
                        .expect(201);
            }
            default ->
                receiver.post(path, Map.of("passed", "true", "words", "Seen on site."))
                        .expect(201);
        }
    }

    /** Counts at the planned interval until just now; or until yesterday, with every second one missing. */
    private byte[] feed(JsonNode rules, boolean sound) {
        var interval = Duration.ofSeconds(rules.path("intervalSeconds").asLong());
        var last = almanac.now().minus(sound ? Duration.ofMinutes(1) : Duration.ofDays(1));
        var step = sound ? interval : interval.multipliedBy(2);
        var text = new StringBuilder("at,count\n");
        for (Instant at = last.minus(interval.multipliedBy(240)); !at.isAfter(last); at = at.plus(step)) {
            text.append(at).append(',').append(at.getEpochSecond() / 60 % 17).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<Map<String, String>> findings(JsonNode contract, Event.Delivery event) {
        var findings = new ArrayList<Map<String, String>>();
        for (int i = 0; i < event.quantities().size(); i++) {
            var line = contract.path("lines").path(i).path("id").asString();
            var rejected = i < event.rejected().size() ? event.rejected().get(i) : "";
            if (!rejected.isEmpty()) {
                findings.add(Map.of(
                        "line",
                        line,
                        "accepted",
                        new BigDecimal(event.quantities().get(i))
                                .subtract(new BigDecimal(rejected))
                                .toPlainString(),
                        "rejected",
                        rejected,
                        "reason",
                        "data-feed-failed",
                        "words",
                        Objects.requireNonNull(event.words())));
            } else if (!event.quantities().get(i).isEmpty()) {
                findings.add(Map.of("line", line, "accepted", event.quantities().get(i), "rejected", "0"));
            }
        }
        return findings;
    }

    /** Sent back once: a second time is refused as more than was rejected. */
    private void sentBack(JsonNode contract, JsonNode receipt, Event.Delivery event) {
        for (var part : Parts.of(contract, event.rejected())) {
            cast.as("receiver")
                    .post(
                            "/api/receipts/" + id(receipt) + "/returns",
                            Map.of(
                                    "line",
                                    part.line(),
                                    "quantity",
                                    part.quantity(),
                                    "sentOn",
                                    almanac.today().toString(),
                                    "how",
                                    "With the carrier that brought them"))
                    .expect(201, 409);
        }
    }

    /** The orders of a contract, the first one first. */
    List<JsonNode> orders(JsonNode contract) {
        return cast.as("owner")
                .get("/api/orders?contract=" + Signatories.id(contract))
                .expect(200)
                .json()
                .valueStream()
                .sorted(Comparator.comparing(each -> each.path("number").asString()))
                .toList();
    }

    private static String id(JsonNode thing) {
        return thing.path("id").asString();
    }
}
