package org.guildhall.cli.city;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guildhall.cli.Unexpected;
import org.guildhall.cli.story.Cast;
import tools.jackson.databind.JsonNode;

/** The evaluation of a stage: panel, interests, scores given alone, consensus, ranking. */
final class Panel {
    private static final List<String> SCORERS = List.of("evaluator", "second-evaluator");

    private final Cast cast;

    Panel(Cast cast) {
        this.cast = cast;
    }

    /** A panel whose members declared that nothing ties them to a bidder. */
    void declared(JsonNode stage) {
        var path = path(stage);
        if (state("buyer", stage).path("status").asString().equals("none")) {
            var members = SCORERS.stream().map(cast::id).toList();
            cast.as("buyer")
                    .put(path + "/panel", Map.of("chair", cast.id("chair"), "members", members))
                    .expect(200);
        }
        for (var member : List.of("chair", "evaluator", "second-evaluator")) {
            cast.as(member)
                    .post(path + "/declarations", Map.of("conflict", false))
                    .expect(201, 409);
        }
    }

    /** The scores of one of them, final. */
    void scored(Procurement.Stage plan, JsonNode stage, String member) {
        if (!state(member, stage).path("scoresFinal").asBoolean()) {
            var easing = member.equals("evaluator") ? 0 : 0.5;
            cast.as(member)
                    .put(path(stage) + "/scores", marks(plan, stage, member, easing))
                    .expect(200);
            cast.as(member).post(path(stage) + "/scores/completion", Map.of()).expect(201);
        }
    }

    /** Scored, agreed and ranked. */
    void ranked(Procurement.Stage plan, JsonNode stage) {
        if (state("buyer", stage).path("status").asString().equals("ranked")) {
            return;
        }
        SCORERS.forEach(member -> scored(plan, stage, member));
        var chair = cast.as("chair");
        if (state("chair", stage).path("status").asString().equals("consensus")) {
            chair.put(path(stage) + "/consensus", marks(plan, stage, "chair", 0))
                    .expect(200);
        }
        chair.post(path(stage) + "/ranking", Map.of()).expect(201);
    }

    /** The buyer's answer to each statement of capabilities that the plan answers. */
    void replied(Procurement.Stage plan, JsonNode stage) {
        var opened = cast.as("buyer").get(path(stage) + "/opening").expect(200).json();
        for (var bid : plan.bids()) {
            var reply = bid.reply();
            if (reply == null) {
                continue;
            }
            opened.path("bids")
                    .valueStream()
                    .filter(each -> each.path("organisation").asString().equals(cast.id(bid.vendor())))
                    .forEach(each -> cast.as("buyer")
                            .put(
                                    path(stage) + "/statements/"
                                            + each.path("id").asString(),
                                    Map.of("accepted", "false", "reasonEn", reply.en(), "reasonFr", reply.fr()))
                            .expect(200, 409));
        }
    }

    private JsonNode state(String who, JsonNode stage) {
        return cast.as(who).get(path(stage) + "/evaluation").expect(200).json();
    }

    /** What the plan thinks of each bid; whose it is shows only in what it says. */
    private List<Map<String, Object>> marks(Procurement.Stage plan, JsonNode stage, String who, double easing) {
        var marks = new ArrayList<Map<String, Object>>();
        for (var candidate : cast.as(who).get(path(stage) + "/bids").expect(200).json()) {
            var bid = behind(plan, candidate);
            for (var criterion : stage.path("criteria")) {
                var id = criterion.path("id").asString();
                switch (criterion.path("kind").asString()) {
                    case "MANDATORY" -> {
                        var met = !bid.unmet().contains(id);
                        marks.add(Map.of(
                                "bid",
                                candidate.path("id").asString(),
                                "criterion",
                                id,
                                "met",
                                String.valueOf(met),
                                "comment",
                                met ? "Shown in the bid." : "The bid does not show it."));
                    }
                    case "RATED" -> {
                        var score = Math.max(0, Double.parseDouble(bid.scores().getOrDefault(id, "7")) - easing);
                        marks.add(Map.of(
                                "bid", candidate.path("id").asString(),
                                "criterion", id,
                                "score", String.valueOf(score),
                                "comment", Remarks.on(score)));
                    }
                    default -> {
                        // the price is computed
                    }
                }
            }
        }
        return marks;
    }

    private static Procurement.Bid behind(Procurement.Stage plan, JsonNode candidate) {
        var texts = candidate
                .path("answers")
                .valueStream()
                .map(answer -> answer.path("text").asString(""))
                .toList();
        return plan.bids().stream()
                .filter(bid -> texts.contains(bid.says()))
                .findFirst()
                .orElseThrow(() -> new Unexpected("no bid of the plan says " + texts));
    }

    private static String path(JsonNode stage) {
        return "/api/stages/" + stage.path("id").asString();
    }
}
