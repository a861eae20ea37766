package org.guildhall.cli.story;

import java.util.List;
import java.util.Map;
import org.guildhall.cli.paper.Papers;
import tools.jackson.databind.JsonNode;

/** What the law asks beside a notice, filed as a careful city would: an assessment as a document, the rest in words. */
public final class Filings {
    private static final Map<String, String> STATED = Map.of(
            "accessibility",
            "What people touch, read or hear must be usable by persons with disabilities: the criteria say so, and each"
                    + " bidder says how. The documents of the notice are tagged PDF.",
            "ai",
            "A model chooses between plans that people wrote. A named engineer answers for it, may switch it off at any"
                    + " time, and looks every month at what it chose. Whoever passes by is told by a sign.",
            "debrief",
            "On the day of the result each bidder that was not chosen was offered a meeting with the panel’s chair.",
            "privacy",
            "It measures water, energy, weather or machines, and no person: nobody is recognized in what it keeps.");

    private final Cast cast;

    public Filings(Cast cast) {
        this.cast = cast;
    }

    /** Files everything that is open; before an award what is owed by then, after it what follows. */
    public void file(String solicitation) {
        for (var duty : open(solicitation)) {
            file(solicitation, duty);
        }
    }

    /** The same for the solicitation of a process. */
    public void fileFor(String ocid) {
        cast.as("buyer")
                .get("/api/solicitations")
                .expect(200)
                .json()
                .valueStream()
                .filter(each -> each.path("ocid").asString().equals(ocid))
                .map(each -> each.path("id").asString())
                .forEach(this::file);
    }

    /** What is owed and open. */
    List<JsonNode> open(String solicitation) {
        return cast.as("buyer")
                .get(path(solicitation))
                .expect(200)
                .json()
                .path("duties")
                .valueStream()
                .filter(duty ->
                        List.of("OPEN", "OVERDUE").contains(duty.path("state").asString()))
                .filter(duty -> !duty.path("takes").isEmpty())
                .toList();
    }

    private void file(String solicitation, JsonNode duty) {
        var code = duty.path("duty").asString();
        var takes = duty.path("takes").valueStream().map(JsonNode::asString).toList();
        if (takes.contains("STATEMENT")) {
            state(solicitation, code, "statement");
        } else if (takes.contains("NOT_APPLICABLE") && !watchesPeople(solicitation)) {
            state(solicitation, code, "not-applicable");
        } else {
            assess(solicitation, code);
        }
    }

    /** A statement, or why it does not apply. */
    private void state(String solicitation, String code, String how) {
        var text = STATED.getOrDefault(code, "Looked at by the buyer and the head of the department, and in order.");
        cast.as("buyer")
                .post(path(solicitation) + "/" + code + "/statement", Map.of("how", how, "text", text))
                .expect(200);
    }

    /** The assessment of this purchase. */
    void assess(String solicitation, String code) {
        var title = cast.as("buyer")
                .get("/api/solicitations/" + solicitation)
                .expect(200)
                .json()
                .at("/draft/title");
        var bytes = Papers.assessment(
                title.path("en").asString(""), title.path("fr").asString(""));
        cast.as("buyer")
                .upload("POST", path(solicitation) + "/" + code + "/document?name=privacy-assessment.pdf", bytes)
                .expect(200);
    }

    /** Whether the need senses in public space or takes what people tell of themselves. */
    private boolean watchesPeople(String solicitation) {
        var request = cast.as("buyer")
                .get("/api/solicitations/" + solicitation)
                .expect(200)
                .text("request");
        var need = cast.as("buyer").get("/api/requests/" + request).expect(200).text("need");
        return cast.as("buyer")
                .get("/api/needs/" + need)
                .expect(200)
                .json()
                .path("tags")
                .valueStream()
                .anyMatch(
                        tag -> List.of("public-space-sensing", "personal-data").contains(tag.asString()));
    }

    static String path(String solicitation) {
        return "/api/solicitations/" + solicitation + "/duties";
    }
}
