package org.guildhall.cli.city;

import static org.guildhall.cli.story.Texts.both;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.guildhall.cli.Answer;
import org.guildhall.cli.paper.Papers;
import org.guildhall.cli.story.Almanac;
import org.guildhall.cli.story.Cast;
import org.guildhall.cli.story.Filings;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Solicitations: drafted with their documents, reviewed, published, explained and changed. */
final class Notices {
    private final Cast cast;
    private final Almanac almanac;

    Notices(Cast cast, Almanac almanac) {
        this.cast = cast;
        this.almanac = almanac;
    }

    /** The solicitation on a request, as far as it has come. */
    JsonNode drafted(Procurement procurement, String request) {
        var buyer = cast.as("buyer");
        var found = Beginning.find(buyer, "/api/solicitations", "request", request);
        var id = found.isPresent()
                ? found.get().path("id").asString()
                : buyer.postOnce(
                                "demonstration-solicitation-" + procurement.id(),
                                "/api/solicitations",
                                Map.of(
                                        "request",
                                        request,
                                        "procedure",
                                        Objects.requireNonNull(procurement.procedure())))
                        .expect(201)
                        .text("id");
        var now = now(id);
        if (!now.path("status").asString().equals("DRAFT")) {
            return now;
        }
        cast.officersReady(almanac.now());
        buyer.put("/api/solicitations/" + id, draft(procurement)).expect(200);
        attach(procurement, now);
        return now(id);
    }

    /** As it stands now. */
    JsonNode now(String id) {
        return cast.as("buyer").get("/api/solicitations/" + id).expect(200).json();
    }

    JsonNode reviewRequested(JsonNode solicitation) {
        return solicitation.path("status").asString().equals("DRAFT")
                ? cast.as("buyer")
                        .post(path(solicitation) + "/review-request", Map.of())
                        .expect(200)
                        .json()
                : solicitation;
    }

    JsonNode published(Procurement procurement, JsonNode solicitation) {
        var now = solicitation;
        if (now.path("status").asString().equals("IN_REVIEW")) {
            var accepted = Map.of("decision", "accept", "comments", "Complete, fair, and open to every bidder.");
            now = cast.as("reviewer")
                    .post(path(now) + "/reviews", accepted)
                    .expect(200)
                    .json();
        }
        if (now.path("status").asString().equals("REVIEWED")) {
            cast.officersReady(almanac.now());
            var id = now.path("id").asString();
            new Filings(cast).file(id);
            var closesAt = almanac.closingIn(procurement.stages().getFirst().days(), id);
            cast.dealt("buyer", id, 1);
            now = cast.as("buyer")
                    .post(path(now) + "/publication", lawful(now, Map.of("closesAt", closesAt.toString())))
                    .expect(200)
                    .json();
        }
        return now;
    }

    /** A later stage, started. */
    JsonNode started(JsonNode solicitation, Procurement.Stage stage, int number) {
        cast.officersReady(almanac.now());
        var id = solicitation.path("id").asString();
        var closesAt = almanac.closingIn(stage.days(), id);
        cast.dealt("buyer", id, number);
        return cast.as("buyer")
                .post(
                        path(solicitation) + "/stages/" + number + "/start",
                        lawful(
                                solicitation,
                                Map.of(
                                        "closesAt", closesAt.toString(),
                                        "questionsUntil",
                                                closesAt.minus(margin(stage)).toString())))
                .expect(200)
                .json();
    }

    /** An act, with the reason of the person who stands for it where the rules are unverified. */
    private Map<String, Object> lawful(JsonNode solicitation, Map<String, Object> act) {
        return cast.confirmed(solicitation.path("id").asString(), act);
    }

    /** Questions asked, and answered where the city has an answer; one addendum, if there is one. */
    void explained(Procurement.Stage stage, String id) {
        var path = "/api/stages/" + id;
        for (var question : stage.questions()) {
            if (asked(path, question) == null) {
                cast.as(question.vendor())
                        .post(path + "/questions", Map.of("text", question.text()))
                        .expect(201);
            }
            var asked = Objects.requireNonNull(asked(path, question));
            if (question.answer() != null && asked.path("status").asString().equals("ASKED")) {
                cast.as("buyer")
                        .post(
                                "/api/questions/" + asked.path("id").asString() + "/answer",
                                Map.of(
                                        "question",
                                        Objects.requireNonNull(question.question()),
                                        "answer",
                                        question.answer()))
                        .expect(200);
            }
        }
        var addendum = stage.addendum();
        if (addendum != null
                && cast.as("buyer").get(path + "/addenda").expect(200).json().isEmpty()) {
            cast.as("buyer")
                    .post(
                            path + "/addenda",
                            Map.of("reason", addendum.reason(), "changes", Map.of("summary", addendum.summary())))
                    .expect(201);
        }
    }

