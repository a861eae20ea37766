package org.guildhall.awards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.contracts.ContractDrafts;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractProblem;
import org.guildhall.contracts.Contracts;
import org.guildhall.disclosure.Disclosed;
import org.guildhall.disclosure.Disclosed.Position;
import org.guildhall.disclosure.Disclosed.Released;
import org.guildhall.disclosure.Disclosure;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.evaluation.EvaluationFixtures.Case;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.publishing.CatchUp;
import org.guildhall.solicitations.SolicitationStatus;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.terms.Draft;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** An award that came to nothing: who may revoke it, when not, and how it goes on. */
class RevocationTest extends RoomTest {
    private static final Position NOW = new Position(Long.MAX_VALUE, Long.MAX_VALUE);
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
    private People people;

    @Autowired
    private CatchUp publishing;

    @Autowired
    private Disclosure disclosure;

    @Autowired
    private TransactionTemplate transactions;

    /** Two bids; the first ranks first. */
    private Case two() {
        return evaluations.ranked(evaluations.opened("request-for-proposals", "500", "600"), "9", "8");
    }

    private Actor holder(Award award) {
        var last = award.recommendation().steps().getLast();
        return new PeopleFixtures(people)
                .holding(last.authority(), awards.authority(last).role());
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
                () -> awards.recommend(evaluations.buyer, ranked.id(), fixtures.bid(ranked, 0), "Again.", "Encore."),
                AwardProblem.NOT_FIRST);
        var next = awards.recommend(evaluations.buyer, ranked.id(), fixtures.bid(ranked, 1), "Second.", "Deuxième.");
        fixtures.approve(next);
        var second = awards.of(next.id()).orElseThrow();
        clock.set(second.standstill().until());
        awards.confirm(evaluations.buyer, second.id());
        assertThat(solicitations.byId(solicitation).orElseThrow().status()).isEqualTo(SolicitationStatus.ENDED);
        assertThat(awards.result(ranked.bidders().getLast(), ranked.id()).kind())
                .isEqualTo(Result.Kind.AWARDED);
        assertThat(awards.revocation(awards.result(ranked.bidders().getFirst(), ranked.id())))
                .isEmpty();
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

    /** What waits for the award is closed again: nobody reads who is recommended next before that is decided. */
    @Test
    void nothingOfTheNextIsPublicBeforeItIsDecided() {
        var ranked = two();
        var first = fixtures.decided(ranked);
        var ocid = first.recommendation().ocid();
        fixtures.revoked(first);
        var seen = kinds(ocid);
        assertThat(seen).endsWith("award.revoked");
        var next = awards.recommend(evaluations.buyer, ranked.id(), fixtures.bid(ranked, 1), "Second.", "Deuxième.");
        assertThat(kinds(ocid)).isEqualTo(seen);
        fixtures.approve(next);
        assertThat(kinds(ocid)).endsWith("award.decided");
        var decided = disclosure.of(ocid, NOW).stream()
                .filter(act -> act.kind().equals("award.decided"))
                .toList()
                .getLast();
        assertThat(decided.released()).extracting(Released::kind).contains("award.recommended", "award.step_approved");
    }

    private List<String> kinds(Ocid ocid) {
        return disclosure.of(ocid, NOW).stream()
                .map(Disclosed::kind)
                .filter(kind -> !kind.equals("release.published"))
                .toList();
    }

    @Test
    void whatWasCancelledInTheStandstillIsNotBroughtBack() {
        var award = fixtures.decided(two());
        // As a version could that did not ask for the revocation first.
        jdbc.sql("update solicitations.solicitation set status = 'CANCELLED' where id = :id")
                .param("id", award.recommendation().solicitation().value())
                .update();
        var holder = holder(award);
        assertThat(revoking.mayRevoke(holder, award)).isFalse();
        assertRefused(() -> revoking.revoke(holder, award.id(), WHY), AwardProblem.STOPPED);
    }

    @Test
    void aBidderReadsThatItWasRevokedUntilMoreIsTold() {
        var ranked = two();
        var award = fixtures.confirmed(ranked);
        fixtures.revoked(award);
        var bidder = Caller.signedIn(port, ranked.bidders().getFirst());
        var api = "/api/stages/" + ranked.id() + "/result";
        assertThat(bidder.get(api).json().at("/revoked/fr").asString()).isEqualTo("Il ne signe pas.");
        clock.advance(Duration.ofHours(1));
        fixtures.approve(awards.recommend(evaluations.buyer, ranked.id(), null, "None.", "Aucune."));
        assertThat(bidder.get(api).json().path("revokedAt").isNull()).isTrue();
        assertThat(bidder.get("/results/" + ranked.id()).body())
                .contains("The city chose none of the bids.", "Ask the city for a debriefing")
                .doesNotContain("The award was revoked");
    }

    /** Whoever comes second sees what the first did: no contract stands on an award that was revoked. */
    @Test
    void itIsNotRevokedWhileAContractIsDrawnUp() throws Exception {
        var award = fixtures.confirmed(two());
        var holder = holder(award);
        try (var other = Executors.newSingleThreadExecutor()) {
            var revoked = transactions.execute(_ -> {
                contracts.draftOf(award.id());
                var asked = other.submit(() -> revoking.revoke(holder, award.id(), WHY));
                awaitLockWait();
                return asked;
            });
            assertThatThrownBy(() -> Objects.requireNonNull(revoked).get(20, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.problem()).isEqualTo(ContractProblem.STANDS));
        }
        assertThat(awards.byId(award.id()).confirmed()).isTrue();
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
    void whatIsDrawnUpAnewAfterItWasTakenBackStaysUnseenAndItsSupplierIsTold() {
        var bound = contracts.offered("500", false);
        assertThat(kept.mayRead(bound.supplier(), kept.byId(bound.id()))).isTrue();
        drafts.takeBack(contracts.buyer, bound.id());
        drafts.cancel(contracts.buyer, bound.id(), "It was to be changed.");
        assertThat(kept.mayRead(bound.supplier(), kept.byId(bound.id()))).isFalse();
        assertThat(jdbc.sql("select body from mail.letter where recipient = :to order by id desc limit 1")
                        .param("to", bound.supplier().email())
                        .query(String.class)
                        .single())
                .contains("The city takes back contract");
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
