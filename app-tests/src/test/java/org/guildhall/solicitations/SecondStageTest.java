package org.guildhall.solicitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.evaluation.EvaluationFixtures.Case;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.procedures.Procedures;
import org.guildhall.rulings.Ruling;
import org.guildhall.rulings.RulingFixtures;
import org.guildhall.submissions.SubmissionFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The second of two stages asks the rules as the first did, for those who were selected. The city is in Nova Scotia and
 * buys goods for 400,000 dollars: the European agreement asks for 25 clear days, its own procedure for 25.
 */
class SecondStageTest extends RoomTest {
    private static final String WHY = "Read with counsel.";

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private EvaluationFixtures panels;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private Journal journal;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private Procedures procedures;

    @Autowired
    private RulingFixtures cities;

    private PublishedStage first;
    private Actor selected;

    @BeforeEach
    void twoWereSelected() {
        first = published.worth(
                panels.buyer, "400000", "request-for-qualifications-then-proposals", Duration.ofDays(40));
        selected = bids.bidder();
        var other = bids.bidder();
        bids.received(selected, first, "0");
        bids.received(other, first, "0");
        panels.open(first.id());
        panels.ranked(new Case(first, List.of(selected, other), panels.panel()), "9", "8");
        jurisdiction.set("NS", "");
    }

    @Test
    void itStartsOnTheFirstDayOfItsOwnPeriodAndNotTheDayBefore() {
        var buyer = Caller.signedIn(port, panels.buyer);
        var page = "/solicitations/" + first.solicitation() + "/stages/2/start";
        assertThat(buyer.get(page).body()).contains("Second stage of a selective tendering", "CETA-19.10-all");
        assertThat(Caller.signedIn(port, panels.buyer).inFrench().get(page).body())
                .contains("Seconde étape d’un appel d’offres sélectif");
        var short25 = buyer.post(start(), times(lastSecondOf(25), WHY));
        assertThat(short25.status()).isEqualTo(422);
        assertThat(short25.body()).contains("closesAt", "Too short", "CETA-19.10-all");
        assertThat(Caller.signedIn(port, panels.buyer)
                        .inFrench()
                        .post(start(), times(lastSecondOf(25), WHY))
                        .body())
                .contains("Délai trop court");
        assertThat(buyer.post(start(), times(lastSecondOf(26), "")).body())
                .contains("confirmation", "CETA-19.10-selected");
        assertThat(started()).isEmpty();
        assertThat(buyer.post(start(), times(lastSecondOf(26), WHY)).status()).isEqualTo(200);
        assertThat(started())
                .singleElement()
                .satisfies(fact ->
                        assertThat(fact).contains("stage=tender-after-selection", "CETA-19.10-all", "sha256", WHY));
        assertThat(buyer.post(start(), times(lastSecondOf(26), WHY)).status()).isEqualTo(409);
    }

    @Test
    void eachStageIsAskedAboutInTheWordsOfTheRules() {
        var it = solicitations.byId(first.solicitation()).orElseThrow();
        var city = cities.in("NS", "");
        var qualification = city.of(it.request(), it.procedure(), 1, it.draft(), null);
        assertThat(qualification.question().toString()).contains("stage=request-to-participate");
        assertThat(qualification.minimum())
                .satisfies(each -> assertThat(each.row().rule()).isEqualTo("CETA-19.10-request"));
        var proposals = city.of(it.request(), it.procedure(), 2, it.draft(), null);
        assertThat(proposals.question().toString()).contains("stage=tender-after-selection");
        assertThat(proposals.unverified()).extracting(Ruling.Row::rule).contains("CETA-19.10-selected");
        var alone = procedures.byId("request-for-proposals").orElseThrow();
        assertThat(city.of(it.request(), alone, 1, it.draft(), null).question().toString())
                .doesNotContain("stage=");
    }

    @Test
    void nobodyButABuyerStartsIt() {
        for (var person : List.of(selected, panels.panel().chair())) {
            var answer = Caller.signedIn(port, person).post(start(), times(lastSecondOf(40), WHY));
            assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        }
        assertThat(Caller.anonymous(port)
                        .post(start(), times(lastSecondOf(40), WHY))
                        .status())
                .isEqualTo(401);
        assertThat(started()).isEmpty();
    }

    private String start() {
        return "/api/solicitations/" + first.solicitation() + "/stages/2/start";
    }

    private Map<String, String> times(Instant closesAt, String confirmation) {
        var until = clock.instant().plus(Duration.ofDays(5)).toString();
        return Map.of("closesAt", closesAt.toString(), "questionsUntil", until, "confirmation", confirmation);
    }

    private Instant lastSecondOf(int days) {
        return clock.now()
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(days + 1)
                .minusSeconds(1)
                .toInstant();
    }

    private List<String> started() {
        return journal.of(first.ocid()).stream()
                .filter(each -> each.fact().kind().equals("stage.started"))
                .map(Object::toString)
                .toList();
    }
}
