package org.guildhall.solicitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.people.People;
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
        var question = solicitations.ask(member, stage.id(), "May we visit?");
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

    @Test
    void anAddendumPageShowsTheDifferenceBeforeItIsIssued() {
        var stage = fixtures.published(buyer, "request-for-proposals", Duration.ofDays(40));
        var page = "/stages/" + stage.id() + "/addenda";
        var caller = Caller.signedIn(port, buyer);
        var typed = Map.of(
                "summaryEn", "Signals for everyone.",
                "summaryFr", stage.summary().fr(),
                "reasonEn", "Clearer",
                "reasonFr", "Plus clair");
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
        solicitations.revise(buyer, found.id(), fixtures.complete(found));
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
        assertThat(caller.get("/api/procedures").json().size()).isEqualTo(7);
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
