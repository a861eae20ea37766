package org.guildhall.solicitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.drafting.Drafting;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.questions.Questions;
import org.guildhall.terms.Draft;
import org.guildhall.terms.Draft.CriterionText;
import org.guildhall.terms.Draft.FieldText;
import org.guildhall.terms.Draft.LineText;
import org.guildhall.terms.FormField;
import org.guildhall.vendors.VendorFixtures;
import org.guildhall.vendors.Vendors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every page stands in both languages, and API and pages refuse alike. */
class SolicitationPagesTest extends RoomTest {
    @Autowired
    private Solicitations solicitations;

    @Autowired
    private Questions questions;

    @Autowired
    private Drafting drafting;

    @Autowired
    private SolicitationFixtures fixtures;

    @Autowired
    private Vendors vendors;

    @Autowired
    private People people;

    private Actor buyer;

    @BeforeEach
    void aBuyer() {
        buyer = fixtures.buyer();
    }

    @Test
    void everyPageOfADraftStandsInBothLanguages() {
        var drafted = fixtures.drafted(buyer, "request-for-proposals");
        var base = "/solicitations/" + drafted.id();
        fixtures.approvedRequest();
        read(buyer, List.of("/solicitations", "/solicitations/new", base, base + "/pages/texts", base + "/documents"));
        read(buyer, List.of(base + "/preview", base + "/review", base + "/publication", base + "/cancellation"));
        for (var page : List.of("criteria", "fields", "lines", "questions", "officers", "participants")) {
            read(buyer, List.of(base + "/stages/1/" + page));
        }
    }

    @Test
    void everyPageOfAPublishedStageStandsInBothLanguages() {
        var stage = fixtures.published(buyer, "request-for-proposals", Duration.ofDays(40));
        var member =
                people.byId(new VendorFixtures(vendors).registered().person()).orElseThrow();
        var question = questions.ask(member, stage.id(), "May we visit?");
        var page = "/stages/" + stage.id() + "/questions";
        read(buyer, List.of("/solicitations/" + stage.solicitation(), page, "/stages/" + stage.id() + "/addenda"));
        read(buyer, List.of(page + "/" + question.id() + "/answer"));
        read(member, List.of(page));
        assertThat(Caller.signedIn(port, member).get(page).body()).doesNotContain("May we visit?");
        assertThat(Caller.signedIn(port, member).get("/solicitations").status()).isEqualTo(403);
    }

