package org.guildhall.cli.story;

import static org.guildhall.cli.story.Texts.both;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.guildhall.cli.Steps;
import org.guildhall.cli.city.Chronicle;
import org.guildhall.cli.paper.Papers;
import tools.jackson.databind.JsonNode;

/** A solicitation from draft to publication, its questions and addenda. */
final class Tendering {
    private final Cast cast;
    private final Steps steps;
    private final Almanac almanac;
    private final List<String> papers = new ArrayList<>();

    Tendering(Cast cast, Steps steps, Almanac almanac) {
        this.cast = cast;
        this.steps = steps;
        this.almanac = almanac;
    }

    /** A published stage: where bids go. */
    record Open(String solicitation, String stage, String ocid, Instant closesAt) {}

    /** A complete draft, without documents. */
    String drafted(String request, Subject subject, String procedure) {
        return steps.step(
                "A procurement officer drafts a solicitation with criteria, weights and a formula",
                "the form follows from the criteria, the price lines from the request",
                () -> {
                    cast.officersReady(almanac.now());
                    var buyer = cast.as("buyer");
                    var id = buyer.post("/api/solicitations", Map.of("request", request, "procedure", procedure))
                            .expect(201)
                            .text("id");
                    buyer.put("/api/solicitations/" + id, draft(subject)).expect(200);
                    return id;
                });
    }

    /** The documents of a real notice: a request for proposals of several pages, quantities, plans. */
    void attached(String solicitation) {
        steps.step(
                "Documents of real sizes are attached: the request for proposals, quantities, plans",
                "each is kept under the hash of its bytes",
                () -> attach(solicitation));
    }

