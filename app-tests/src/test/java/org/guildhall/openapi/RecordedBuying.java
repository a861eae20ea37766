package org.guildhall.openapi;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.budgets.Budgets;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.needs.Needs;
import org.guildhall.openapi.Recorder.As;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.requests.RequestFixtures;
import org.guildhall.requests.Requests;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.SubmissionFixtures;
import org.springframework.beans.factory.annotation.Autowired;

/** The first acts of the recorded procurement: sign-in, need, request, solicitation. */
abstract class RecordedBuying extends RoomTest {
    static final Instant START = Instant.parse("2030-03-04T15:00:00Z");

    @Autowired
    People people;

    @Autowired
    Requests requests;

    @Autowired
    private Budgets budgets;

    @Autowired
    Needs needs;

    @Autowired
    Solicitations solicitations;

    @Autowired
    SolicitationFixtures drafts;

    @Autowired
    SubmissionFixtures bids;

    final Map<String, String> chapters = new LinkedHashMap<>();
    final Map<String, Actor> cast = new HashMap<>();
    Recorder recorder = new Recorder(0);

    void assemble() {
        var persons = new PeopleFixtures(people);
        cast.put("requester", persons.with(Role.REQUESTER));
        cast.put("buyer", drafts.openers().getFirst());
        cast.put("reviewer", drafts.openers().getLast());
        cast.put("chair", persons.with(Role.CHAIR));
        cast.put("evaluator", persons.with(Role.EVALUATOR));
        cast.put("second", persons.with(Role.EVALUATOR));
    }

    void signingIn() {
        var requester = cast.get("requester");
        recorder.send(
                "Sign in · Ouvrir une session",
                "POST",
                null,
                "/api/sessions",
                new TreeOf("email", requester.email(), "password", PeopleFixtures.PASSWORD).map());
        recorder.send(
                "A wrong password · Un mauvais mot de passe",
                "POST",
                null,
                "/api/sessions",
                new TreeOf("email", requester.email(), "password", "not the password").map());
        recorder.get("Who am I · Qui suis-je", as("requester"), "/api/session");
        recorder.get("Nobody · Personne", null, "/api/session");
        close("1-sign-in");
    }

    String need() {
        var requester = as("requester");
        recorder.send(
                "A need without a title · Un besoin sans titre",
                "POST",
                requester,
                "/api/needs",
                Map.of("tags", List.of()));
        recorder.send(
                "A field that does not exist · Un champ qui n’existe pas",
                "POST",
                requester,
                "/api/needs",
                Map.of("titel", "Waiting"));
        var key = UUID.randomUUID().toString();
        var drafted = recorder.send("Draft a need · Rédiger un besoin", "POST", requester, "/api/needs", typed(), key);
        recorder.send("The same call again · Le même appel encore", "POST", requester, "/api/needs", typed(), key);
        recorder.send(
                "The same key for another call · La même clé pour un autre appel",
                "POST",
                requester,
                "/api/needs",
                Map.of(),
                key);
        var id = drafted.text("id");
        recorder.send("State it · L’énoncer", "POST", requester, "/api/needs/" + id + "/statement", Map.of());
        recorder.send(
                "State it twice · L’énoncer deux fois", "POST", requester, "/api/needs/" + id + "/statement", Map.of());
        recorder.get("Read it · Le lire", requester, "/api/needs/" + id);
        close("2-need");
        return id;
    }

    String request(String need) {
        var requester = as("requester");
        var line = new RequestFixtures(requests, budgets, needs, people).budgetLine("1000000");
        var drafted = recorder.send(
                "Draft a purchase request · Rédiger une demande d’achat",
                "POST",
                requester,
                "/api/requests",
                wanted(need, line));
        var path = "/api/requests/" + drafted.text("id");
        var submitted = recorder.send(
                "Submit it for approval · La présenter pour approbation",
                "POST",
                requester,
                path + "/submission",
                Map.of());
        var approve = new TreeOf("decision", "approve", "reason", "Within the plan.").map();
        recorder.send(
                "Nobody approves their own · Nul n’approuve sa propre demande",
                "POST",
                requester,
                path + "/approvals",
                approve);
        for (var step : submitted.json().path("steps")) {
            var authority = step.path("authority").asString();
            cast.put(authority, new PeopleFixtures(people).holding(authority, Role.APPROVER));
            recorder.send(
                    "Approve as " + authority + " · Approuver à titre de " + authority,
                    "POST",
                    as(authority),
                    path + "/approvals",
                    approve);
        }
        close("3-request");
        return drafted.text("id");
    }

    private static Map<String, Object> wanted(String need, String line) {
        return new TreeOf(
                        "need",
                        need,
                        "title",
                        both("Adaptive signals", "Feux adaptatifs"),
                        "termMonths",
                        "12",
                        "optionMonths",
                        "0",
                        "budgetLine",
                        line,
                        "lines",
                        List.of(new TreeOf(
                                        "description",
                                        both("Controllers", "Contrôleurs"),
                                        "unspsc",
                                        "46161504",
                                        "quantity",
                                        "10",
                                        "unit",
                                        "site",
                                        "unitEstimate",
                                        "9000",
                                        "per",
                                        "once")
                                .map()))
                .map();
    }

