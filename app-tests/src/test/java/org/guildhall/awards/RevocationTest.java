package org.guildhall.awards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.contracts.ContractDrafts;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractProblem;
import org.guildhall.contracts.Contracts;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.evaluation.EvaluationFixtures.Case;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.openings.Openings;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.publishing.CatchUp;
import org.guildhall.solicitations.SolicitationStatus;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.BidId;
import org.guildhall.terms.Draft;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An award that came to nothing: who may revoke it, when not, and how it goes on. */
class RevocationTest extends RoomTest {
    private static final Draft.Text WHY = new Draft.Text("It does not sign.", "Il ne signe pas.");

    @Autowired
    private Awards awards;

    @Autowired
    private Revoking revoking;

    @Autowired
    private AwardFixtures fixtures;

    @Autowired
    private EvaluationFixtures evaluations;

    @Autowired
    private ContractFixtures contracts;

    @Autowired
    private ContractDrafts drafts;

    @Autowired
    private Contracts kept;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private Openings openings;

    @Autowired
    private People people;

    @Autowired
    private CatchUp publishing;

    /** Two bids; the first ranks first. */
    private Case two() {
        return evaluations.ranked(evaluations.opened("request-for-proposals", "500", "600"), "9", "8");
    }

    private Actor holder(Award award) {
        var last = award.recommendation().steps().getLast();
        return new PeopleFixtures(people)
                .holding(last.authority(), awards.authority(last).role());
    }

