package org.guildhall.cli.city;

import java.util.List;
import java.util.Map;
import org.guildhall.cli.story.Cast;
import tools.jackson.databind.JsonNode;

/** What the owner of a contract answers for: its amendments, milestones, how it went, and its end. */
final class Stewardship {
    private final Cast cast;

    Stewardship(Cast cast) {
        this.cast = cast;
    }

    /** Proposed and approved by each authority; agreed to by the supplier unless the last one is still to decide. */
    void amended(JsonNode contract, Agreement plan, Event.Amendment event) {
        var owner = cast.as("owner");
        var all = Signatories.path(contract) + "/amendments";
        var there = owner.get(all).expect(200).json();
        var amendment = there.isEmpty()
                ? owner.post(all, proposal(contract, event)).expect(201).json()
                : there.path(0);
        var path = "/api/amendments/" + amendment.path("id").asString();
        var steps = amendment.path("steps");
        for (int i = 0; i < steps.size() - (event.waits() ? 1 : 0); i++) {
            if (!steps.path(i).path("decision").isString()) {
                cast.as(Cast.holder(steps.path(i).path("authority").asString()))
                        .post(
                                path + "/decisions",
                                Map.of(
                                        "decision",
                                        "approve",
                                        "reason",
                                        "The need is shown and the prices are competed."))
                        .expect(201);
            }
        }
        var now = owner.get(path).expect(200).json();
        if (Signatories.status(now).equals("decided")) {
            cast.as(plan.supplier())
                    .post(
                            path + "/agreement",
                            Map.of(
                                    "answer",
                                    "agree",
                                    "sha256",
                                    now.path("sha256").asString()))
                    .expect(201);
        }
    }

    private static Map<String, Object> proposal(JsonNode contract, Event.Amendment event) {
        var line = contract.path("lines").path(event.line() - 1).path("id").asString();
        return Map.of(
                "reason",
                "additional-need",
                "rationale",
                event.rationale(),
                "lines",
                List.of(Map.of("id", line, "quantity", event.quantity())),
                "basis",
                Map.of("confirmation", "What is added is of the same kind, at the prices that were competed."));
    }

    void met(JsonNode contract, Event.Milestones event) {
        var now = cast.as("owner").get(Signatories.path(contract)).expect(200).json();
        for (var milestone : now.path("milestones")) {
            var id = milestone.path("id").asString();
            if (event.ids().contains(id) && !milestone.path("metAt").isString()) {
                cast.as("owner")
                        .post(
                                Signatories.path(contract) + "/milestones/" + id + "/completion",
                                Map.of("evidence", event.evidence()))
                        .expect(201);
            }
        }
    }

    /** Rated, replied to, and final. */
    void rated(JsonNode contract, Agreement plan, Event.Rating event) {
        var path = Signatories.path(contract) + "/performance";
        var card = cast.as("owner").get(path).expect(200).json();
        if (Signatories.status(card).equals("open")) {
            var ratings = event.scores().entrySet().stream()
                    .map(each -> Map.of("criterion", each.getKey(), "score", each.getValue(), "words", event.words()))
                    .toList();
            card = cast.as("owner")
                    .post(path + "/ratings", Map.of("ratings", ratings))
                    .expect(201)
                    .json();
        }
        if (Signatories.status(card).equals("rated")) {
            if (!card.path("repliedAt").isString()) {
                cast.as(plan.supplier())
                        .post(path + "/reply", Map.of("reply", event.reply()))
                        .expect(201);
            }
            cast.as("owner").post(path + "/final", Map.of()).expect(201);
        }
    }

    /** Every item that people settle, one of them waived; then the file is closed. */
    void closed(JsonNode contract, Event.Closing event) {
        var path = Signatories.path(contract) + "/closeout";
        var list = cast.as("owner").get(path).expect(200).json();
        if (Signatories.status(list).equals("closed")) {
            return;
        }
        for (var item : list.path("items")) {
            var code = item.path("item").asString();
            if (Signatories.status(item).equals("open") && event.notes().containsKey(code)) {
                var entry = code.equals("warranties-noted")
                        ? Map.of("note", event.notes().get(code), "warranties", event.warranties())
                        : Map.of("note", event.notes().get(code));
                cast.as("owner").post(path + "/" + code, entry).expect(201);
            }
            if (Signatories.status(item).equals("open") && event.waived().equals(code)) {
                cast.as(event.waivedBy())
                        .post(path + "/" + code + "/waiver", Map.of("reason", event.reason()))
                        .expect(201);
            }
        }
        cast.as("owner").post(path + "/closure", Map.of()).expect(201);
    }
}
