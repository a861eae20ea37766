package org.guildhall.cli.story;

import static org.guildhall.cli.story.Texts.both;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.guildhall.cli.Steps;
import tools.jackson.databind.JsonNode;

/** A contract from the award to two signatures, and its amendments. */
final class Contracting {
    private final Cast cast;
    private final Steps steps;
    private final Clock clock;

    Contracting(Cast cast, Steps steps, Clock clock) {
        this.cast = cast;
        this.steps = steps;
        this.clock = clock;
    }

    /** Drawn up from an award, without typing a line again; its id. */
    String drawnUp(String award) {
        return steps.step(
                "The contract is drawn up from the award",
                "its lines and prices are those of the bid, to the cent, and nobody typed them again",
                () -> {
                    var won = cast.as("buyer")
                            .get("/api/awards/" + award)
                            .expect(200)
                            .json();
                    var drawn = cast.as("buyer")
                            .post(
                                    "/api/awards/" + award + "/contract",
                                    Map.of("standingOffer", false, "terms", terms()))
                            .expect(201);
                    var contract = drawn.json();
                    var sum = contract.path("lines")
                            .valueStream()
                            .map(line -> line.path("amount").path("amount").decimalValue())
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
                    steps.check(
                            sum.compareTo(won.path("value").path("amount").decimalValue()) == 0,
                            "the lines come to " + sum);
                    steps.check(
                            contract.path("competed").equals(won.path("value")), "the competed price is the award’s");
                    var twice = cast.as("buyer").post("/api/awards/" + award + "/contract", Map.of());
                    steps.check(twice.status() == 409, "a second contract was " + twice.status());
                    return drawn.text("id");
                });
    }

    private Map<String, Object> terms() {
        var today = today();
        return Map.of(
                "owner",
                cast.id("owner"),
                "startsOn",
                today.toString(),
                "endsOn",
                today.plusYears(2).toString(),
                "holdback",
                "10",
                "milestones",
                List.of(
                        milestone(
                                "milestone",
                                both("First corridor adapts", "Premier corridor adaptatif"),
                                both(
                                        "Eleven crossings adapt for seven days without a call-out.",
                                        "Onze passages s’adaptent sept jours sans intervention."),
                                today.plusMonths(6)),
                        milestone(
                                "deliverable",
                                both("Interface documentation", "Documentation des interfaces"),
                                both(
                                        "A second supplier can connect with it alone.",
                                        "Un second fournisseur peut s’y raccorder avec elle seule."),
                                today.plusMonths(6))),
                "options",
                List.of(Map.of(
                        "title",
                        both("A third year of maintenance", "Une troisième année d’entretien"),
                        "decideBy",
                        today.plusMonths(22).toString(),
                        "months",
                        "12",
                        "value",
                        "18000")),
                "insurance",
                List.of(Map.of("kind", "general-liability", "required", "5000000")));
    }

    private static Map<String, Object> milestone(
            String kind, Map<String, Object> title, Map<String, Object> criteria, LocalDate due) {
        return Map.of("kind", kind, "title", title, "criteria", criteria, "due", due.toString());
    }

    /** Both sides sign what they read, each by its own authority. */
    void signed(String contract, String vendor, String stranger) {
        var path = "/api/contracts/" + contract;
        steps.step(
                "Both sides sign the same document, each by its own authority",
                "a signature binds a hash; who drew the contract up, or lacks the authority, cannot sign",
                () -> {
                    var text = ("Contract " + contract + "\n").getBytes(StandardCharsets.UTF_8);
                    cast.as("buyer")
                            .upload("POST", path + "/document?name=contract.txt", text)
                            .expect(201);
                    cast.as("buyer").post(path + "/offer", Map.of()).expect(201);
                    var offered = cast.as(vendor).get(path).expect(200).json();
                    var sha256 = offered.path("document").path("sha256").asString();
                    steps.check(cast.as(stranger).get(path).status() == 404, "another vendor sees nothing of it");
                    var other = cast.as(vendor).post(path + "/signatures", signature("0".repeat(64)));
                    steps.check(other.code().equals("contracts.other-document"), "another document: " + other.code());
                    cast.as(vendor)
                            .post(path + "/signatures", signature(sha256))
                            .expect(201);
                    var manager = cast.as("manager").post(path + "/signatures", signature(sha256));
                    steps.check(manager.status() == 403, "a lesser authority was " + manager.status());
                    var signed = cast.as("cao")
                            .post(path + "/signatures", signature(sha256))
                            .expect(201);
                    steps.check(signed.text("status").equals("in-force"), "it is " + signed.text("status"));
                    committed(contract);
                });
    }

    /** The line of its request says what it binds. */
    private void committed(String contract) {
        var moved = cast.as("payables")
                .get("/api/budget-lines/TR-2026-014/movements")
                .expect(200)
                .json();
        var found = moved.valueStream()
                .anyMatch(each -> each.path("contract").asString("").equals(contract)
                        && each.path("committed").path("amount").decimalValue().signum() > 0);
        steps.check(found, "the budget line does not say what the contract binds");
    }

