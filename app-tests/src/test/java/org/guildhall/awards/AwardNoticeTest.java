package org.guildhall.awards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.evaluation.EvaluationFixtures.Case;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.submissions.SubmissionFixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whose authority an award needs, what its notice says to everyone, and what it says to each bidder alone. */
class AwardNoticeTest extends RoomTest {
    @Autowired
    private Awards awards;

    @Autowired
    private Recommending recommending;

    @Autowired
    private EvaluationFixtures fixtures;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private Journal journal;

    @Autowired
    private People people;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "0.00, manager",
        "25000.00, manager",
        "25000.01, manager director",
        "150000.00, manager director",
        "150000.01, manager director administrator",
        "500000.00, manager director administrator",
        "500000.01, manager director administrator council"
    })
    void theAuthorityFollowsTheValueOnBothSidesOfEachLimit(String value, String chain) {
        assertThat(recommending.chain(Money.cad(value)))
                .extracting(Step::authority)
                .containsExactly(chain.split(" "));
    }

    @Test
    void theNoticeSaysWhoWhyAtWhatPriceUnderWhichByLawAndNothingOfThePanelsWords() {
        var decided = decided();
        var fact = journal.latest(decided.stage().ocid(), decided.id().toString(), List.of("award.decided"))
                .orElseThrow();
        assertThat(fact.fields())
                .containsKeys("award", "bid", "supplier", "organisation", "value", "basis", "scores", "standstillUntil")
                .containsEntry("reason", Map.of("en", "Best value.", "fr", "Meilleure valeur."))
                .containsEntry("authority", Map.of("en", "Division manager", "fr", "Chef de division"))
                .containsEntry(
                        "source",
                        Map.of("en", "By-law 2025-014, section 6(1)", "fr", "Règlement 2025-014, paragraphe 6(1)"));
        assertThat((List<?>) fact.fields().get("scores")).hasSize(3);
        assertThat(fact.fields().toString()).doesNotContain("Because of the plan.");
    }

    @Test
    void eachBidderReadsTheirOwnScoresAndReasonsAndOfTheOthersOnlyWhoWon() {
        var decided = decided();
        var winner = bids.name(decided.bidders().get(0));
        var loser = decided.bidders().get(1);
        var third = bids.name(decided.bidders().get(2));
        for (var browser : List.of(
                Caller.signedIn(port, loser), Caller.signedIn(port, loser).inFrench())) {
            var page = browser.get("/results/" + decided.id());
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).contains(winner, "Because of the plan.").doesNotContain(third, "??");
        }
        var own = Caller.signedIn(port, loser).get("/api/stages/" + decided.id() + "/result");
        assertThat(own.body()).contains(winner).doesNotContain(third);
        var stranger = Caller.signedIn(port, bids.bidder());
        assertThat(stranger.get("/results/" + decided.id()).status()).isEqualTo(404);
        assertThat(stranger.get("/api/stages/" + decided.id() + "/result").status())
                .isEqualTo(404);
        assertThat(Caller.signedIn(port, fixtures.buyer)
                        .get("/results/" + decided.id())
                        .status())
                .isEqualTo(403);
    }

    private Case decided() {
        var ranked = fixtures.ranked("request-for-proposals", List.of("10000", "20000", "15000"), "9", "6", "no");
        var best = awards.standings(ranked.id()).getFirst().bid();
        var made = awards.recommend(fixtures.buyer, ranked.id(), best, "Best value.", "Meilleure valeur.");
        var manager = new PeopleFixtures(people).holding("manager", Role.APPROVER);
        awards.decide(manager, made.id(), Decision.APPROVE, null, "");
        return ranked;
    }
}
