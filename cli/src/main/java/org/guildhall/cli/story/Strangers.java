package org.guildhall.cli.story;

import java.util.Map;
import org.guildhall.cli.Answer;
import org.guildhall.cli.Steps;
import org.guildhall.cli.story.Tendering.Open;

/** People who try what is not theirs to do, at each stage. */
final class Strangers {
    private static final Map<String, Object> NOTHING = Map.of();

    private final Cast cast;
    private final Steps steps;

    Strangers(Cast cast, Steps steps) {
        this.cast = cast;
        this.steps = steps;
    }

    void beforeTheNotice(String request, String solicitation) {
        steps.step("Others try what is the officers’ to do", "nobody signed out, no vendor, no requester can", () -> {
            refused("nobody drafts a need", cast.nobody().post("/api/needs", NOTHING));
            refused("a vendor drafts a need", cast.as("harbour").post("/api/needs", NOTHING));
            var approval = Map.of("decision", "approve", "reason", "");
            refused(
                    "a buyer approves a request",
                    cast.as("buyer").post("/api/requests/" + request + "/approvals", approval));
            refused(
                    "a requester publishes",
                    cast.as("requester").post("/api/solicitations/" + solicitation + "/publication", NOTHING));
            refused("a vendor reads a draft", cast.as("harbour").get("/api/solicitations/" + solicitation));
        });
    }

    void whileBidsAreSealed(Open open) {
        var stage = "/api/stages/" + open.stage();
        steps.step("Others try to reach a sealed bid", "no draft, no envelope and no opening is theirs", () -> {
            for (var who : new String[] {"buyer", "reviewer", "auditor", "administrator", "chair"}) {
                refused(who + " reads a draft", cast.as(who).get(stage + "/draft"));
                refused(who + " reads a bid", cast.as(who).get(stage + "/submission"));
            }
            refused("nobody reads a draft", cast.nobody().get(stage + "/draft"));
            var key = Map.of("passphrase", Cast.PASSPHRASE);
            refused("a vendor opens", cast.as("northern").post(stage + "/opening", key));
            refused("the chair opens", cast.as("chair").post(stage + "/opening", key));
            refused("an evaluator reads bids", cast.as("evaluator").get(stage + "/bids"), 409);
        });
    }

    /** Each member of an organization does what its manager let them do. */
    void membersOf(Open open, String vendor, Envelope envelope) {
        var stage = open.stage();
        steps.step(
                "Members of one bidder do what each may: " + vendor,
                "who drafts sees no price, and only who may submit submits",
                () -> {
                    var draft = "/api/stages/" + stage + "/draft";
                    var drafter = cast.as(vendor + ".draft");
                    var seen = drafter.get(draft).expect(200).json();
                    steps.check(seen.path("prices").isEmpty(), "who drafts sees no price");
                    steps.check(!seen.path("answers").isEmpty(), "who drafts sees the answers");
                    refused("who drafts sets a price", drafter.put(draft, Map.of("prices", Map.of("p1", "1"))));
                    refused("who drafts submits", envelope.send(drafter, stage));
                    refused(
                            "who prices writes an answer",
                            cast.as(vendor + ".price").put(draft, Map.of("answers", Map.of("weeks", "1"))));
                });
    }

    void whileBidsAreJudged(Open open) {
        var stage = "/api/stages/" + open.stage();
        steps.step("Others try to judge", "only the panel scores, only its chair records what it agrees", () -> {
            refused("a buyer scores", cast.as("buyer").put(stage + "/scores", new Object[0]));
            refused("a vendor reads bids", cast.as("northern").get(stage + "/bids"));
            refused("an evaluator records a consensus", cast.as("evaluator").put(stage + "/consensus", new Object[0]));
            refused("a buyer ranks", cast.as("buyer").post(stage + "/ranking", NOTHING));
        });
    }

    void whileItIsDecided(String recommendation) {
        var path = "/api/recommendations/" + recommendation + "/decisions";
        var approve = Map.of("decision", "approve", "reason", "");
        steps.step("Others try to decide", "who recommended, judged or bids decides nothing", () -> {
            for (var who : new String[] {"buyer", "chair", "evaluator", "harbour", "auditor"}) {
                refused(who + " decides", cast.as(who).post(path, approve));
            }
            refused("a director before the manager", cast.as("director").post(path, approve));
        });
    }

    private void refused(String what, Answer answer, int... otherwise) {
        var status = answer.status();
        var allowed = status == 401 || status == 403 || status == 404;
        for (var other : otherwise) {
            allowed |= status == other;
        }
        steps.check(allowed, what + ": " + status);
    }
}
