package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an organization bids on and could bid on: in parts, each with its state, to nobody else. */
class OwnBidsTest extends RoomTest {
    @Autowired
    private OwnBids own;

    @Autowired
    private BidsWaiting waiting;

    @Autowired
    private Submissions submissions;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private People people;

    private Actor bidder;

    @BeforeEach
    void aBidder() {
        bidder = bids.bidder();
    }

    @Test
    void partsMissAndRepeatNoBidTheLatestTouchedFirst() {
        var stages =
                Stream.generate(this::begun).limit(5).map(PublishedStage::id).toList();
        var seen = new ArrayList<>();
        String after = null;
        do {
            var part = own.of(own.own(bidder), new Listing("", "", after, 2));
            part.rows().forEach(bid -> seen.add(bid.stage().id()));
            after = part.next();
        } while (after != null);
        assertThat(seen).containsExactlyElementsOf(stages.reversed());
        clock.advance(Duration.ofSeconds(1));
        submissions.change(bidder, stages.getFirst(), Map.of("r-quality", "Better."), Map.of(), List.of());
        var first = own.of(own.own(bidder), new Listing("", "", null, 1)).rows().getFirst();
        assertThat(first.stage().id()).isEqualTo(stages.getFirst());
    }

    @Test
    void aProgramFollowsTheLinkAndAReaderTheNextPage() {
        Stream.generate(this::begun).limit(2).toList();
        var caller = Caller.signedIn(port, bidder);
        var first = caller.get("/api/organisation/bids?limit=1");
        var link = first.headers().firstValue("Link").orElseThrow();
        var second = caller.get(link.substring(1, link.indexOf('>')));
        assertThat(second.json()).hasSize(1);
        assertThat(second.headers().firstValue("Link")).isEmpty();
        assertThat(second.json().path(0).path("stage"))
                .isNotEqualTo(first.json().path(0).path("stage"));
        assertThat(caller.get("/bids?after=x").status()).isEqualTo(400);
        assertRefused(() -> own.of(own.own(bidder), new Listing("", "", "1", 9)), CommonProblem.MALFORMED);
    }

    @Test
    void eachBidSaysWhatBecameOfItBeforeClosingAndAfter() {
        begun();
        clock.advance(Duration.ofSeconds(1));
        var sent = published.published();
        bids.received(bidder, sent, "100");
        clock.advance(Duration.ofSeconds(1));
        var taken = published.published();
        bids.received(bidder, taken, "100");
        submissions.withdraw(bidder, taken.id());
        assertThat(states()).containsExactly("draft true", "submitted true", "draft true");
        var page = Caller.signedIn(port, bidder).get("/bids").body();
        assertThat(page).contains("Draft, not submitted", "Submitted, sealed").doesNotContain("Closed,");
        clock.set(solicitations.closing(taken.id()).orElseThrow().at());
        assertThat(states()).containsExactly("draft false", "submitted false", "draft false");
        page = Caller.signedIn(port, bidder).inFrench().get("/bids").body();
        assertThat(page).contains("Déposée avant la clôture", "rien de déposé").doesNotContain("Ébauche");
    }

    @Test
    void whatWasTakenBackAndNeverDraftedHereIsSaidToBeWithdrawn() {
        var stage = published.published();
        bids.received(bidder, stage, "100");
        submissions.withdraw(bidder, stage.id());
        jdbc.sql("delete from submissions.draft where stage = :stage")
                .param("stage", stage.id().value())
                .update();
        assertThat(states()).containsExactly("withdrawn true");
        assertThat(Caller.signedIn(port, bidder).get("/bids").body()).contains("Withdrawn");
        assertThat(Caller.signedIn(port, bidder).get("/home").status()).isEqualTo(200);
    }

    @Test
    void aDraftWaitsUntilItIsSubmittedOrTheStageCloses() {
        var drafted = begun();
        var sent = published.published();
        bids.received(bidder, sent, "100");
        assertThat(waiting.waitingFor(bidder))
                .singleElement()
                .satisfies(act -> assertThat(act.path()).isEqualTo("/stages/" + drafted.id() + "/bid"));
        clock.set(solicitations.closing(drafted.id()).orElseThrow().at().minusMillis(1));
        assertThat(waiting.waitingFor(bidder)).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(waiting.waitingFor(bidder)).isEmpty();
        assertThat(waiting.waitingFor(published.buyer())).isEmpty();
    }

    @Test
    void whoIsInvitedByNameSeesItAndNobodyElse() {
        var stage = invitation();
        var rival = bids.bidder();
        var caller = Caller.signedIn(port, bidder);
        assertThat(caller.get("/bids").body()).contains("You are invited", "/stages/" + stage.id() + "/bid");
        assertThat(entries(caller, stage)).containsExactly("named");
        assertThat(Caller.signedIn(port, rival).get("/bids").body())
                .doesNotContain("You are invited", stage.id().toString());
        assertThat(entries(Caller.signedIn(port, rival), stage)).isEmpty();
        bids.complete(bidder, stage);
        assertThat(entries(caller, stage)).isEmpty();
        assertThat(caller.get("/bids").body()).doesNotContain("You are invited");
    }

    @Test
    void ofWhatAnyoneMayEnterTheTwentyThatCloseSoonestAreListedAndTheOthersLinked() {
        var late = published.published(published.buyer(), "request-for-proposals", Duration.ofDays(400));
        IntStream.range(0, 20).forEach(_ -> published.published());
        var caller = Caller.signedIn(port, bidder);
        assertThat(caller.get("/bids").body())
                .contains("All open procurements")
                .doesNotContain(late.id().toString());
        assertThat(entries(caller, late)).containsExactly("anyone");
    }

    @Test
    void whoHasNoOrganizationOrIsNoVendorGetsNothing() {
        var people = new PeopleFixtures(this.people);
        var alone = Caller.signedIn(port, people.with(Role.VENDOR));
        var buyer = Caller.signedIn(port, published.buyer());
        for (var path : List.of("/api/organisation/bids", "/api/organisation/stages", "/bids")) {
            assertThat(alone.get(path).status()).isBetween(400, 499);
            assertThat(buyer.get(path).status()).isEqualTo(403);
        }
    }

    private PublishedStage begun() {
        clock.advance(Duration.ofSeconds(1));
        var stage = published.published();
        submissions.change(bidder, stage.id(), Map.of("r-quality", "Very."), Map.of(), List.of());
        return stage;
    }

    /** The offer of a direct award, after a notice of intent that nobody answered. */
    private PublishedStage invitation() {
        var buyer = published.buyer();
        var notice = published.noticeOfIntent(buyer, own.own(bidder));
        clock.set(solicitations.closing(notice.id()).orElseThrow().at());
        bids.opened(notice);
        var now = clock.instant();
        var started = solicitations.start(
                buyer, notice.solicitation(), 2, now.plus(Duration.ofDays(5)), now.plus(Duration.ofDays(1)), null);
        return published.stage(started.stages().getLast().id());
    }

    private List<String> states() {
        return own.of(own.own(bidder), new Listing("", "", null, 9)).rows().stream()
                .map(bid -> bid.word() + " " + bid.open())
                .toList();
    }

    private static List<String> entries(Caller caller, PublishedStage stage) {
        return caller.get("/api/organisation/stages")
                .json()
                .valueStream()
                .filter(each -> each.path("stage").asString().equals(stage.id().toString()))
                .map(each -> each.path("entry").asString())
                .toList();
    }
}