    private static Map<String, Object> signature(String sha256) {
        return Map.of("sha256", sha256, "position", "President");
    }

    void insured(String contract) {
        steps.step(
                "The supplier’s insurance is recorded, with the day it ends",
                "cover below what the contract requires is refused; both sides are told sixty days ahead",
                () -> {
                    var path = "/api/contracts/" + contract + "/certificates";
                    var low = cast.as("owner").post(path, certificate("4999999.99"));
                    steps.check(low.status() == 422, "too little cover was " + low.status());
                    cast.as("owner").post(path, certificate("5000000")).expect(201);
                });
    }

    private Map<String, Object> certificate(String cover) {
        return Map.of(
                "kind",
                "general-liability",
                "insurer",
                "Harbour Mutual",
                "policy",
                "HM-2041",
                "cover",
                cover,
                "expiresOn",
                today().plusYears(1).toString());
    }

    /**
     * More detectors, past the threshold at which council decides. It sends the proposal back once.
     *
     * @param line the contract line that grows
     * @param more by how much
     */
    void amended(String contract, String vendor, String line, String more) {
        steps.step(
                "An amendment past a threshold goes back to council, which returns it once",
                "the authority is tested again at each threshold, against the price that was competed",
                () -> {
                    var first = proposed(contract, line, more);
                    var authorities = first.path("steps")
                            .valueStream()
                            .map(step -> step.path("authority").asString())
                            .toList();
                    steps.check(
                            authorities.getLast().equals("council"),
                            "at " + first.path("cumulativePercent") + " % it is decided by " + authorities);
                    var asked = first.path("basis").path("ruling");
                    steps.check(
                            asked.path("packs").size() > 0
                                    && asked.path("question").toString().contains("\"before\""),
                            "the rules were asked anew, with what was put to the market: " + asked.path("question"));
                    var own = cast.as("owner").post(path(first) + "/decisions", Map.of("decision", "approve"));
                    steps.check(own.status() == 403, "who proposed was " + own.status());
                    decide(path(first), authorities, "return");
                    steps.check(value(contract).equals(competed(contract)), "nothing changed yet");
                    var again = path(proposed(contract, line, more));
                    decide(again, authorities, "approve");
                    agreed(again, vendor);
                    steps.check(value(contract).compareTo(competed(contract)) > 0, "the contract has grown");
                });
    }

    private JsonNode proposed(String contract, String line, String more) {
        var quantity = contract(contract)
                .path("lines")
                .valueStream()
                .filter(each -> each.path("id").asString().equals(line))
                .map(each -> each.path("quantity").decimalValue().add(new BigDecimal(more)))
                .findFirst()
                .orElseThrow();
        return cast.as("owner")
                .post("/api/contracts/" + contract + "/amendments", proposal(line, quantity.toPlainString()))
                .expect(201)
                .json();
    }

    private static String path(JsonNode amendment) {
        return "/api/amendments/" + amendment.path("id").asString();
    }

    private void agreed(String amendment, String vendor) {
        var sha256 = cast.as(vendor).get(amendment).expect(200).text("sha256");
        cast.as(vendor)
                .post(amendment + "/agreement", Map.of("answer", "agree", "sha256", sha256))
                .expect(201);
    }

    /** Each authority approves in turn; the last one says what it says. */
    private void decide(String amendment, List<String> authorities, String last) {
        for (int i = 0; i < authorities.size(); i++) {
            var decision = i == authorities.size() - 1 ? last : "approve";
            cast.as(Cast.holder(authorities.get(i)))
                    .post(
                            amendment + "/decisions",
                            Map.of("decision", decision, "reason", "Say first what the residents were told."))
                    .expect(201);
        }
    }

    private static Map<String, Object> proposal(String line, String quantity) {
        return Map.of(
                "reason",
                "additional-need",
                "rationale",
                both(
                        "The school crossings on Mill Street wait as long, and residents asked for them.",
                        "Les passages scolaires de la rue du Moulin attendent autant, et les résidents les demandent."),
                "lines",
                List.of(Map.of("id", line, "quantity", quantity)),
                "basis",
                Map.of("confirmation", "What is added is of the same kind, at the prices that were competed."));
    }

    void reached(String contract) {
        steps.step(
                "The contract owner sees each milestone met, and says how",
                "once, by the person who answers for the contract",
                () -> {
                    for (var milestone : List.of("M1", "M2")) {
                        var path = "/api/contracts/" + contract + "/milestones/" + milestone + "/completion";
                        var other = cast.as("receiver").post(path, Map.of("evidence", "Seen."));
                        steps.check(other.status() == 403, "somebody else was " + other.status());
                        cast.as("owner")
                                .post(path, Map.of("evidence", "Seen on site with the traffic office."))
                                .expect(201);
                    }
                });
    }

    JsonNode contract(String contract) {
        return cast.as("owner").get("/api/contracts/" + contract).expect(200).json();
    }

    private BigDecimal value(String contract) {
        return contract(contract).path("value").path("amount").decimalValue();
    }

    private BigDecimal competed(String contract) {
        return contract(contract).path("competed").path("amount").decimalValue();
    }

    private LocalDate today() {
        return clock.now().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