    private void attach(String solicitation) {
        var signals = Chronicle.linnet().getFirst();
        for (var paper : signals.papers()) {
            var query = "?title.en=" + encoded(paper.title().en()) + "&title.fr="
                    + encoded(paper.title().fr()) + "&name=" + encoded(paper.name());
            var bytes = Papers.of(signals, paper);
            var kept = cast.as("buyer")
                    .upload("POST", "/api/solicitations/" + solicitation + "/documents" + query, bytes)
                    .expect(201);
            var hash = Envelope.of(bytes).sha256();
            steps.check(kept.text("sha256").equals(hash), paper.name() + " is kept under its own hash");
            papers.add(hash);
        }
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
                "a closing too near is refused; the opening key is dealt to three officers and the safe, any two open",
                () -> {
                    new Filings(cast).file(solicitation);
                    var path = "/api/solicitations/" + solicitation + "/publication";
                    var soon = almanac.now().plus(Duration.ofDays(3)).toString();
                    var early = cast.as("buyer").post(path, Map.of("closesAt", soon));
                    steps.check(early.status() >= 400 && early.status() < 500, "a short period was " + early.status());
                    var closesAt = almanac.closingIn(35, solicitation);
                    var act = cast.confirmed(solicitation, Map.of("closesAt", closesAt.toString()));
                    cast.as("buyer").post(path, act).expect(409);
                    var stage = cast.dealt("buyer", solicitation, 1);
                    var view = cast.as("buyer").post(path, act).expect(200, 201);
                    steps.check(
                            cast.as("buyer")
                                            .get("/api/opening-keys/" + stage + "/paper")
                                            .status()
                                    == 404,
                            "a share on paper is kept nowhere else");
                    return new Open(solicitation, stage, view.text("ocid"), closesAt);
                });
    }

    /** What was published is what was attached, byte for byte. */
    void documented(Open open) {
        steps.step("Anyone fetches the documents", "they are the bytes that their published hashes say", () -> {
            var published = cast.published(open.ocid(), "documents");
            for (var hash : papers) {
                steps.check(published.holds(hash), "a document is published under its hash");
                var bytes = cast.nobody().bytes("/documents/" + hash + "?ocid=" + open.ocid());
                steps.check(Envelope.of(bytes).sha256().equals(hash), "the bytes of " + hash);
            }
            terms(published.json());
        });
    }

    /** To whom bidders may turn, what the call leads to, and from when names are public. */
    private void terms(JsonNode notice) {
        steps.check(
                notice.at("/contact/email").asString("").contains("@"),
                "the notice names a contact: " + notice.path("contact"));
        steps.check(
                notice.at("/instrument/kind").asString("").equals("contract"),
                "it leads to a contract: " + notice.path("instrument"));
        steps.check(
                notice.at("/stages/0/namesFrom").asString("").equals("evaluation"),
                "names follow the evaluation: " + notice.path("stages"));
    }

    void asked(Open open, String vendor) {
        steps.step(
                "A vendor asks, and the call is repeated; the answer goes to everybody, without the author",
                "one question, one answer, and no vendor knows more than another",
                () -> {
                    var path = "/api/stages/" + open.stage() + "/questions";
                    var key = "question-" + open.stage();
                    var question = Map.of("text", "May detectors use radar?");
                    var first = cast.as(vendor).postOnce(key, path, question).expect(201);
                    var again = cast.as(vendor).postOnce(key, path, question).expect(201);
                    steps.check(Arrays.equals(first.bytes(), again.bytes()), "a repeated call has the same answer");
                    var other = cast.as(vendor).postOnce(key, path, Map.of("text", "Another?"));
                    steps.check(other.status() == 409 || other.status() == 422, "a used key: " + other.status());
                    var asked = cast.as("buyer").get(path).expect(200);
                    steps.check(asked.json().size() == 1, "one question: " + asked.json());
                    for (var secret : List.of(cast.id(vendor), cast.legalName(vendor), vendor + "@")) {
                        steps.check(!asked.holds(secret), "not even the buyer is told who asks");
                    }
                    answered(asked.json().path(0).path("id").asString());
                    var view = cast.published(open.ocid(), "questions");
                    steps.check(view.holds("radar"), "the answer is public");
                    for (var secret : List.of(cast.id(vendor), cast.legalName(vendor))) {
                        steps.check(!view.holds(secret), "the author is not");
                    }
                });
    }

    private void answered(String question) {
        cast.as("buyer")
                .post(
                        "/api/questions/" + question + "/answer",
                        Map.of(
                                "question",
                                both("May detectors use radar?", "Les détecteurs peuvent-ils utiliser le radar?"),
                                "answer",
                                both("Yes, if they keep no identifiers.", "Oui, s’ils ne gardent aucun identifiant.")))
                .expect(200);
    }

    /** The second line is asked for in a greater number; the other lines and answers stay as they were. */
    void amended(Open open) {
        steps.step(
                "An addendum says field by field what changes",
                "what was published stays, and the change stands beside it",
                () -> {
                    var lines = new ArrayList<Map<String, Object>>();
                    for (var line : lines(open)) {
                        var more = line.path("id").asString().equals("p2") ? 2 : 0;
                        lines.add(Map.of(
                                "id", line.path("id").asString(),
                                "description", line.path("description"),
                                "quantity", line.path("quantity").asInt() + more,
                                "unit", line.path("unit").asString()));
                    }
                    var changes = Map.of("summary", Terms.summary(), "priceLines", lines);
                    cast.as("buyer")
                            .post(
                                    "/api/stages/" + open.stage() + "/addenda",
                                    Map.of(
                                            "reason",
                                            both("Two more detectors.", "Deux détecteurs de plus."),
                                            "changes",
                                            changes))
                            .expect(201);
                    var said = cast.published(open.ocid(), "addenda");
                    steps.check(said.holds("priceLines.p2.quantity"), "the changed number is public");
                    steps.check(!said.holds("priceLines.p1."), "and nothing else is said to change");
                    var locked = cast.as("buyer")
                            .post(
                                    "/api/stages/" + open.stage() + "/addenda",
                                    Map.of(
                                            "reason",
                                            both("Other weights.", "Autre pondération."),
                                            "changes",
                                            Map.of("criteria", Terms.criteria())));
                    steps.check(
                            locked.code().equals("solicitations.criteria-locked"),
                            "criteria are fixed: " + locked.code());
                });
    }

    /** The price lines as they stand now. */
    JsonNode lines(Open open) {
        var solicitation = cast.as("buyer").get("/api/solicitations/" + open.solicitation());
        return solicitation.expect(200).json().path("stages").path(0).path("priceLines");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Map<String, Object> accept() {
        return Map.of("decision", "accept", "comments", "Complete and fair.");
    }

    private Map<String, Object> draft(Subject subject) {
        var stage = Map.of(
                "criteria", Terms.criteria(),
                "fields", Terms.fields(),
                "questionsUntil", almanac.now().plus(Duration.ofDays(20)).toString(),
                "openers", cast.officers(),
                "paper", true);
        return Map.of(
                "title", both(subject.titleEn(), subject.titleFr()),
                "summary", both(subject.problemEn(), subject.problemFr()),
                "stages", List.of(stage),
                "basis", Map.of("specification", "unclear"));
    }
}