    void cancelled(JsonNode solicitation, Procurement.Bilingual reason) {
        cast.as("buyer")
                .post(path(solicitation) + "/cancellation", Map.of("reason", reason))
                .expect(200);
    }

    /** What was learnt: the buyer writes it, the reviewer accepts it, and its publication ends the request. */
    void concluded(String stage, Procurement.Bilingual learnt) {
        var path = "/api/stages/" + stage + "/synthesis";
        var now = cast.as("buyer").get(path);
        var status = now.status() == 404 ? "DRAFT" : now.json().path("status").asString();
        if (status.equals("DRAFT")) {
            cast.as("buyer").put(path, Map.of("text", learnt)).expect(200);
            status = status(cast.as("buyer").post(path + "/review-request", Map.of()));
        }
        if (status.equals("IN_REVIEW")) {
            status = status(cast.as("reviewer").post(path + "/reviews", Map.of("decision", "accept")));
        }
        if (status.equals("ACCEPTED")) {
            cast.as("buyer").post(path + "/publication", Map.of()).expect(200);
        }
    }

    private static String status(Answer answer) {
        return answer.expect(200).json().path("status").asString();
    }

    private @Nullable JsonNode asked(String path, Procurement.Question question) {
        return cast.as("buyer")
                .get(path + "/questions")
                .expect(200)
                .json()
                .valueStream()
                .filter(row -> row.path("text").asString("").equals(question.text()))
                .findFirst()
                .orElse(null);
    }

    private void attach(Procurement procurement, JsonNode solicitation) {
        for (var paper : procurement.papers()) {
            var there = solicitation
                    .path("documents")
                    .valueStream()
                    .anyMatch(each -> each.path("name").asString().equals(paper.name()));
            if (!there) {
                var query = "?title.en=" + encoded(paper.title().en()) + "&title.fr="
                        + encoded(paper.title().fr()) + "&name=" + encoded(paper.name());
                cast.as("buyer")
                        .upload("POST", path(solicitation) + "/documents" + query, Papers.of(procurement, paper))
                        .expect(201);
            }
        }
    }

    private Map<String, Object> draft(Procurement procurement) {
        var stages = new ArrayList<Map<String, Object>>();
        for (var stage : procurement.stages()) {
            var body = new HashMap<String, Object>();
            body.put("criteria", stage.criteria());
            body.put("fields", stage.fields());
            body.put(
                    "questionsUntil",
                    almanac.afternoonIn(stage.days()).minus(margin(stage)).toString());
            body.put("openers", cast.officers());
            body.put("paper", true);
            if (stage.named() != null) {
                body.put("named", cast.id(stage.named()));
            }
            stages.add(body);
        }
        var summary = procurement.summary();
        return Map.of(
                "title",
                both(procurement.title("en"), procurement.title("fr")),
                "summary",
                summary == null ? Objects.requireNonNull(procurement.need().get("problem")) : summary,
                "stages",
                stages,
                "basis",
                procurement.basis(),
                "instrument",
                instrument(procurement));
    }

    /** What the notice says that it leads to: what is drawn up later. */
    private static Map<String, Object> instrument(Procurement procurement) {
        var contract = procurement.contract();
        return contract == null || !contract.standingOffer()
                ? Map.of("kind", "contract")
                : Map.of(
                        "kind",
                        "standing-offer",
                        "text",
                        both(
                                "Any office of the city orders by call-up at these prices. Quantities are estimates; "
                                        + "the city may order less, or nothing.",
                                "Tout service de la ville commande à ces prix par commande subséquente. Les quantités "
                                        + "sont des estimations; la ville peut commander moins, ou rien."));
    }

    /** How long before its closing a stage takes no more questions. */
    private static Duration margin(Procurement.Stage stage) {
        return Duration.ofDays(Math.max(1, stage.days() / 3));
    }

    private static String path(JsonNode solicitation) {
        return "/api/solicitations/" + solicitation.path("id").asString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
