package org.guildhall.solicitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.solicitations.SolicitationFixtures.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.guildhall.RoomTest;
import org.guildhall.drafting.Decision;
import org.guildhall.drafting.Drafting;
import org.guildhall.kernel.Actor;
import org.guildhall.vendors.OrganisationId;
import org.guildhall.vendors.VendorFixtures;
import org.guildhall.vendors.Vendors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One engine runs every procedure: also a sixth, which exists only as a file in these tests. */
class ProcedureEngineTest extends RoomTest {
    @Autowired
    private Solicitations solicitations;

    @Autowired
    private Drafting drafting;

    @Autowired
    private SolicitationFixtures fixtures;

    @Autowired
    private Vendors vendors;

    private Actor buyer;

    @BeforeEach
    void aBuyer() {
        buyer = fixtures.buyer();
    }

    @Test
    void aProcedureThatIsOnlyAFileRunsFromInvitationToSelectionToAward() {
        var jury = fixtures.published(buyer, "design-challenge", Duration.ofDays(21));
        var chosen = organisations(3);
        assertThat(chosen).allMatch(each -> solicitations.mayEnter(jury.id(), each));
        refused("not-closed", () -> solicitations.select(buyer, jury.id(), chosen));
        refused("nobody-selected", () -> start(jury, 2, 20));
        clock.advance(Duration.ofDays(21));
        refused("too-many-selected", () -> solicitations.select(buyer, jury.id(), organisations(4)));
        solicitations.select(buyer, jury.id(), chosen);
        refused("stage-finished", () -> solicitations.select(buyer, jury.id(), chosen));
        var design =
                solicitations.stage(start(jury, 2, 15).stages().getLast().id()).orElseThrow();
        assertThat(chosen).allMatch(each -> solicitations.mayEnter(design.id(), each));
        assertThat(solicitations.mayEnter(design.id(), organisations(1).getFirst()))
                .isFalse();
        assertThat(solicitations.mayEnter(jury.id(), chosen.getFirst())).isFalse();
        assertThat(design.recipient()).startsWith("age1").isNotEqualTo(jury.recipient());
        refused("selects-nobody", () -> solicitations.select(buyer, design.id(), chosen));
        solicitations.end(buyer, jury.solicitation(), Outcome.AWARDED);
        refused("ended", () -> solicitations.end(buyer, jury.solicitation(), Outcome.AWARDED));
        assertThat(solicitations.published()).noneMatch(each -> each.ocid().equals(jury.ocid()));
    }

    @Test
    void aLaterStageHasItsOwnMinimumAndStartsOnce() {
        var jury = fixtures.published(buyer, "design-challenge", Duration.ofDays(21));
        refused("stage-started", () -> start(jury, 1, 30));
        refused("common.not-found", () -> start(jury, 3, 30));
        clock.advance(Duration.ofDays(21));
        solicitations.select(buyer, jury.id(), organisations(2));
        refused("common.invalid", () -> start(jury, 2, 14));
        start(jury, 2, 15);
        refused("stage-started", () -> start(jury, 2, 15));
    }

    @Test
    void whenNobodyQualifiedNobodyCanGoOn() {
        var jury = fixtures.published(buyer, "design-challenge", Duration.ofDays(21));
        clock.advance(Duration.ofDays(21));
        solicitations.select(buyer, jury.id(), List.of());
        refused("nobody-selected", () -> start(jury, 2, 15));
        solicitations.end(buyer, jury.solicitation(), Outcome.NONE_SUITABLE);
    }

    @Test
    void aRequestForInformationSelectsNobodyAndEndsOnlyWithItsSynthesis() {
        var stage = fixtures.published(buyer, "request-for-information", Duration.ofDays(10));
        refused("selects-nobody", () -> solicitations.select(buyer, stage.id(), List.of()));
        clock.advance(Duration.ofDays(10));
        refused("synthesis-due", () -> solicitations.complete(buyer, stage.solicitation()));
        solicitations.end(buyer, stage.solicitation(), Outcome.COMPLETED);
        assertThat(solicitations.byId(stage.solicitation()).orElseThrow().status())
                .isEqualTo(SolicitationStatus.ENDED);
    }

    @Test
    void aDirectAwardNamesItsVendorAndOnlyThatOneMayOffer() {
        var named = organisations(1).getFirst();
        var drafted = fixtures.drafted(buyer, "direct-award");
        assertThat(drafting.missing(drafted.id()))
                .extracting(each -> each.code())
                .containsExactly("solicitations.missing.named");
        var offer = drafted.draft().stage(2).withParticipants(List.of(), named.value());
        drafting.revise(buyer, drafted.id(), drafted.draft().withStage(2, offer));
        drafting.requestReview(buyer, drafted.id());
        drafting.review(fixtures.buyer(), drafted.id(), Decision.ACCEPT, "");
        var notice = drafting.publish(buyer, drafted.id(), in(15), null);
        var first = solicitations.stage(notice.stages().getFirst().id()).orElseThrow();
        assertThat(solicitations.mayEnter(first.id(), organisations(1).getFirst()))
                .isTrue();
        refused("not-closed", () -> start(first, 2, 5));
        refused("not-closed", () -> solicitations.settle(first.id()));
        clock.advance(Duration.ofDays(15));
        refused("notice-open", () -> start(first, 2, 5));
        solicitations.settle(first.id());
        refused("stage-finished", () -> solicitations.settle(first.id()));
        var second = start(first, 2, 5).stages().getLast().id();
        assertThat(solicitations.mayEnter(second, named)).isTrue();
        assertThat(solicitations.mayEnter(second, organisations(1).getFirst())).isFalse();
    }

    private Solicitation start(PublishedStage stage, int number, int days) {
        return solicitations.start(buyer, stage.solicitation(), number, in(days), in(1), null);
    }

    private Instant in(int days) {
        return clock.now().plusDays(days).toInstant();
    }

    private List<OrganisationId> organisations(int count) {
        var fixtures = new VendorFixtures(vendors);
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(_ -> fixtures.registered().organisation())
                .toList();
    }
}