    String solicitation(String request) {
        var buyer = as("buyer");
        var drafted = recorder.send(
                "Draft a solicitation · Rédiger un appel",
                "POST",
                buyer,
                "/api/solicitations",
                new TreeOf("request", request, "procedure", "request-for-proposals").map());
        var id = drafted.text("id");
        var path = "/api/solicitations/" + id;
        var begun = solicitations.byId(new SolicitationId(UUID.fromString(id))).orElseThrow();
        recorder.send("Write it · L’écrire", "PUT", buyer, path, drafts.complete(begun));
        recorder.upload(
                "Attach a document · Joindre un document",
                "POST",
                buyer,
                path
                        + "/documents?title.en=Statement%20of%20work&title.fr=%C3%89nonc%C3%A9%20des%20travaux&name=work.txt",
                "Statement of work".getBytes(StandardCharsets.UTF_8),
                "work.txt",
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        recorder.send("Ask for review · Demander la révision", "POST", buyer, path + "/review-request", Map.of());
        var accept = new TreeOf("decision", "accept", "comments", "Complete and fair.").map();
        recorder.send("The author cannot review · L’auteur ne peut réviser", "POST", buyer, path + "/reviews", accept);
        recorder.send("Review it · Le réviser", "POST", as("reviewer"), path + "/reviews", accept);
        owed(path);
        filed(path);
        published(path);
        close("4-solicitation");
        return id;
    }

    private void published(String path) {
        var buyer = as("buyer");
        recorder.send(
                "A closing too near · Une clôture trop proche",
                "POST",
                buyer,
                path + "/publication",
                Map.of("closesAt", START.plus(Duration.ofDays(3)).toString()));
        recorder.send(
                "Publish it · Le publier",
                "POST",
                buyer,
                path + "/publication",
                Map.of("closesAt", START.plus(Duration.ofDays(40)).toString()));
    }

    /** What the law asks beside the notice, while the city is in Ontario. */
    private void owed(String path) {
        var buyer = as("buyer");
        jurisdiction.set("ON", "port-linnet");
        recorder.get("What is owed beside it · Ce qui est dû en plus", buyer, path + "/duties");
        recorder.send(
                "Publish it with nothing filed · Le publier sans rien verser",
                "POST",
                buyer,
                path + "/publication",
                Map.of("closesAt", START.plus(Duration.ofDays(40)).toString()));
        recorder.send(
                "File a statement on accessibility · Verser une déclaration sur l’accessibilité",
                "POST",
                buyer,
                path + "/duties/accessibility/statement",
                new TreeOf("how", "statement", "text", "Each crossing can be heard, felt and seen.").map());
    }

    /** What was owed, filed; and what is not taken. */
    private void filed(String path) {
        var buyer = as("buyer");
        recorder.upload(
                "File an assessment that is no PDF · Verser une évaluation qui n’est pas un PDF",
                "POST",
                buyer,
                path + "/duties/privacy/document?name=assessment.pdf",
                "An assessment.".getBytes(StandardCharsets.UTF_8),
                "assessment.pdf",
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        recorder.upload(
                "File the assessment, confidential for a year · Verser l’évaluation, confidentielle un an",
                "POST",
                buyer,
                path + "/duties/privacy/document?name=assessment.pdf&ground=FOI-2"
                        + "&reason=The%20maker%27s%20keys%20are%20in%20it.&until="
                        + START.plus(Duration.ofDays(365)).toString().substring(0, 10),
                "%PDF-1.7 An assessment.".getBytes(StandardCharsets.UTF_8),
                "assessment.pdf",
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        recorder.send(
                "File it twice · Le verser deux fois",
                "POST",
                buyer,
                path + "/duties/accessibility/statement",
                new TreeOf("how", "statement", "text", "Once more.").map());
        jurisdiction.set("", "");
    }

    /** Signs somebody of the cast in afresh: weeks pass in this story. */
    As as(String name) {
        var person = cast.get(name);
        var answer = Caller.anonymous(port)
                .post("/api/sessions", Map.of("email", person.email(), "password", PeopleFixtures.PASSWORD));
        return new As(name, answer.json().path("token").asString());
    }

    void close(String chapter) {
        chapters.put(chapter + ".http", recorder.chapter());
    }

    static Map<String, Object> typed() {
        return new TreeOf(
                        "title", both("Waiting at Harbour Street", "L’attente rue du Port"),
                        "problem", both("People wait too long to cross.", "Les gens attendent trop pour traverser."),
                        "whoHasIt", both("Everyone who crosses it", "Toutes les personnes qui la traversent"),
                        "outcomeMeasure", both("Mean waiting time on foot", "Temps d’attente moyen à pied"),
                        "unit", both("seconds", "secondes"),
                        "baseline", "74.5",
                        "target", "40",
                        "users", both("Pedestrians, cyclists, drivers", "Piétons, cyclistes, automobilistes"),
                        "dataCollected", both("Counts without images", "Des comptes sans images"),
                        "tags", List.of("public-space-sensing", "software"))
                .map();
    }

    static Map<String, Object> both(String en, String fr) {
        return new TreeOf("en", en, "fr", fr).map();
    }

    /** A map that keeps the order in which it was written, so that the examples read well. */
    record TreeOf(Object... pairs) {
        Map<String, Object> map() {
            var map = new LinkedHashMap<String, Object>();
            for (int i = 0; i < pairs.length; i += 2) {
                map.put((String) pairs[i], pairs[i + 1]);
            }
            return map;
        }
    }
}
