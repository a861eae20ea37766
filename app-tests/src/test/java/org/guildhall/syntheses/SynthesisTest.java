package org.guildhall.syntheses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.solicitations.SolicitationFixtures.refused;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.mail.Letters;
import org.guildhall.people.People;
import org.guildhall.publishing.CatchUp;
import org.guildhall.publishing.Publications;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.SolicitationStatus;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.SubmissionFixtures;
import org.guildhall.terms.Draft.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A request for information ends with what was learnt: written, read by a second person, published. */
class SynthesisTest extends RoomTest {
    private static final Text LEARNT = new Text("Measure before you forecast.", "Mesurer avant de prévoir.");

    @Autowired
    private Syntheses syntheses;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private Publications publications;

    @Autowired
    private CatchUp catchUp;

    @Autowired
    private Letters letters;

    @Autowired
    private People people;

    @Autowired
    private List<WaitingActs> waiting;

    private Actor buyer;
    private Actor second;
    private Actor vendor;
    private PublishedStage stage;

    @BeforeEach
    void answersThatWereOpened() {
        buyer = published.buyer();
        second = published.buyer();
        stage = published.published(buyer, "request-for-information", Duration.ofDays(10));
        vendor = bids.bidder();
        bids.received(vendor, stage, "0");
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        bids.opened(stage);
    }

    @Test
    void publicationEndsTheRequestIsToldToThoseWhoAnsweredAndStandsOnThePublicRecord() {
        assertThat(waits(buyer)).isTrue();
        syntheses.write(buyer, stage.id(), LEARNT);
        syntheses.attach(buyer, stage.id(), LEARNT, "study.txt", bytes("Depth by street."));
        syntheses.requestReview(buyer, stage.id());
        assertThat(waits(buyer)).isFalse();
        assertThat(waits(second)).isTrue();
        syntheses.review(second, stage.id(), true, "");
        assertThat(syntheses.publish(buyer, stage.id()).status()).isEqualTo(SynthesisStatus.PUBLISHED);
        assertThat(solicitations.byId(stage.solicitation()).orElseThrow().status())
                .isEqualTo(SolicitationStatus.ENDED);
        assertThat(letters.readableBy(vendor, 20))
                .anyMatch(each -> each.subject().contains(stage.title().en()));
        assertThat(letters.readableBy(second, 20)).noneMatch(each -> each.body().contains("answer on"));
        catchUp.now();
        var ocid = stage.ocid().value();
        var view = publications.view(ocid).orElseThrow();
        assertThat(view.path("synthesis").path("text").path("fr").asString()).isEqualTo(LEARNT.fr());
        assertThat(view.path("status").asString()).isEqualTo("ended");
        var sha256 = view.path("synthesis").path("document").path("sha256").asString();
        assertThat(publications.document(ocid, sha256)).isPresent();
        var page =
                Caller.anonymous(port).inFrench().get("/procurements/" + ocid).body();
        assertThat(page).contains("Ce que la Ville a appris", LEARNT.fr(), "study.txt");
    }

    @Test
    void nobodyWhoAnsweredIsNamedAndBothLanguagesAreThere() {
        syntheses.write(buyer, stage.id(), new Text("Only English.", ""));
        refused("common.invalid", () -> syntheses.requestReview(buyer, stage.id()));
        syntheses.write(buyer, stage.id(), new Text("As " + bids.name(vendor) + " says.", "Comme on l’a dit."));
        refused("common.invalid", () -> syntheses.requestReview(buyer, stage.id()));
        syntheses.write(buyer, stage.id(), LEARNT);
        assertThat(syntheses.requestReview(buyer, stage.id()).status()).isEqualTo(SynthesisStatus.IN_REVIEW);
    }

