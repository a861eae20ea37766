package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.openings.Lost;
import org.guildhall.openings.OpeningOutcome;
import org.guildhall.openings.Openings;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A stage that is not sealed: what is sent is the draft itself, and it is still read only after closing. */
class PlainStageTest extends RoomTest {
    @Autowired
    private Drafts drafts;

    @Autowired
    private Submissions submissions;

    @Autowired
    private Openings openings;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private Uploads uploads;

    private PublishedStage stage;
    private Actor bidder;

    @BeforeEach
    void aPlainStage() {
        stage = published.published(published.buyer(), "open-consultation", Duration.ofDays(20));
        bidder = bids.bidder();
    }

    @Test
    void theDraftIsSubmittedAsItIsAndOnlyWhenNothingIsMissing() {
        assertRefused(() -> uploads.receiveDraft(bidder, stage.id(), clock.instant()), SubmissionProblem.NOT_READY);
        bids.complete(bidder, stage);
        var sent = uploads.receiveDraft(bidder, stage.id(), clock.instant());
        assertThat(submissions.desk(bidder, stage.id()).held()).contains(sent.submission());
        assertThat(uploads.receiveDraft(bidder, stage.id(), clock.instant())).isEqualTo(sent);
    }

    @Test
    void anEnvelopeOrAnythingElseIsNoContainerAndASealedStageTakesNoDraft() {
        bids.complete(bidder, stage);
        var other = published.published();
        var sealed = bids.sealed(other, bidder, "100");
        assertRefused(() -> bids.sendAsDrafted(bidder, stage, sealed), SubmissionProblem.NOT_A_CONTAINER);
        bids.complete(bidder, other);
        assertRefused(() -> uploads.receiveDraft(bidder, other.id(), clock.instant()), SubmissionProblem.NOT_SEALED);
    }

    @Test
    void oneBuyerOpensItAfterClosingWithoutAKeyAndReadsWhatWasWritten() {
        bids.complete(bidder, stage);
        uploads.receiveDraft(bidder, stage.id(), clock.instant());
        var buyer = published.buyer();
        assertRefused(() -> openings.open(buyer, stage.id(), "", Lost.STOPS), SubmissionProblem.NOT_CLOSED);
        assertThat(openings.bids(stage.id())).isEmpty();
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        var opening = ((OpeningOutcome.Opened) openings.open(buyer, stage.id(), "", Lost.STOPS)).opening();
        assertThat(opening.officers()).containsExactly(buyer.id());
        assertThat(opening.bids()).singleElement().satisfies(bid -> {
            assertThat(bid.code()).isNull();
            assertThat(bid.prices()).containsOnlyKeys("p1");
            assertThat(bid.files()).hasSize(1);
        });
        assertThat(openings.open(published.buyer(), stage.id(), "", Lost.STOPS))
                .isEqualTo(new OpeningOutcome.Opened(opening));
        submissions.withdraw(bidder, stage.id());
        assertRefused(() -> submissions.withdraw(bidder, stage.id()), SubmissionProblem.CLOSED);
    }

    /** What is not sealed is no secret of its bidder from the city: nothing is forgotten at closing. */
    @Test
    void itsDraftStaysAfterClosing() {
        bids.complete(bidder, stage);
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        drafts.forgetClosed();
        assertThat(submissions.desk(bidder, stage.id()).draft().isEmpty()).isFalse();
        assertThat(Caller.signedIn(port, bidder)
                        .get("/stages/" + stage.id() + "/bid")
                        .body())
                .doesNotContain("was forgotten at closing");
    }

    @Test
    void withoutAnySubmissionTheOpeningIsEmptyAndTheSolicitationCanBeCompleted() {
        var buyer = published.buyer();
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        var outcome = openings.open(buyer, stage.id(), "", Lost.STOPS);
        assertThat(((OpeningOutcome.Opened) outcome).opening().bids()).isEmpty();
        solicitations.complete(buyer, stage.solicitation());
        assertThat(openings.opening(stage.id())).isPresent();
    }

    @Test
    void aStageThatWasCancelledIsNotOpened() {
        var buyer = published.buyer();
        solicitations.cancel(buyer, stage.solicitation(), new org.guildhall.terms.Draft.Text("No.", "Non."));
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        assertRefused(() -> openings.open(buyer, stage.id(), "", Lost.STOPS), CommonProblem.WRONG_STATE);
    }

    @Test
    void apiAndPagesDoTheSameInBothLanguages() {
        bids.complete(bidder, stage);
        var api = Caller.signedIn(port, bidder);
        var path = "/api/stages/" + stage.id();
        assertThat(api.get(path + "/sealing").json().path("recipient").asString())
                .isEmpty();
        assertThat(api.post(path + "/submission", Map.of()).status()).isEqualTo(201);
        assertThat(api.call("DELETE", path + "/submission", "").status()).isEqualTo(204);
        var bid = "/stages/" + stage.id() + "/bid";
        for (var browser : List.of(
                Caller.signedIn(port, bidder), Caller.signedIn(port, bidder).inFrench())) {
            assertThat(browser.get(bid + "/seal").status()).isEqualTo(200);
            assertThat(browser.submit(bid + "/seal", bid + "/submission", Map.of())
                            .location())
                    .endsWith(bid + "/receipt");
            assertThat(browser.get(bid + "/receipt").status()).isEqualTo(200);
        }
        var buyer = published.buyer();
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        var late = Caller.signedIn(port, bidder).post(path + "/submission", Map.of("again", true));
        assertThat(late.status()).isEqualTo(201);
        var page = "/stages/" + stage.id() + "/opening";
        var browser = Caller.signedIn(port, buyer);
        assertThat(browser.get(page).status()).isEqualTo(200);
        assertThat(browser.submit(page, page, Map.of()).status()).isEqualTo(303);
        assertThat(browser.inFrench().get(page).body()).contains(bids.name(bidder));
        assertThat(Caller.signedIn(port, published.buyer())
                        .get(path + "/opening")
                        .json()
                        .path("bids")
                        .size())
                .isEqualTo(1);
    }
}
