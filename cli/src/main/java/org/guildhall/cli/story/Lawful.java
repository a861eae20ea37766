package org.guildhall.cli.story;

import static org.guildhall.cli.story.Texts.both;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.cli.Answer;
import org.guildhall.cli.Steps;
import tools.jackson.databind.JsonNode;

/** What the rules of Canada refuse in this city, told with the rule, and how it is put right. */
final class Lawful {
    private final Cast cast;
    private final Steps steps;
    private final Almanac almanac;
    private final Filings filings;

    Lawful(Cast cast, Steps steps, Almanac almanac) {
        this.cast = cast;
        this.steps = steps;
        this.almanac = almanac;
        this.filings = new Filings(cast);
    }

    /** A reviewed solicitation of what senses people in public space: nothing was filed for it yet. */
    void notWithoutAssessment(String solicitation) {
        steps.step(
                "It is to be published though nobody has assessed what it means for privacy",
                "refused with the rule in both languages; an empty statement and a file that is no PDF do not help",
                () -> {
                    var act = Map.<String, Object>of(
                            "closesAt", almanac.closingIn(35, solicitation).toString(), "confirmation", Cast.STANDS);
                    var publication = "/api/solicitations/" + solicitation + "/publication";
                    var refused = cast.as("buyer").post(publication, act).expect(422);
                    said(refused, "duties.privacy", "LINNET-7-2");
                    said(refused, "duties.accessibility", "ACC-1");
                    var path = Filings.path(solicitation);
                    var said = path + "/accessibility/statement";
                    cast.as("buyer")
                            .post(said, Map.of("how", "statement", "text", " "))
                            .expect(422);
                    cast.as("requester")
                            .post(said, Map.of("how", "statement", "text", "Done."))
                            .expect(403);
                    cast.as("buyer")
                            .upload("POST", path + "/privacy/document?name=assessment.pdf", new byte[] {1, 2, 3})
                            .expect(422);
                });
        steps.step(
                "The assessment is filed, with a statement on accessibility and one on automated decisions",
                "each once, in the name of who filed it; nothing is owed before publication any more",
                () -> {
                    filings.file(solicitation);
                    steps.check(filings.open(solicitation).isEmpty(), "nothing is owed any more");
                    var again = Filings.path(solicitation) + "/accessibility/statement";
                    cast.as("buyer")
                            .post(again, Map.of("how", "statement", "text", "Once more."))
                            .expect(409);
                });
    }

    /** A reviewed solicitation to which an agreement gives more time than its procedure. */
    void notTooSoon(String solicitation) {
        steps.step(
                "It is to close a day before the strictest trade agreement allows",
                "refused with the rule; and nobody relies on an unverified rule without saying why",
                () -> {
                    var ruling = cast.as("buyer").get("/api/solicitations/" + solicitation + "/ruling");
                    var minimum = ruling.expect(200).json().path("minimum");
                    steps.check(applies(ruling, "CFTA") && applies(ruling, "CETA"), "two agreements apply");
                    var eve = almanac.endOf(
                            LocalDate.parse(minimum.path("earliest").asString()).minusDays(1));
                    var path = "/api/solicitations/" + solicitation + "/publication";
                    var refused = cast.as("buyer")
                            .post(path, Map.of("closesAt", eve.toString(), "confirmation", Cast.STANDS))
                            .expect(422);
                    var rule = minimum.path("row").path("rule").asString();
                    said(refused, "closesAt", rule);
                    var lawful = almanac.closingIn(35, solicitation).toString();
                    var silent = cast.as("buyer")
                            .post(path, Map.of("closesAt", lawful))
                            .expect(422);
                    said(silent, "confirmation", "");
                });
    }

