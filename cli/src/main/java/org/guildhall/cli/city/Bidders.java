package org.guildhall.cli.city;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.cli.paper.Papers;
import org.guildhall.cli.story.Cast;
import org.guildhall.cli.story.Envelope;
import tools.jackson.databind.JsonNode;

/** Bids of a stage, drafted, sealed where the bidder is and submitted; and their opening. */
final class Bidders {
    private final Cast cast;

    Bidders(Cast cast) {
        this.cast = cast;
    }

    /** What each vendor offers is held, or drafted where it is never submitted. */
    void offer(Procurement procurement, Procurement.Stage plan, JsonNode stage) {
        var id = stage.path("id").asString();
        for (var bid : plan.bids()) {
            var vendor = cast.as(bid.vendor());
            if (vendor.get("/api/stages/" + id + "/submission").status() == 200) {
                continue;
            }
            draft(procurement, bid, stage);
            if (!bid.draft()) {
                Envelope.sealed(vendor, id).send(vendor, id).expect(201);
            }
        }
    }

    /** Opened by two of the officers, each in their own session. */
    void open(String stage) {
        var path = "/api/stages/" + stage + "/opening";
        if (cast.as("auditor").get(path).status() == 200) {
            return;
        }
        var key = Map.of("passphrase", Cast.PASSPHRASE);
        if (cast.as("buyer").post(path, key).expect(201, 202).status() == 202) {
            cast.as("reviewer").post(path, key).expect(201);
        }
    }

    void draft(Procurement procurement, Procurement.Bid bid, JsonNode stage) {
        var vendor = cast.as(bid.vendor());
        var path = "/api/stages/" + stage.path("id").asString() + "/draft";
        var answers = new HashMap<String, String>();
        for (var field : stage.path("fields")) {
            var id = field.path("id").asString();
            switch (field.path("kind").asString()) {
                case "FILE" -> {
                    var name = "proposal.pdf";
                    vendor.upload(
                                    "PUT",
                                    path + "/files/" + id + "?name=" + name,
                                    Papers.proposal(procurement, bid, cast.legalName(bid.vendor())))
                            .expect(200);
                }
                case "TEXT", "REQUIREMENT" -> answers.put(id, bid.answers().getOrDefault(id, bid.says()));
                default -> answers.put(id, bid.answers().getOrDefault(id, ""));
            }
        }
        vendor.put(
                        path,
                        Map.of(
                                "answers",
                                answers,
                                "prices",
                                prices(bid.prices(), stage),
                                "acknowledged",
                                addenda(stage)))
                .expect(200);
    }

    /** Unit prices by line, of a plan that has them in the order of the lines. */
    static Map<String, String> prices(List<String> units, JsonNode stage) {
        var prices = new HashMap<String, String>();
        var lines = stage.path("priceLines");
        for (int i = 0; i < Math.min(lines.size(), units.size()); i++) {
            prices.put(lines.path(i).path("id").asString(), units.get(i));
        }
        return prices;
    }

    private List<Integer> addenda(JsonNode stage) {
        return cast.as("buyer")
                .get("/api/stages/" + stage.path("id").asString() + "/addenda")
                .expect(200)
                .json()
                .valueStream()
                .map(each -> each.path("number").asInt())
                .toList();
    }
}