    private BidId bid(Case ranked, int bidder) {
        var organisation = evaluations.organisation(ranked.bidders().get(bidder));
        return openings.bids(ranked.id()).stream()
                .filter(each -> each.organisation().equals(organisation))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void theNextInRankIsAwardedThenAndNeverTheSameBid() {
        var ranked = two();
        var first = fixtures.confirmed(ranked);
        var revoked = fixtures.revoked(first);
        assertThat(revoked.state()).isEqualTo(Award.State.REVOKED);
        var solicitation = first.recommendation().solicitation();
        assertThat(solicitations.byId(solicitation).orElseThrow().status()).isEqualTo(SolicitationStatus.PUBLISHED);
        assertRefused(
                () -> awards.recommend(evaluations.buyer, ranked.id(), bid(ranked, 0), "Again.", "Encore."),
                AwardProblem.NOT_FIRST);
        var next = awards.recommend(evaluations.buyer, ranked.id(), bid(ranked, 1), "Second.", "Deuxième.");
        fixtures.approve(next);
        var second = awards.of(next.id()).orElseThrow();
        clock.set(second.standstill().until());
        awards.confirm(evaluations.buyer, second.id());
        assertThat(solicitations.byId(solicitation).orElseThrow().status()).isEqualTo(SolicitationStatus.ENDED);
        assertThat(awards.result(ranked.bidders().getLast(), ranked.id()).kind())
                .isEqualTo(Result.Kind.AWARDED);
        assertThat(awards.revocation(ranked.id())).isEmpty();
        assertPublic(first, second);
    }

    /** The public record keeps both, the first as cancelled with its reasons; the page shows why. */
    private void assertPublic(Award first, Award second) {
        publishing.now();
        var ocid = first.recommendation().ocid();
        var record = Caller.anonymous(port).get("/ocds/records/" + ocid).json();
        var told = record.at("/records/0/compiledRelease/awards");
        assertThat(told).hasSize(2);
        assertThat(told.at("/0/status").asString()).isEqualTo("cancelled");
        assertThat(told.at("/0/revocation/reason_fr").asString()).isEqualTo("Il ne signe pas.");
        assertThat(told.at("/0/suppliers/0/name").asString())
                .isEqualTo(first.chosen().supplier());
        assertThat(told.at("/1/status").asString()).isEqualTo("active");
        assertThat(told.at("/1/suppliers/0/name").asString())
                .isEqualTo(second.chosen().supplier());
        assertThat(record.at("/records/0/compiledRelease/tender/status").asString())
                .isEqualTo("complete");
        var page =
                Caller.anonymous(port).inFrench().get("/procurements/" + ocid).body();
        assertThat(page).contains("Attribution révoquée", "Il ne signe pas.");
    }

    @Test
    void itCanBeRevokedWhileTheStandstillRunsAndIsNotConfirmedThen() {
        var award = fixtures.decided(two());
        revoking.revoke(holder(award), award.id(), WHY);
        clock.set(award.standstill().until());
        assertRefused(() -> awards.confirm(evaluations.buyer, award.id()), AwardProblem.REVOKED);
        assertRefused(() -> revoking.revoke(holder(award), award.id(), WHY), AwardProblem.REVOKED);
    }

    @Test
    void noneCanBeFoundSuitableThenOrItIsCancelled() {
        var none = two();
        var one = fixtures.confirmed(none);
        fixtures.revoked(one);
        fixtures.approve(awards.recommend(evaluations.buyer, none.id(), null, "None.", "Aucune."));
        assertThat(solicitations
                        .byId(one.recommendation().solicitation())
                        .orElseThrow()
                        .status())
                .isEqualTo(SolicitationStatus.ENDED);
        var other = fixtures.confirmed(two());
        fixtures.revoked(other);
        var cancelled = solicitations.cancel(
                evaluations.buyer, other.recommendation().solicitation(), new Draft.Text("No money.", "Pas d’argent."));
        assertThat(cancelled.status()).isEqualTo(SolicitationStatus.CANCELLED);
    }

    @Test
    void onlyTheAuthorityThatDecidedItRevokesIt() {
        var award = fixtures.confirmed(two());
        var fixture = new PeopleFixtures(people);
        assertRefused(() -> revoking.revoke(evaluations.buyer, award.id(), WHY), AwardProblem.RECOMMENDER_DECIDES);
        assertRefused(
                () -> revoking.revoke(fixture.with(Role.APPROVER), award.id(), WHY), AwardProblem.NOT_YOUR_AUTHORITY);
        var path = "/api/awards/" + award.id() + "/revocation";
        var body = Map.of("reason", Map.of("en", "Why.", "fr", "Pourquoi."));
        assertThat(Caller.signedIn(port, fixture.with(Role.VENDOR))
                        .post(path, body)
                        .status())
                .isEqualTo(403);
        assertThat(Caller.anonymous(port).post(path, body).status()).isEqualTo(401);
        var holder = Caller.signedIn(port, holder(award));
        assertThat(holder.post(path, Map.of("reason", Map.of("en", "Why.", "fr", "")))
                        .status())
                .isEqualTo(422);
        assertThat(awards.byId(award.id()).confirmed()).isTrue();
        assertThat(holder.post(path, body).json().at("/status").asString()).isEqualTo("revoked");
    }

    @Test
    void aContractOnItIsGivenUpFirstAndItsSupplierIsToldAndReadsIt() {
        var bound = contracts.offered("500", false);
        var contract = kept.byId(bound.id());
        var award = awards.byId(contract.award());
        assertRefused(() -> revoking.revoke(holder(award), award.id(), WHY), ContractProblem.STANDS);
        assertThat(awards.byId(award.id()).confirmed()).isTrue();
        drafts.cancel(contracts.buyer, contract.id(), "The supplier has no insurance.");
        revoking.revoke(holder(award), award.id(), WHY);
        assertThat(kept.mayRead(bound.supplier(), kept.byId(contract.id()))).isTrue();
        assertThat(kept.readableBy(bound.supplier()))
                .extracting(each -> each.id())
                .containsExactly(contract.id());
        assertThat(jdbc.sql("select body from mail.letter where body like '%has no insurance.%' and recipient = :to")
                        .param("to", bound.supplier().email())
                        .query(String.class)
                        .list())
                .hasSize(1);
        var page = Caller.signedIn(port, bound.supplier())
                .get("/results/" + award.recommendation().stage());
        assertThat(page.body())
                .contains("The award was revoked.</h1>", "It does not sign.")
                .doesNotContain("Your bid was chosen", "After the standstill");
    }

    @Test
    void aDraftThatTheSupplierNeverHadStaysUnseen() {
        var bound = contracts.drafted("500", false);
        drafts.cancel(contracts.buyer, bound.id(), "Drawn up by mistake.");
        assertThat(kept.mayRead(bound.supplier(), kept.byId(bound.id()))).isFalse();
        assertThat(kept.readableBy(bound.supplier())).isEmpty();
        var award = awards.byId(bound.contract().award());
        revoking.revoke(holder(award), award.id(), WHY);
        assertRefused(() -> contracts.draftOf(award.id()), ContractProblem.AWARD_NOT_CONFIRMED);
    }
}
