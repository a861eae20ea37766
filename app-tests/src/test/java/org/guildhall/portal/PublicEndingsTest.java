package org.guildhall.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.awards.AwardFixtures;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.evaluation.EvaluationFixtures.Case;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Ocid;
import org.guildhall.publishing.CatchUp;
import org.guildhall.publishing.PlayedProcesses;
import org.guildhall.ranking.Yardsticks;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.SubmissionFixtures;
import org.guildhall.terms.Criterion;
import org.guildhall.terms.Draft.Text;
import org.guildhall.web.Printed;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the public reads of how a process ended: nothing that its own figures deny, and every word that was typed. */
class PublicEndingsTest extends RoomTest {
    private static final String TENDER = "invitation-to-tender";

    @Autowired
    private AwardFixtures awards;

    @Autowired
    private EvaluationFixtures evaluations;

    @Autowired
    private PlayedProcesses played;

    @Autowired
    private SolicitationFixtures notices;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private CatchUp publishing;

    @Autowired
    private MessageSource words;

    @Autowired
    private Printed printed;

    @Test
    void whereNoBidWasSuitableThePageDoesNotSayThatNoneMetTheRequirements() {
        var ocid = new Ocid(played.noneSuitable());
        assertThat(page(ocid, false))
                .contains("without an award", "Bids that met the requirements")
                .doesNotContain("No bid met the requirements.");
        assertThat(page(ocid, true)).contains("sans l’attribuer");
    }

    @Test
    void aReasonOfOneWordIsShownAndEachRevocationHasItsOwnPlace() {
        var ranked = evaluations.ranked(evaluations.opened("request-for-proposals", "500", "600"), "9", "8");
        awards.revoked(awards.decided(ranked), new Text("No", "off"));
        awards.revoked(awards.decided(ranked, 1), new Text("false", "Non"));
        var page = page(ranked.stage().ocid(), false);
        assertThat(page).contains(">No</p>", ">false</p>");
        assertThat(page(ranked.stage().ocid(), true)).contains(">off</p>", ">Non</p>");
        assertThat(page.split("id=\"revoked\"", -1)).hasSize(2);
        assertThat(page).contains("id=\"revoked-2\"", "id=\"revoked-2-heading\"", "href=\"#revoked-2\"");
    }

    @Test
    void whereTheLowestPriceWinsNobodyIsToldOfPoints() {
        var ranked =
                evaluations.ranked(evaluations.opened(TENDER, "20000", "29999.94", "29999.97"), "yes", "yes", "yes");
        var award = awards.decided(ranked);
        var ocid = ranked.stage().ocid();
        assertThat(page(ocid, false))
                .doesNotContain("All points at", ">Points<")
                .contains("The lowest price");
        assertThat(page(ocid, true)).doesNotContain("Tous les points à");
        var buyer = Caller.signedIn(port, evaluations.buyer);
        assertThat(buyer.get("/recommendations/" + award.recommendation().id()).body())
                .contains("3, 3 of them ranked");
        assertThat(buyer.get("/stages/" + ranked.id() + "/evaluation/ranking").body())
                .doesNotContain("Price points", "Total points");
        for (var loser : List.of(1, 2)) {
            assertThat(Caller.signedIn(port, ranked.bidders().get(loser))
                            .get("/results/" + ranked.id())
                            .body())
                    .contains("ranks " + (loser + 1) + ".", "The contract goes to")
                    .doesNotContain("points.", "100");
        }
        var record = record(ocid);
        assertThat(record.toString()).doesNotContain("F5", "pointsExact", "\"points\"");
        assertThat(record.at("/tender/awardCriteria").asString()).isEqualTo("priceOnly");
        assertThat(record.at("/awards/0").isMissingNode()).isFalse();
    }

    /** Notices of before told two prices for a tender too. They stay as they were told, and decide nothing. */
    @Test
    void anOlderNoticeOfATenderStandsAndItsPriceHasNoPointsEither() {
        var stage = notices.published(evaluations.buyer, TENDER, Duration.ofDays(40));
        var title = new Bilingual("Price", "Prix");
        var anchors = new Criterion.Anchors(Money.cad("20000"), Money.cad("40000"));
        var price = new Criterion("p", Criterion.Kind.PRICE, title, null, new BigDecimal("100"), null, anchors);
        assertThat(Yardsticks.of(stage.rules(), List.of(price)).all()).isEmpty();
        var view = JsonMapper.shared().readTree("""
                {"criteria": [{"kind": "price", "title": {"en": "Price"}, "weight": 100,
                 "full": {"amount": 20000, "currency": "CAD"}, "zero": {"amount": 40000, "currency": "CAD"}}]}
                """);
        var told = new PublicCriteria(view, new Speech(words, printed, Locale.CANADA))
                .sections()
                .getFirst();
        assertThat(told.table().rows().getFirst())
                .extracting(Section.Cell::text)
                .anyMatch(text -> text.startsWith("All points at $20,000.00"));
    }

    @Test
    void whereWhoeverMeetsTheRequirementsIsAskedThereIsNeitherRankNorPoints() {
        var ranked = direct();
        var award = awards.decided(ranked);
        assertThat(Caller.signedIn(port, evaluations.buyer)
                        .get("/recommendations/" + award.recommendation().id())
                        .body())
                .contains("1, 1 of which meets every requirement")
                .doesNotContain("0 of them ranked");
        assertThat(page(ranked.stage().ocid(), false)).doesNotContain(">Points<", ">Rank<");
    }

    private Case direct() {
        var buyer = notices.buyer();
        var named = bids.bidder();
        var notice = notices.noticeOfIntent(buyer, bids.membership(named).organisation());
        clock.set(solicitations.closing(notice.id()).orElseThrow().at());
        evaluations.open(notice.id());
        var now = clock.instant();
        var started = solicitations.start(
                buyer, notice.solicitation(), 2, now.plus(Duration.ofDays(20)), now.plus(Duration.ofDays(5)), null);
        var offer = notices.stage(started.stages().getLast().id());
        bids.received(named, offer, "500");
        evaluations.open(offer.id());
        return evaluations.ranked(new Case(offer, List.of(named), evaluations.panel()), "yes");
    }

    private JsonNode record(Ocid ocid) {
        publishing.now();
        return Caller.anonymous(port).get("/ocds/records/" + ocid).json().at("/records/0/compiledRelease");
    }

    private String page(Ocid ocid, boolean french) {
        publishing.now();
        var caller = Caller.anonymous(port);
        return (french ? caller.inFrench() : caller)
                .get("/procurements/" + ocid)
                .body();
    }
}