    /**
     * A direct award on a ground of one agreement, where a second applies; then on one that both know.
     *
     * @return the draft, with nothing that stops it
     */
    String onAGroundThatDies(String request, Subject subject) {
        return steps.step(
                "A direct award is drafted because only the maker can maintain the thing",
                "refused: the ground stands in one agreement and not in the second; another ground stands in both",
                () -> {
                    cast.officersReady(almanac.now());
                    var id = cast.as("buyer")
                            .post("/api/solicitations", Map.of("request", request, "procedure", "direct-award"))
                            .expect(201)
                            .text("id");
                    var path = "/api/solicitations/" + id;
                    var review = path + "/review-request";
                    cast.as("buyer").put(path, draft(subject, Map.of())).expect(200);
                    said(cast.as("buyer").post(review, Map.of()).expect(422), "basis.ground", "");
                    var dies = Map.<String, Object>of("ground", "71b", "evidence", "The maker’s letter of this year.");
                    cast.as("buyer").put(path, draft(subject, dies)).expect(200);
                    said(cast.as("buyer").post(review, Map.of()).expect(422), "basis.ground", "71b");
                    var gone = Map.<String, Object>of("ground", "85", "evidence", "It is of low value.");
                    cast.as("buyer").put(path, draft(subject, gone)).expect(200);
                    said(cast.as("buyer").post(review, Map.of()).expect(422), "basis.ground", "85");
                    cast.as("buyer").put(path, draft(subject, stands())).expect(200);
                    return id;
                });
    }

    private static Map<String, Object> stands() {
        return Map.of(
                "ground", "71", "evidence", "Patent 3 141 592 is the maker’s until 2031; nobody else may sell it.");
    }

    /** A draft of a kind on which a directive of the province and the treaties say different things. */
    void whereSourcesConflict(String id, Subject subject) {
        steps.step(
                "It is to prefer what is made in Ontario, though treaties apply: nobody has settled which prevails",
                "stopped for legal review; its author cannot file the opinion, another person does, and it goes on",
                () -> {
                    var path = "/api/solicitations/" + id;
                    var preferring = new HashMap<>(stands());
                    preferring.put("tags", List.of("buy-ontario"));
                    cast.as("buyer").put(path, draft(subject, preferring)).expect(200);
                    var review = path + "/review-request";
                    said(cast.as("buyer").post(review, Map.of()).expect(422), "basis.category", "ON-2a-conflict");
                    var opinion = Map.of(
                            "how",
                            "statement",
                            "text",
                            "The preference is not scored; the treaties are followed. The city solicitor.");
                    var filed = Filings.path(id) + "/opinion-ON-2a-conflict/statement";
                    cast.as("buyer").post(filed, opinion).expect(403);
                    cast.as("reviewer").post(filed, opinion).expect(200);
                    cast.as("buyer").post(review, Map.of()).expect(200);
                });
    }

    private static boolean applies(Answer ruling, String agreement) {
        return ruling.json()
                .path("agreements")
                .valueStream()
                .anyMatch(each -> each.path("id").asString().equals(agreement)
                        && each.path("applies").asBoolean());
    }

    /** A refusal names its field and its rule, in both languages. */
    private void said(Answer refused, String field, String rule) {
        var error = refused.json()
                .path("errors")
                .valueStream()
                .filter(each -> each.path("field").asString().equals(field) && holds(each, rule))
                .findFirst();
        steps.check(
                error.isPresent(),
                field + " is refused by " + rule + ": " + refused.json().path("errors"));
    }

    private static boolean holds(JsonNode error, String rule) {
        return error.path("en").asString().contains(rule)
                && error.path("fr").asString().contains(rule);
    }

    private Map<String, Object> draft(Subject subject, Map<String, Object> basis) {
        var until = almanac.now().plus(Duration.ofDays(10)).toString();
        var statement = Map.of(
                "fields",
                List.of(Map.of(
                        "id", "capability",
                        "kind", "text",
                        "section", "statement",
                        "label", both("How you would deliver the same", "Comment vous livreriez la même chose"))),
                "questionsUntil",
                until,
                "openers",
                cast.officers(),
                "paper",
                true);
        var offer = Map.of(
                "criteria",
                List.of(Map.of(
                        "id", "insured",
                        "kind", "mandatory",
                        "title", both("Insured for two million dollars", "Assuré pour deux millions de dollars"))),
                "questionsUntil",
                until,
                "openers",
                cast.officers(),
                "paper",
                true,
                "named",
                cast.id("static"));
        return Map.of(
                "title", both(subject.titleEn(), subject.titleFr()),
                "summary", both(subject.problemEn(), subject.problemFr()),
                "stages", List.of(statement, offer),
                "basis", basis);
    }
}