    @Test
    void aFormKeepsWhatWasTypedAndSaysWhatIsWrong() {
        var drafted = fixtures.drafted(buyer, "request-for-proposals");
        var page = "/solicitations/" + drafted.id() + "/stages/1/criteria";
        var caller = Caller.signedIn(port, buyer);
        var wrong = caller.submit(page, page, Map.of("kind", "RATED", "titleEn", "Safety", "weight", "ten"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("Safety", "Write a number");
        var right = caller.submit(page, page, Map.of("kind", "RATED", "titleEn", "Safety", "weight", "10"));
        assertThat(right.status()).isEqualTo(303);
        assertThat(caller.get(page).body()).contains("Safety");
    }

    /** What is added after something was taken away has an id of its own: two of one id are not published. */
    @Test
    void whatIsAddedIsTakenForNothingThatIsThere() {
        var drafted = fixtures.drafted(buyer, "request-for-proposals");
        var caller = Caller.signedIn(port, buyer);
        var typed = Map.of(
                "criteria", Map.of("kind", "RATED", "titleEn", "Safety", "weight", "10"),
                "fields", Map.of("kind", "TEXT", "labelEn", "Safety", "labelFr", "Sécurité"),
                "lines", Map.of("descriptionEn", "Pole", "descriptionFr", "Poteau", "quantity", "1", "unit", "EA"));
        typed.forEach((name, form) -> {
            var page = "/solicitations/" + drafted.id() + "/stages/1/" + name;
            for (int more = 0; more < 2; more++) {
                assertThat(caller.submit(page, page, form).status()).isEqualTo(303);
            }
            assertThat(caller.submit(page, page + "/0/removal", Map.of()).status())
                    .isEqualTo(303);
            assertThat(caller.submit(page, page, form).status()).isEqualTo(303);
        });
        var stage = solicitations.byId(drafted.id()).orElseThrow().draft().stage(1);
        assertThat(stage.criteria()).extracting(CriterionText::id).doesNotHaveDuplicates();
        assertThat(stage.fields()).extracting(FieldText::id).doesNotHaveDuplicates();
        assertThat(stage.priceLines()).extracting(LineText::id).doesNotHaveDuplicates();
    }

    @Test
    void anAddendumPageShowsTheDifferenceBeforeItIsIssued() {
        var stage = fixtures.published(buyer, "request-for-proposals", Duration.ofDays(40));
        var page = "/stages/" + stage.id() + "/addenda";
        var caller = Caller.signedIn(port, buyer);
        var typed = Map.of(
                "changes.summary.en", "Signals for everyone.",
                "changes.summary.fr", stage.summary().fr(),
                "reason.en", "Clearer",
                "reason.fr", "Plus clair");
        var shown = caller.submit(page, page, typed);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body()).contains("<ins", "Signals for everyone.", "Summary in English");
        assertThat(solicitations.stage(stage.id()).orElseThrow().addenda()).isEmpty();
        var issue = new java.util.HashMap<>(typed);
        issue.put("act", "issue");
        assertThat(caller.submit(page, page, issue).status()).isEqualTo(303);
        assertThat(solicitations.stage(stage.id()).orElseThrow().addenda()).hasSize(1);
    }

    @Test
    void fieldsAndPriceLinesAreAmendedOnThePageAndSaidInWords() {
        var stage = fixtures.published(buyer, "request-for-proposals", Duration.ofDays(40));
        var page = "/stages/" + stage.id() + "/addenda";
        var caller = Caller.signedIn(port, buyer);
        var typed = amended(stage);
        var gap = caller.submit(page, page, typed);
        assertThat(gap.status()).isEqualTo(422);
        assertThat(gap.body()).contains("href=\"#changes.fields[3].label.fr\"", "id=\"changes.fields[3].label.fr\"");
        typed.put("changes.fields[3].label.fr", "Équipe");
        var shown = caller.inFrench().submit(page, page, typed);
        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
        assertThat(shown.body()).contains("<ins>Non</ins>", "<ins>1,5</ins>", "Team / Équipe", "obligatoire");
        typed.put("act", "issue");
        typed.put("reason.en", "A gap.");
        typed.put("reason.fr", "Une lacune.");
        assertThat(caller.submit(page, page, typed).status()).isEqualTo(303);
        var now = solicitations.stage(stage.id()).orElseThrow();
        assertThat(now.fields()).extracting(FormField::id).containsExactly("r-insured", "r-quality", "plan", "f1");
        assertThat(now.fields().get(2).required()).isFalse();
        assertThat(now.priceLines().getFirst().quantity()).isEqualByComparingTo("1.5");
        assertThat(now.criteria()).isEqualTo(stage.criteria());
        var removal = new java.util.HashMap<>(typed);
        removal.put("changes.fields[3].label.en", "Team");
        removal.put("changes.fields[3].removed", "yes");
        assertThat(caller.submit(page, page, removal).status()).isEqualTo(303);
        assertThat(solicitations.stage(stage.id()).orElseThrow().fields())
                .extracting(FormField::id)
                .containsExactly("r-insured", "r-quality", "plan");
    }

    @Test
    void aMistakeIsSaidWhereItWasTypedAlsoWhenAnotherRowIsRemoved() {
        var stage = fixtures.published(buyer, "request-for-proposals", Duration.ofDays(40));
        var page = "/stages/" + stage.id() + "/addenda";
        var typed = amended(stage);
        typed.put("changes.fields[2].removed", "yes");
        var wrong = Caller.signedIn(port, buyer).submit(page, page, typed);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("href=\"#changes.fields[3].label.fr\"")
                .doesNotContain("href=\"#changes.fields[2].label.fr\"");
        typed.put("changes.fields[3].label.fr", "Équipe");
        typed.put("changes.priceLines[0].removed", "yes");
        var nothingToPrice = Caller.signedIn(port, buyer).submit(page, page, typed);
        assertThat(nothingToPrice.status()).isEqualTo(422);
    }

    @Test
    void thePreviewShowsWhatBiddersAnswerAndPriceAndByWhichPricesPointsAreGiven() {
        var drafted = fixtures.drafted(buyer, "request-for-proposals");
        var preview = "/solicitations/" + drafted.id() + "/preview";
        var english = Caller.signedIn(port, buyer).get(preview).body();
        assertThat(english)
                .contains("Criterion insured", "How a requirement is met", "File")
                .contains("Every point at $50,000.00 or less, none at $150,000.00 or more", "1\u00a0site<");
        var french = Caller.signedIn(port, buyer).inFrench().get(preview).body();
        assertThat(french).contains("Façon de satisfaire à une exigence", "Tous les points à", "1\u00a0emplacement<");
    }

    @Test
    void aFieldOfACriterionIsLockedOnThePage() {
        var stage = fixtures.published(buyer, "request-for-proposals", Duration.ofDays(40));
        var page = "/stages/" + stage.id() + "/addenda";
        var caller = Caller.signedIn(port, buyer);
        assertThat(caller.get(page).body())
                .contains("name=\"changes.fields[2].label.en\"")
                .containsPattern("<input[^>]*name=\"changes\\.fields\\[2\\]\\.required\"[^>]*checked")
                .doesNotContain("name=\"changes.fields[0].label.en\"");
        var forged = Map.of(
                "changes.fields[0].label.en", "Something else",
                "changes.fields[0].label.fr", "Autre chose",
                "changes.summary.en", stage.summary().en(),
                "changes.summary.fr", stage.summary().fr(),
                "reason.en", "Because",
                "reason.fr", "Parce que",
                "act", "issue");
        var refused = caller.submit(page, page, forged);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(solicitations.stage(stage.id()).orElseThrow().fields()).isEqualTo(stage.fields());
    }

    @Test
    void theWholeWayToPublicationGoesThroughTheApi() {
        var caller = Caller.signedIn(port, buyer);
        var made = caller.post(
                "/api/solicitations",
                Map.of("request", fixtures.approvedRequest().value(), "procedure", "request-for-proposals"));
        assertThat(made.status()).isEqualTo(201);
        var id = made.json().get("id").asString();
        var found = solicitations
                .byId(new SolicitationId(java.util.UUID.fromString(id)))
                .orElseThrow();
        var path = "/api/solicitations/" + id;
        var missing = caller.post(path + "/review-request", Map.of());
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.json().get("errors").get(0).get("fr").asString()).isNotBlank();
        drafting.revise(buyer, found.id(), fixtures.complete(found));
        assertThat(caller.post(path + "/review-request", Map.of()).status()).isEqualTo(200);
        assertThat(caller.post(path + "/reviews", Map.of("decision", "accept")).code())
                .isEqualTo("solicitations.author-reviews");
        var colleague = Caller.signedIn(port, fixtures.buyer());
        assertThat(colleague
                        .post(path + "/reviews", Map.of("decision", "accept"))
                        .json()
                        .get("status")
                        .asString())
                .isEqualTo("REVIEWED");
        var closing = clock.now().plusDays(30).toInstant().toString();
        var published = caller.post(path + "/publication", Map.of("closesAt", closing));
        assertThat(published.json().get("status").asString()).isEqualTo("PUBLISHED");
        assertThat(published.json().get("stages").get(0).get("closesAt").asString())
                .isEqualTo(closing);
        assertThat(caller.get("/api/procedures").json().size()).isEqualTo(9);
    }

