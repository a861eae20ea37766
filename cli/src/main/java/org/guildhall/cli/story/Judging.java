package org.guildhall.cli.story;

import static org.guildhall.cli.story.Texts.both;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guildhall.cli.Steps;
import org.guildhall.cli.story.Tendering.Open;
import tools.jackson.databind.JsonNode;

/** Evaluation and award. */
final class Judging {
    private final Cast cast;
    private final Steps steps;
    private final Clock clock;

    Judging(Cast cast, Steps steps, Clock clock) {
        this.cast = cast;
        this.steps = steps;
        this.clock = clock;
    }

    void declared(Open open) {
        var stage = "/api/stages/" + open.stage();
        steps.step(
                "A panel is named and declares its interests before it sees a bid",
                "who has a conflict sees nothing; bidders have no names",
                () -> {
                    cast.as("buyer")
                            .put(
                                    stage + "/panel",
                                    Map.of(
                                            "chair", cast.id("chair"),
                                            "members",
                                                    List.of(
                                                            cast.id("evaluator"),
                                                            cast.id("second-evaluator"),
                                                            cast.id("interested-evaluator"))))
                            .expect(200, 201);
                    var before = cast.as("evaluator").get(stage + "/bids").status();
                    steps.check(before >= 400, "bids before a declaration were " + before);
                    for (var member : List.of("chair", "evaluator", "second-evaluator")) {
                        cast.as(member)
                                .post(stage + "/declarations", Map.of("conflict", false))
                                .expect(201);
                    }
                    cast.as("interested-evaluator")
                            .post(
                                    stage + "/declarations",
                                    Map.of("conflict", true, "explanation", "A cousin works there."))
                            .expect(201);
                    var conflicted =
                            cast.as("interested-evaluator").get(stage + "/bids").status();
                    steps.check(conflicted >= 400, "a person in conflict was shown " + conflicted);
                    nameless(stage);
                });
    }

    private void nameless(String stage) {
        for (var bid : cast.as("evaluator").get(stage + "/bids").expect(200).json()) {
            var name = bid.path("tenderer");
            steps.check(name.isNull() || name.isMissingNode(), "a bidder has no name yet");
        }
    }

    /** Scores, agreement and ranking; the winner's bid. */
    JsonNode ranked(Open open) {
        var stage = "/api/stages/" + open.stage();
        return steps.step(
                "Each scores alone, the chair records the consensus, prices follow the formula",
                "the price points are what the published formula says, computed here a second time",
                () -> {
                    for (var member : List.of("evaluator", "second-evaluator")) {
                        var bids =
                                cast.as(member).get(stage + "/bids").expect(200).json();
                        cast.as(member).put(stage + "/scores", marks(bids)).expect(200);
                        cast.as(member)
                                .post(stage + "/scores/completion", Map.of())
                                .expect(201);
                    }
                    var bids = cast.as("chair").get(stage + "/bids").expect(200).json();
                    cast.as("chair").put(stage + "/consensus", marks(bids)).expect(200);
                    cast.as("chair")
                            .post(stage + "/consensus/closure", Map.of())
                            .expect(201, 409);
                    var ranking = cast.as("chair")
                            .post(stage + "/ranking", Map.of())
                            .expect(201)
                            .json();
                    ranking.path("standings").forEach(this::checkPrice);
                    return ranking.path("standings").path(0);
                });
    }

    String decided(Open open, JsonNode winner) {
        var stage = "/api/stages/" + open.stage();
        return steps.step(
                "The award is recommended and decided by the authority its value needs",
                "at that moment the bidders have a result, and none before",
                () -> {
                    var recommendation = cast.as("buyer")
                            .post(
                                    stage + "/recommendation",
                                    Map.of(
                                            "bid", winner.path("bid").asString(),
                                            "reason",
                                                    both(
                                                            "Highest total by the published criteria.",
                                                            "Total le plus élevé selon les critères publiés.")))
                            .expect(201);
                    var id = recommendation.text("id");
                    steps.check(
                            cast.as("northern").get(stage + "/result").status() >= 400,
                            "no result before the decision");
                    for (var step : recommendation.json().path("steps")) {
                        cast.as(Cast.holder(step.path("authority").asString()))
                                .post(
                                        "/api/recommendations/" + id + "/decisions",
                                        Map.of("decision", "approve", "reason", ""))
                                .expect(201);
                    }
                    for (var vendor : List.of("harbour", "northern")) {
                        cast.as(vendor).get(stage + "/result").expect(200);
                    }
                    return cast.as("buyer")
                            .get("/api/recommendations/" + id)
                            .expect(200)
                            .text("award");
                });
    }

    void confirmed(String award) {
        steps.step("The standstill passes, then the award is confirmed", "not a day earlier", () -> {
            var path = "/api/awards/" + award;
            var early = cast.as("buyer").post(path + "/confirmation", Map.of());
            steps.check(early.status() == 409, "an early confirmation was " + early.status());
            var until = Instant.parse(cast.as("buyer").get(path).expect(200).text("standstillUntil"));
            clock.moveTo(until.plus(Duration.ofSeconds(1)));
            cast.as("buyer").post(path + "/confirmation", Map.of()).expect(201);
        });
    }

    /** The published formula F5, from the anchors of the notice: 40 points, all at 200,000, none at 600,000. */
    private void checkPrice(JsonNode standing) {
        if (!standing.path("compliant").asBoolean()) {
            return;
        }
        var price = standing.path("price").path("amount").decimalValue();
        var share = new BigDecimal("600000").subtract(price).divide(new BigDecimal("400000"), 10, RoundingMode.HALF_UP);
        var points = share.max(BigDecimal.ZERO).min(BigDecimal.ONE).multiply(new BigDecimal("40"));
        var told = standing.path("pricePoints").decimalValue();
        steps.check(
                points.subtract(told).abs().compareTo(new BigDecimal("0.01")) <= 0,
                "price points " + told + " for " + price);
    }

    private static List<Map<String, Object>> marks(JsonNode bids) {
        var marks = new ArrayList<Map<String, Object>>();
        var score = 9;
        for (var bid : bids) {
            var id = bid.path("id").asString();
            marks.add(Map.of("bid", id, "criterion", "insured", "met", "true", "comment", "The certificate is there."));
            marks.add(Map.of(
                    "bid",
                    id,
                    "criterion",
                    "outcome",
                    "score",
                    String.valueOf(score),
                    "comment",
                    "Credible and measured."));
            marks.add(
                    Map.of("bid", id, "criterion", "openness", "score", "8", "comment", "Open interfaces throughout."));
            score--;
        }
        return marks;
    }
}
