package org.guildhall.cli.story;

import static org.guildhall.cli.story.Texts.both;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.guildhall.cli.Steps;
import org.guildhall.cli.Unexpected;

/** A solicitation from draft to publication, its questions and addenda. */
final class Tendering {
    private final Cast cast;
    private final Steps steps;
    private final Clock clock;

    Tendering(Cast cast, Steps steps, Clock clock) {
        this.cast = cast;
        this.steps = steps;
        this.clock = clock;
    }

    /** A published stage: where bids go. */
    record Open(String solicitation, String stage, String ocid, Instant closesAt) {}

    /** A complete draft, and its document. */
    String drafted(String request, Subject subject, String procedure) {
        return steps.step(
                "A procurement officer drafts a solicitation with criteria, weights and a formula",
                "the form follows from the criteria, the price lines from the request",
                () -> {
                    cast.enrol("buyer");
                    cast.enrol("reviewer");
                    var buyer = cast.as("buyer");
                    var id = buyer.post("/api/solicitations", Map.of("request", request, "procedure", procedure))
                            .expect(201)
                            .text("id");
                    buyer.put("/api/solicitations/" + id, draft(subject)).expect(200);
                    var paper = ("Statement of work · Énoncé des travaux\n" + subject.titleEn() + "\n"
                                    + subject.titleFr() + "\n\n" + subject.problemEn() + "\n\n" + subject.problemFr()
                                    + "\n")
                            .getBytes(StandardCharsets.UTF_8);
                    buyer.upload("POST", "/api/solicitations/" + id + Terms.DOCUMENT, paper)
                            .expect(201);
                    return id;
                });
    }

    void reviewed(String solicitation) {
        steps.step("A second person reviews it", "the author cannot", () -> {
            cast.as("buyer")
                    .post("/api/solicitations/" + solicitation + "/review-request", Map.of())
                    .expect(200, 201);
            var own = cast.as("buyer").post("/api/solicitations/" + solicitation + "/reviews", accept());
            steps.check(own.status() == 403 || own.status() == 409, "the author's review was " + own.status());
            cast.as("reviewer")
                    .post("/api/solicitations/" + solicitation + "/reviews", accept())
                    .expect(200, 201);
        });
    }

    Open published(String solicitation) {
        return steps.step(
                "It is published: criteria, weights and formula are fixed from here on",
                "a closing too near is refused; two officers' keys make the opening key",
                () -> {
                    var path = "/api/solicitations/" + solicitation + "/publication";
                    var soon = clock.now().plus(Duration.ofDays(3)).toString();
                    var early = cast.as("buyer").post(path, Map.of("closesAt", soon));
                    steps.check(early.status() >= 400 && early.status() < 500, "a short period was " + early.status());
                    var closesAt = clock.now().plus(Duration.ofDays(35));
                    var view = cast.as("buyer")
                            .post(path, Map.of("closesAt", closesAt.toString()))
                            .expect(200, 201);
                    var stage = view.json().path("stages").path(0).path("id").asString();
                    return new Open(solicitation, stage, view.text("ocid"), closesAt);
                });
    }

    void asked(Open open, String vendor) {
        steps.step(
                "A vendor asks; the answer goes to everybody, without the author",
                "no vendor knows more than another",
                () -> {
                    cast.as(vendor)
                            .post(
                                    "/api/stages/" + open.stage() + "/questions",
                                    Map.of("text", "May detectors use radar?"))
                            .expect(201);
                    var question = cast.as("buyer")
                            .get("/api/stages/" + open.stage() + "/questions")
                            .expect(200);
                    var id = question.json().path(0).path("id").asString();
                    cast.as("buyer")
                            .post(
                                    "/api/questions/" + id + "/answer",
                                    Map.of(
                                            "question",
                                                    both(
                                                            "May detectors use radar?",
                                                            "Les détecteurs peuvent-ils utiliser le radar?"),
                                            "answer",
                                                    both(
                                                            "Yes, if they keep no identifiers.",
                                                            "Oui, s’ils ne gardent aucun identifiant.")))
                            .expect(200, 201);
                    var view = view(open, "questions");
                    steps.check(view.contains("radar"), "the answer is public");
                    steps.check(!view.contains(cast.id(vendor)), "the author is not");
                });
    }

    void amended(Open open) {
        steps.step(
                "An addendum says field by field what changes",
                "what was published stays, and the change stands beside it",
                () -> {
                    cast.as("buyer")
                            .post(
                                    "/api/stages/" + open.stage() + "/addenda",
                                    Map.of(
                                            "reason", both("A clearer summary.", "Un sommaire plus clair."),
                                            "changes", Map.of("summary", Terms.summary())))
                            .expect(201);
                    steps.check(view(open, "addenda").contains("before"), "the difference is public");
                });
    }

    /** The public view, once publishing has caught up with a part of it. */
    String view(Open open, String part) {
        for (int tries = 0; tries < 60; tries++) {
            var answer = cast.nobody().get("/api/public/procurements/" + open.ocid());
            if (answer.status() == 200 && !answer.json().path(part).isEmpty()) {
                return new String(answer.bytes(), StandardCharsets.UTF_8);
            }
            Clock.pause(Duration.ofMillis(250));
        }
        throw new Unexpected("the public record never showed " + part);
    }

    private Map<String, Object> accept() {
        return Map.of("decision", "accept", "comments", "Complete and fair.");
    }

    private Map<String, Object> draft(Subject subject) {
        var stage = Map.of(
                "criteria", Terms.criteria(),
                "questionsUntil", clock.now().plus(Duration.ofDays(20)).toString(),
                "openers", List.of(cast.id("buyer"), cast.id("reviewer")));
        return Map.of(
                "title", both(subject.titleEn(), subject.titleFr()),
                "summary", both(subject.problemEn(), subject.problemFr()),
                "stages", List.of(stage));
    }
}