    @Test
    void aReviewerReadsTheDocumentsOfADraftAndAVendorDoesNot() {
        var drafted = fixtures.drafted(buyer, "request-for-proposals");
        var title = new Draft.Text("Map", "Carte");
        var bytes = new java.io.ByteArrayInputStream("%PDF-1.7 map".getBytes());
        var document = drafting.attach(buyer, drafted.id(), title, "map.pdf", bytes);
        drafting.requestReview(buyer, drafted.id());
        var reviewer = Caller.signedIn(port, fixtures.buyer());
        var path = "/solicitations/" + drafted.id() + "/documents/" + document.id();
        assertThat(reviewer.get("/solicitations/" + drafted.id() + "/review").body())
                .contains("href=\"" + path + "\"");
        assertThat(reviewer.get(path).body()).isEqualTo("%PDF-1.7 map");
        assertThat(reviewer.get("/api" + path).body()).isEqualTo("%PDF-1.7 map");
        var other = fixtures.drafted(buyer, "request-for-proposals");
        var elsewhere = "/solicitations/" + other.id() + "/documents/" + document.id();
        assertThat(reviewer.get(elsewhere).status()).isEqualTo(404);
        assertThat(reviewer.get("/api" + elsewhere).code()).isEqualTo("common.not-found");
        var member =
                people.byId(new VendorFixtures(vendors).registered().person()).orElseThrow();
        var requester = new PeopleFixtures(people).with(Role.REQUESTER);
        for (var wrong : List.of(member, requester)) {
            assertThat(Caller.signedIn(port, wrong).get(path).status()).isEqualTo(403);
            assertThat(Caller.signedIn(port, wrong).get("/api" + path).status()).isEqualTo(403);
        }
        assertThat(Caller.anonymous(port).get("/api" + path).status()).isEqualTo(401);
    }

    /** A changed field, a new one in English only, and a changed price line. */
    private static Map<String, String> amended(PublishedStage stage) {
        var typed = new java.util.HashMap<String, String>(Map.of(
                "changes.summary.en", stage.summary().en(),
                "changes.summary.fr", stage.summary().fr(),
                "changes.fields[2].label.en", "Site plan",
                "changes.fields[2].label.fr", "Plan du site",
                "changes.fields[3].kind", "TEXT",
                "changes.fields[3].section", "proposal",
                "changes.fields[3].label.en", "Team",
                "changes.priceLines[0].description.en",
                        stage.priceLines().getFirst().description().en(),
                "changes.priceLines[0].quantity", "1,5",
                "changes.priceLines[0].unit", "site"));
        typed.put(
                "changes.priceLines[0].description.fr",
                stage.priceLines().getFirst().description().fr());
        return typed;
    }

    private void read(Actor actor, List<String> pages) {
        for (var caller : List.of(
                Caller.signedIn(port, actor), Caller.signedIn(port, actor).inFrench())) {
            for (var page : pages) {
                var answer = caller.get(page);
                assertThat(answer.status()).as(page + "\n" + answer.body()).isEqualTo(200);
                assertThat(answer.body()).contains("</html>").doesNotContain("??");
            }
        }
    }
}
