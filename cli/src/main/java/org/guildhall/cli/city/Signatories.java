package org.guildhall.cli.city;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.cli.paper.Papers;
import org.guildhall.cli.story.Cast;
import tools.jackson.databind.JsonNode;

/** Contracts from the award to two signatures, their insurance, inspection plans and call-ups. */
final class Signatories {
    private final Cast cast;

    Signatories(Cast cast) {
        this.cast = cast;
    }

    /**
     * The contract on an award, drawn up, and offered with its document; signed by the supplier.
     *
     * @param from the day after the standstill, from which its days are counted
     */
    JsonNode offered(Procurement procurement, Agreement plan, String award, LocalDate from) {
        var buyer = cast.as("buyer");
        var contract = ofAward(award).isEmpty()
                ? buyer.post("/api/awards/" + award + "/contract", drawnUp(plan, from))
                        .expect(201)
                        .json()
                : ofAward(award).getFirst();
        var path = path(contract);
        if (contract.path("document").isMissingNode()
                || contract.path("document").isNull()) {
            var paper = Papers.contract(procurement, contract);
            contract = buyer.upload("POST", path + "/document?name=contract-contrat.pdf", paper)
                    .expect(201)
                    .json();
        }
        if (status(contract).equals("draft")) {
            contract = buyer.post(path + "/offer", Map.of()).expect(201).json();
        }
        return signed(contract, plan.supplier(), "supplier", "President");
    }

    /** In force: signed for the city, insured, with inspection plans. */
    JsonNode inForce(JsonNode offered, Agreement plan, LocalDate from) {
        var contract = signed(offered, plan.signs(), "city", "");
        for (var cover : plan.insurance()) {
            var certified = contract.path("insurance")
                    .valueStream()
                    .anyMatch(each -> each.path("kind").asString().equals(cover.kind())
                            && each.path("expiresOn").isString());
            if (!certified) {
                cast.as("owner")
                        .post(path(contract) + "/certificates", certificate(cover, from))
                        .expect(201);
            }
        }
        planned(contract, plan);
        return contract;
    }

    /** What was called up from a standing offer so far, the first one first. */
    void calledUp(JsonNode offer, Event.CallUp event, LocalDate from) {
        var there = contracts()
                .filter(each -> each.path("standingOffer").asString("").equals(id(offer)))
                .findFirst();
        var callUp = there.isPresent()
                ? there.get()
                : cast.as("owner")
                        .post(
                                path(offer) + "/call-ups",
                                Map.of(
                                        "startsOn",
                                        from.plusDays(event.day()).toString(),
                                        "endsOn",
                                        from.plusDays(event.endsIn()).toString(),
                                        "lines",
                                        Parts.of(offer, event.quantities())))
                        .expect(201)
                        .json();
        signed(callUp, event.signs(), "city", "");
    }

    private JsonNode signed(JsonNode contract, String who, String side, String position) {
        var there = contract.path("signatures")
                .valueStream()
                .anyMatch(each -> each.path("side").asString().equals(side));
        if (there || !status(contract).equals("signing")) {
            return contract;
        }
        var sha256 = contract.path("document").path("sha256").asString();
        return cast.as(who)
                .post(path(contract) + "/signatures", Map.of("sha256", sha256, "position", position))
                .expect(201)
                .json();
    }

    private void planned(JsonNode contract, Agreement plan) {
        if (plan.plans().isEmpty()) {
            return;
        }
        var there = cast.as("owner").get(path(contract) + "/inspection-plan").expect(200);
        for (int i = 0; i < plan.plans().size(); i++) {
            var line = contract.path("lines").path(i).path("id").asString();
            var known = there.json()
                    .valueStream()
                    .anyMatch(each -> each.path("line").asString().equals(line)
                            && !each.path("checks").isEmpty());
            if (!known && !plan.plans().get(i).isEmpty()) {
                cast.as("owner")
                        .put(
                                path(contract) + "/lines/" + line + "/inspection-plan",
                                Map.of("checks", plan.plans().get(i)))
                        .expect(200);
            }
        }
    }

    private Map<String, Object> drawnUp(Agreement plan, LocalDate from) {
        var terms = new HashMap<String, Object>();
        terms.put("owner", cast.id("owner"));
        terms.put("startsOn", from.toString());
        terms.put("endsOn", from.plusMonths(plan.months()).minusDays(1).toString());
        terms.put("holdback", plan.holdback());
        terms.put("milestones", milestones(plan, from));
        terms.put("options", options(plan, from));
        terms.put(
                "insurance",
                plan.insurance().stream()
                        .map(each -> Map.of("kind", each.kind(), "required", each.required()))
                        .toList());
        return Map.of("standingOffer", plan.standingOffer(), "terms", terms);
    }

    private static List<Map<String, Object>> milestones(Agreement plan, LocalDate from) {
        var all = new ArrayList<Map<String, Object>>();
        for (var each : plan.milestones()) {
            all.add(Map.of(
                    "kind",
                    each.kind(),
                    "title",
                    each.title(),
                    "criteria",
                    each.criteria(),
                    "due",
                    from.plusDays(each.dueIn()).toString()));
        }
        return all;
    }

    private static List<Map<String, Object>> options(Agreement plan, LocalDate from) {
        var all = new ArrayList<Map<String, Object>>();
        for (var each : plan.options()) {
            all.add(Map.of(
                    "title",
                    each.title(),
                    "decideBy",
                    from.plusDays(each.decideIn()).toString(),
                    "months",
                    each.months(),
                    "value",
                    each.value()));
        }
        return all;
    }

    private static Map<String, Object> certificate(Agreement.Cover cover, LocalDate from) {
        return Map.of(
                "kind",
                cover.kind(),
                "insurer",
                cover.insurer(),
                "policy",
                cover.policy(),
                "cover",
                cover.required(),
                "expiresOn",
                from.plusDays(cover.endsIn()).toString());
    }

    /** The contract on an award as it stands; none, or one. */
    private List<JsonNode> ofAward(String award) {
        return contracts()
                .filter(each -> each.path("award").asString().equals(award))
                .filter(each -> !each.path("kind").asString().equals("call-up"))
                .toList();
    }

    private java.util.stream.Stream<JsonNode> contracts() {
        return cast.as("buyer").get("/api/contracts").expect(200).json().valueStream();
    }

    static String status(JsonNode contract) {
        return contract.path("status").asString();
    }

    static String id(JsonNode contract) {
        return contract.path("id").asString();
    }

    static String path(JsonNode contract) {
        return "/api/contracts/" + id(contract);
    }
}
