package org.guildhall.awards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.mail.Letters;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.SolicitationStatus;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.terms.Draft.Text;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A city may stop at any time before the end, always with reasons, and every bidder is written to. */
class CancellationTest extends RoomTest {
    private static final Text REASON = new Text("The corridor is rebuilt first.", "On refait d’abord le corridor.");

    @Autowired
    private Awards awards;

    @Autowired
    private Revoking revoking;

    @Autowired
    private EvaluationFixtures fixtures;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private Letters letters;

    @Autowired
    private People people;

    @Test
    void aDraftIsDiscardedByItsAuthorAndNobodyIsWrittenTo() {
        var author = published.buyer();
        var drafted = published.drafted(author, "request-for-proposals");
        assertThat(solicitations.cancel(author, drafted.id(), REASON).status()).isEqualTo(SolicitationStatus.CANCELLED);
        assertThat(facts(drafted.id(), "solicitation.discarded")).isOne();
        assertThat(facts(drafted.id(), "solicitation.cancelled")).isZero();
    }

    @Test
    void beforeClosingThoseWhoSentABidAreTold() {
        var stage = published.published();
        var bidder = fixtures.bid(stage, "100");
        cancelled(stage.solicitation(), List.of(bidder));
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        assertThat(opening(stage))
                .contains("This stage ended without an opening", "lang=\"en\"")
                .doesNotContain("passphrase");
        assertThat(Caller.signedIn(port, bidder).get("/bids").body()).contains("Submitted before closing");
    }

    /** The page of an opening, by the link that the file has to it. */
    private String opening(PublishedStage stage) {
        var officer = Caller.signedIn(port, published.openers().getFirst());
        var link = "/stages/" + stage.id() + "/opening";
        assertThat(officer.get("/solicitations/" + stage.solicitation()).body())
                .contains("href=\"" + link + "\"", "href=\"/stages/" + stage.id() + "/evaluation\"");
        return officer.get(link).body();
    }

    @Test
    void afterOpeningEveryBidderIsTold() {
        var opened = fixtures.opened("request-for-proposals", "80000", "90000");
        cancelled(opened.stage().solicitation(), opened.bidders());
        assertThat(opening(opened.stage())).contains("Opened by", "90,000.00");
        assertThat(Caller.signedIn(port, opened.bidders().getFirst())
                        .get("/bids")
                        .body())
                .contains("Submitted before closing");
    }

    @Test
    void betweenTwoStagesEveryBidderIsTold() {
        var ranked = fixtures.ranked("design-challenge", List.of("0", "0"), "9", "8");
        cancelled(ranked.stage().solicitation(), ranked.bidders());
    }

    @Test
    void whatOthersDecidedIsRevokedByTheirAuthorityBeforeABuyerCancels() {
        var ranked = fixtures.ranked("request-for-proposals", List.of("10000", "20000"), "9", "8");
        var call = ranked.stage().solicitation();
        var best = awards.standings(ranked.id()).getFirst().bid();
        var made = awards.recommend(fixtures.buyer, ranked.id(), best, "Best value.", "Meilleure valeur.");
        var manager = new PeopleFixtures(people).holding("manager", Role.APPROVER);
        awards.decide(manager, made.id(), Decision.APPROVE, null, "");
        AwardsTest.refused(() -> solicitations.cancel(published.buyer(), call, REASON), AwardProblem.STANDS);
        assertThat(facts(call, "solicitation.cancelled")).isZero();
        var award = awards.of(made.id()).orElseThrow();
        revoking.revoke(manager, award.id(), new Text("It went wrong.", "Cela a mal tourné."));
        cancelled(call, ranked.bidders());
        AwardsTest.refused(() -> awards.confirm(fixtures.buyer, award.id()), AwardProblem.REVOKED);
    }

    @Test
    void whatIsStillToBeDecidedLapsesWithTheCallAndAsksNobody() {
        var ranked = fixtures.ranked("request-for-proposals", List.of("10000", "20000"), "9", "8");
        var best = awards.standings(ranked.id()).getFirst().bid();
        var made = awards.recommend(fixtures.buyer, ranked.id(), best, "Best value.", "Meilleure valeur.");
        var manager = new PeopleFixtures(people).holding("manager", Role.APPROVER);
        var page = "/recommendations/" + made.id();
        var reader = Caller.signedIn(port, manager);
        assertThat(reader.get("/home").body()).contains(page);
        assertThat(reader.get(page).body()).contains("Your decision");
        cancelled(ranked.stage().solicitation(), ranked.bidders());
        assertThat(awards.byId(made.id()).status()).isEqualTo(RecommendationStatus.LAPSED);
        assertThat(reader.get("/home").body()).doesNotContain("href=\"" + page);
        assertThat(reader.get(page).body())
                .contains("Lapsed: the call was cancelled")
                .doesNotContain("Your decision");
        AwardsTest.refused(() -> awards.decide(manager, made.id(), Decision.APPROVE, null, ""), AwardProblem.SETTLED);
    }

    @Test
    void ofCancellingAndDecidingAtOnceOneHappens() throws Exception {
        for (var round = 0; round < 4; round++) {
            var ranked = fixtures.ranked("request-for-proposals", List.of("10000", "20000"), "9", "8");
            var call = ranked.stage().solicitation();
            var best = awards.standings(ranked.id()).getFirst().bid();
            var made = awards.recommend(fixtures.buyer, ranked.id(), best, "Best value.", "Meilleure valeur.");
            var manager = new PeopleFixtures(people).holding("manager", Role.APPROVER);
            var done = new ArrayList<Boolean>();
            try (var threads = Executors.newFixedThreadPool(2)) {
                for (var each : threads.invokeAll(List.of(
                        tried(() -> solicitations.cancel(published.buyer(), call, REASON)),
                        tried(() -> awards.decide(manager, made.id(), Decision.APPROVE, null, ""))))) {
                    done.add(each.get());
                }
            }
            assertThat(done).containsExactlyInAnyOrder(true, false);
            assertThat(awards.of(made.id()).isPresent()).isEqualTo(done.getLast());
        }
    }

    private static Callable<Boolean> tried(Runnable act) {
        return () -> {
            try {
                act.run();
                return true;
            } catch (Refused refused) {
                return false;
            }
        };
    }

    private void cancelled(SolicitationId id, List<Actor> bidders) {
        solicitations.cancel(published.buyer(), id, REASON);
        assertThat(facts(id, "solicitation.cancelled")).isOne();
        for (var bidder : bidders) {
            assertThat(letters.readableBy(bidder, 50))
                    .filteredOn(letter -> letter.body().contains(REASON.en()))
                    .hasSize(1);
        }
    }

    private int facts(SolicitationId id, String kind) {
        return jdbc.sql("select count(*) from journal.fact where kind = :kind and fields ->> 'solicitation' = :id")
                .param("kind", kind)
                .param("id", id.toString())
                .query(Integer.class)
                .single();
    }
}
