package org.guildhall.cli.story;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.guildhall.cli.Steps;
import org.guildhall.ocds.SelfCheck;
import tools.jackson.databind.JsonNode;

/** How a contract was carried out, and how its file is closed. */
final class ClosingOut {
    private static final List<String> CRITERIA = List.of("quality", "schedule", "communication", "openness");

    private final Cast cast;
    private final Steps steps;
    private final Clock clock;

    ClosingOut(Cast cast, Steps steps, Clock clock) {
        this.cast = cast;
        this.steps = steps;
        this.clock = clock;
    }

    /** Nothing closes with an open item; the refusal names each. */
    void tooEarly(String contract) {
        steps.step(
                "The owner tries to close the file, and is told each item that is open",
                "nothing closes with an open item",
                () -> {
                    var early = cast.as("owner").post(path(contract) + "/closure", Map.of());
                    steps.check(early.status() == 409 || early.status() == 422, "closing was " + early.status());
                    var list = cast.as("owner").get(path(contract)).expect(200).json();
                    steps.check(list.path("open").asInt() > 3, "items are open: " + list.path("open"));
                });
    }

    void rated(String contract, String vendor) {
        steps.step(
                "The supplier’s work is rated beside the figures of the record, and it replies",
                "figures come from the record; the reply stands beside the ratings",
                () -> {
                    var path = "/api/contracts/" + contract + "/performance";
                    var ratings = CRITERIA.stream()
                            .map(criterion -> Map.of(
                                    "criterion",
                                    criterion,
                                    "score",
                                    criterion.equals("schedule") ? "3" : "4",
                                    "words",
                                    "The second lot had to be replaced."))
                            .toList();
                    cast.as("owner")
                            .post(path + "/ratings", Map.of("ratings", ratings))
                            .expect(201);
                    cast.as(vendor)
                            .post(
                                    path + "/reply",
                                    Map.of("reply", "The carrier dropped a pallet; we replaced it in ten days."))
                            .expect(201);
                    cast.as("owner").post(path + "/final", Map.of()).expect(201);
                });
    }

    void done(String contract) {
        steps.step(
                "Each item is settled, one is waived by name, and the file is closed",
                "data returned by hash, access removed, credentials back, warranties noted, lessons written",
                () -> {
                    said(contract);
                    var waiver = path(contract) + "/lessons/waiver";
                    var own = cast.as("owner").post(waiver, Map.of("reason", "No time."));
                    steps.check(own.status() == 403, "the owner’s own waiver was " + own.status());
                    cast.as("cao")
                            .post(waiver, Map.of("reason", "Lessons are written with the second corridor."))
                            .expect(201);
                    var closed = cast.as("owner").post(path(contract) + "/closure", Map.of());
                    steps.check(
                            closed.status() == 201,
                            "closing was " + closed.status() + " "
                                    + closed.json().path("detail"));
                    var after = cast.as("owner")
                            .post("/api/contracts/" + contract + "/amendments", Map.of("reason", "schedule"));
                    steps.check(after.status() >= 400, "an amendment after closing was " + after.status());
                });
    }

    private void said(String contract) {
        var until =
                clock.now().plus(Duration.ofDays(700)).atZone(ZoneOffset.UTC).toLocalDate();
        say(contract, "deliverables-handed-over", Map.of("note", "Drawings, manuals and interfaces."));
        say(
                contract,
                "data-returned",
                Map.of("note", "All counts since commissioning.", "format", "CSV", "sha256", "a".repeat(64)));
        say(contract, "access-removed", Map.of("note", "Accounts closed and badges void."));
        say(contract, "credentials-returned", Map.of("note", "Cabinet keys counted: 22."));
        say(
                contract,
                "warranties-noted",
                Map.of(
                        "note",
                        "Two years on hardware.",
                        "warranties",
                        List.of(Map.of("what", "Controllers and detectors", "endsOn", until.toString()))));
        say(contract, "city-performance", Map.of("note", "The city gave access to two cabinets late."));
    }

    private void say(String contract, String item, Map<String, Object> entry) {
        cast.as("owner").post(path(contract) + "/" + item, entry).expect(201);
    }

    /** Planned, contracted, amended and paid stand in the public record, and add up; the final status. */
    String published(String ocid, String contract) {
        return steps.step(
                "Contract, amendments, deliveries and payments stand in the public record",
                "what was paid adds up to the final value, and each figure names the release that tells it",
                () -> {
                    var record = awaited(ocid);
                    var faults = SelfCheck.ofPackage(record);
                    steps.check(faults.isEmpty(), "the record has faults: " + faults);
                    var told = record.path("records")
                            .path(0)
                            .path("compiledRelease")
                            .path("contracts")
                            .path(0);
                    steps.check(told.path("id").asString().equals(contract), "it is the contract");
                    var implementation = told.path("implementation");
                    var paid = implementation
                            .path("transactions")
                            .valueStream()
                            .map(each -> each.path("value").path("amount").decimalValue())
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
                    steps.check(
                            paid.compareTo(implementation
                                            .path("finalValue")
                                            .path("amount")
                                            .decimalValue())
                                    == 0,
                            "paid " + paid + ", final value " + implementation.path("finalValue"));
                    var page = cast.nobody()
                            .get("/api/public/procurements/" + ocid)
                            .expect(200)
                            .json();
                    page.path("money")
                            .forEach(each -> steps.check(
                                    !each.path("release").asString("").isEmpty(), "a figure without its release"));
                    steps.check(page.path("status").asString().equals("closed-out"), "it is " + page.path("status"));
                    return page.path("status").asString();
                });
    }

    private JsonNode awaited(String ocid) {
        for (int tries = 0; tries < 60; tries++) {
            var record = cast.nobody().get("/ocds/records/" + ocid).expect(200).json();
            var contract = record.path("records")
                    .path(0)
                    .path("compiledRelease")
                    .path("contracts")
                    .path(0);
            if (contract.path("implementation").has("finalValue")) {
                return record;
            }
            Clock.pause(Duration.ofMillis(250));
        }
        throw new org.guildhall.cli.Unexpected("the record never showed a closed contract");
    }

    private static String path(String contract) {
        return "/api/contracts/" + contract + "/closeout";
    }
}