    @Test
    void whoeverWroteItDoesNotReviewItAndWhatIsWrittenAnewIsReviewedAnew() {
        syntheses.write(buyer, stage.id(), LEARNT);
        refused("not-in-review", () -> syntheses.review(second, stage.id(), true, ""));
        refused("not-accepted", () -> syntheses.publish(buyer, stage.id()));
        syntheses.requestReview(buyer, stage.id());
        refused("in-review", () -> syntheses.write(buyer, stage.id(), LEARNT));
        refused("in-review", () -> syntheses.requestReview(buyer, stage.id()));
        refused("author-reviews", () -> syntheses.review(buyer, stage.id(), true, ""));
        refused("common.invalid", () -> syntheses.review(second, stage.id(), false, " "));
        syntheses.review(second, stage.id(), false, "Say why");
        syntheses.requestReview(buyer, stage.id());
        syntheses.review(second, stage.id(), true, "");
        syntheses.write(buyer, stage.id(), LEARNT);
        refused("not-accepted", () -> syntheses.publish(buyer, stage.id()));
        assertThat(syntheses.of(stage.id()).orElseThrow().reviews()).hasSize(2);
    }

    @Test
    void itIsPublishedOnceAndTheRequestEndsInNoOtherWay() {
        refused("synthesis-due", () -> solicitations.complete(buyer, stage.solicitation()));
        refused("not-written", () -> syntheses.publish(buyer, stage.id()));
        publish();
        refused("syntheses.published", () -> syntheses.publish(buyer, stage.id()));
        refused("syntheses.published", () -> syntheses.write(buyer, stage.id(), LEARNT));
        refused("solicitations.ended", () -> solicitations.complete(buyer, stage.solicitation()));
    }

    @Test
    void beforeTheOpeningAndWhereNoneIsPromisedThereIsNone() {
        var open = published.published(buyer, "request-for-information", Duration.ofDays(10));
        refused("not-opened", () -> syntheses.write(buyer, open.id(), LEARNT));
        var proposals = published.published(buyer, "request-for-proposals", Duration.ofDays(30));
        refused("not-asked", () -> syntheses.write(buyer, proposals.id(), LEARNT));
        assertThat(Caller.signedIn(port, buyer)
                        .get("/stages/" + proposals.id() + "/synthesis")
                        .status())
                .isEqualTo(404);
        solicitations.cancel(buyer, stage.solicitation(), LEARNT);
        refused("solicitations.cancelled", () -> syntheses.write(buyer, stage.id(), LEARNT));
    }

    @Test
    void byTheApiAndThePagesInBothLanguages() {
        var path = "/stages/" + stage.id() + "/synthesis";
        var api = Caller.signedIn(port, buyer);
        assertThat(api.get("/api" + path).status()).isEqualTo(404);
        assertThat(api.put("/api" + path, Map.of("text", LEARNT))
                        .json()
                        .get("status")
                        .asString())
                .isEqualTo("DRAFT");
        assertThat(Caller.signedIn(port, vendor).get("/api" + path).status()).isEqualTo(403);
        assertThat(Caller.anonymous(port).get("/api" + path).status()).isEqualTo(401);
        assertThat(api.get(path).body()).contains("What the city learnt", LEARNT.en(), "Ask for a review");
        assertThat(Caller.signedIn(port, buyer).inFrench().get(path).body())
                .contains("Ce que la Ville a appris", "Demander une relecture");
        var asked = api.post("/api" + path + "/review-request", Map.of());
        assertThat(asked.json().get("status").asString()).isEqualTo("IN_REVIEW");
        assertThat(api.get(path).body()).doesNotContain("Your review");
        var reviewer = Caller.signedIn(port, second);
        assertThat(reviewer.get(path).body()).contains("Your review");
        var returned = reviewer.post("/api" + path + "/reviews", Map.of("decision", "peut-être"));
        assertThat(returned.status()).isEqualTo(422);
        assertThat(reviewer.post("/api" + path + "/reviews", Map.of("decision", "accept"))
                        .status())
                .isEqualTo(200);
        assertThat(api.post("/api" + path + "/publication", Map.of())
                        .json()
                        .get("publishedAt")
                        .isNull())
                .isFalse();
        assertThat(api.get(path).body()).contains("Published", "The public page");
    }

    private void publish() {
        syntheses.write(buyer, stage.id(), LEARNT);
        syntheses.requestReview(buyer, stage.id());
        syntheses.review(second, stage.id(), true, "");
        syntheses.publish(buyer, stage.id());
    }

    private boolean waits(Actor actor) {
        return waiting.stream()
                .flatMap(each -> each.waitingFor(actor).stream())
                .anyMatch(act -> act.path().equals("/stages/" + stage.id() + "/synthesis"));
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
