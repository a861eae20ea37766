package org.guildhall.cli.story;

import static org.guildhall.cli.story.Texts.both;

import java.math.BigDecimal;
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

    /** Scores, agreement and ranking, computed a second time here; the standings. */
    JsonNode ranked(Open open, JsonNode opening) {
        var stage = "/api/stages/" + open.stage();
        return steps.step(
                "Each scores alone, the chair records the consensus, prices follow the formula",
                "every point, total and place is what the published weights, minimums and formula make of it",
                () -> {
                    scored(stage);
                    var chair = cast.as("chair");
                    var early = chair.post(stage + "/ranking", Map.of());
                    steps.check(early.status() == 409, "a ranking without a consensus was " + early.status());
                    var candidates = chair.get(stage + "/bids").expect(200).json();
                    chair.put(stage + "/consensus", marks(candidates, 9)).expect(200);
                    var consensus = chair.get(stage + "/consensus").expect(200).json();
                    alone(consensus);
                    chair.post(stage + "/consensus/closure", Map.of()).expect(201);
                    var standings = chair.post(stage + "/ranking", Map.of())
                            .expect(201)
                            .json()
                            .path("standings");
                    var criteria =
                            cast.published(open.ocid(), "criteria").json().path("criteria");
                    new Recount(steps, criteria, consensus, opening).compare(standings);
                    return standings;
                });
    }

    private void scored(String stage) {
        var best = 9;
        for (var member : List.of("evaluator", "second-evaluator")) {
            var bids = cast.as(member).get(stage + "/bids").expect(200).json();
            cast.as(member).put(stage + "/scores", marks(bids, best)).expect(200);
            var others = cast.as(member).get(stage + "/consensus");
            steps.check(others.status() >= 400, "others’ scores before one’s own are final: " + others.status());
            cast.as(member).post(stage + "/scores/completion", Map.of()).expect(201);
            var again = cast.as(member).put(stage + "/scores", marks(bids, best));
            steps.check(again.status() == 409, "final scores are final: " + again.status());
            best--;
        }
    }

    /** Both individual scores stand beside what was agreed, as they were given. */
    private void alone(JsonNode consensus) {
        for (var agreement : consensus) {
            if (agreement.path("criterion").asString().equals("outcome")) {
                var given = agreement
                        .path("marks")
                        .valueStream()
                        .map(mark -> mark.path("score").decimalValue())
                        .sorted()
                        .toList();
                steps.check(
                        given.size() == 2 && given.get(1).subtract(given.get(0)).compareTo(BigDecimal.ONE) == 0,
                        "the two scores stand as given: " + given);
            }
        }
    }

    String recommended(Open open, JsonNode standings) {
        var stage = "/api/stages/" + open.stage();
        return steps.step(
                "The first is recommended; the second cannot be",
                "a recommendation follows the ranking, and no bidder is told before the decision",
                () -> {
                    var second = cast.as("buyer").post(stage + "/recommendation", recommendation(standings.path(1)));
                    steps.check(second.status() == 409, "the second was " + second.status());
                    var made = cast.as("buyer")
                            .post(stage + "/recommendation", recommendation(standings.path(0)))
                            .expect(201);
                    for (var vendor : List.of("harbour", "northern", "static", "lumen")) {
                        var result = cast.as(vendor).get(stage + "/result");
                        steps.check(result.status() == 404, "a result before the decision was " + result.status());
                    }
                    return made.text("id");
                });
    }

    private static Map<String, Object> recommendation(JsonNode standing) {
        return Map.of(
                "bid",
                standing.path("bid").asString(),
                "reason",
                both("Highest total by the published criteria.", "Total le plus élevé selon les critères publiés."));
    }

    String decided(String recommendation) {
        return steps.step(
                "It is decided by the authority its value needs, step by step",
                "each step by the holder of its authority, once",
                () -> {
                    var path = "/api/recommendations/" + recommendation;
                    var found = cast.as("buyer").get(path).expect(200).json();
                    for (var step : found.path("steps")) {
                        cast.as(Cast.holder(step.path("authority").asString()))
                                .post(path + "/decisions", Map.of("decision", "approve", "reason", ""))
                                .expect(201);
                    }
                    return cast.as("buyer").get(path).expect(200).text("award");
                });
    }

    /** At the moment of the decision each bidder reads its own result, and no other. */
    void told(Open open, JsonNode standings) {
        var path = "/api/stages/" + open.stage() + "/result";
        steps.step("Every bidder reads its own scores with reasons", "and nobody reads another’s", () -> {
            for (var vendor : List.of("harbour", "northern", "static")) {
                var standing = standings
                        .valueStream()
                        .filter(each -> each.path("organisation").asString().equals(cast.id(vendor)))
                        .findFirst()
                        .orElseThrow();
                var result = cast.as(vendor).get(path).expect(200).json();
                steps.check(result.path("bid").equals(standing.path("bid")), "it is their own bid");
                steps.check(result.path("rank").equals(standing.path("rank")), "rank " + result.path("rank"));
                steps.check(result.path("criteria").equals(standing.path("criteria")), "the points of each criterion");
                result.path("criteria")
                        .forEach(line -> steps.check(
                                line.path("kind").asString().equalsIgnoreCase("price")
                                        || !line.path("comment").asString("").isEmpty(),
                                "a reason for " + line.path("criterion")));
                var winner = standings.path(0).path("tenderer");
                steps.check(
                        result.path("winner").path("supplier").equals(winner),
                        "the winner is " + result.path("winner"));
            }
            steps.check(
                    cast.as("static").get(path).json().path("why").asString().equals("broken"), "why it is out");
            for (var stranger : List.of("lumen", "riverbend", "buyer")) {
                var refused = cast.as(stranger).get(path).status();
                steps.check(refused == 404 || refused == 403, stranger + " was answered " + refused);
            }
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

    /** Marks that fall from a best score by one from bid to bid. */
    private static List<Map<String, Object>> marks(JsonNode bids, int best) {
        var marks = new ArrayList<Map<String, Object>>();
        var score = best;
        for (var bid : bids) {
            var id = bid.path("id").asString();
            marks.add(Map.of("bid", id, "criterion", "insured", "met", "true", "comment", "The certificate is there."));
            marks.add(mark(id, "outcome", String.valueOf(score), "Credible and measured."));
            marks.add(mark(id, "openness", "7.5", "Open interfaces throughout."));
            score--;
        }
        return marks;
    }

    private static Map<String, Object> mark(String bid, String criterion, String score, String comment) {
        return Map.of("bid", bid, "criterion", criterion, "score", score, "comment", comment);
    }
}
