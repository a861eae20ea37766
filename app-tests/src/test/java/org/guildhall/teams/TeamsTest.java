package org.guildhall.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.awards.AwardFixtures;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.evaluation.EvaluationFixtures.Case;
import org.guildhall.evaluation.Evaluations;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.openings.Openings;
import org.guildhall.publishing.CatchUp;
import org.guildhall.ranking.Standing.Why;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.BidId;
import org.guildhall.submissions.SubmissionFixtures;
import org.guildhall.terms.Draft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who was qualified is who bids, or a buyer says why it may be judged all the same, before anybody sees a price. */
class TeamsTest extends RoomTest {
    private static final Draft.Text WHY =
            new Draft.Text("The partner was in another team.", "Le partenaire était d’une autre équipe.");

    @Autowired
    private Teams teams;

    @Autowired
    private EvaluationFixtures panels;

    @Autowired
    private Evaluations evaluations;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private Openings openings;

    @Autowired
    private AwardFixtures decided;

    @Autowired
    private CatchUp catchUp;

    @Autowired
    private Journal journal;

    @Autowired
    private List<WaitingActs> waiting;

    private Actor first;
    private Actor second;
    private PublishedStage proposals;

    @BeforeEach
    void aShortlistOfTwo() {
        var stage = published.published(panels.buyer, "request-for-qualifications-then-proposals", Duration.ofDays(40));
        first = bids.bidder();
        second = bids.bidder();
        teams.declare(first, stage.id(), new Team(List.of("Harbour  Light Inc."), List.of()));
        bids.received(first, stage, "0");
        bids.received(second, stage, "0");
        panels.open(stage.id());
        panels.ranked(new Case(stage, List.of(first, second), panels.panel()), "9", "8");
        var now = clock.instant();
        var started = solicitations.start(
                panels.buyer,
                stage.solicitation(),
                2,
                now.plus(Duration.ofDays(30)),
                now.plus(Duration.ofDays(5)),
                null);
        proposals = published.stage(started.stages().getLast().id());
    }

    @Test
    void theTeamThatWasQualifiedNeedsNoFindingAndOneWithANewVenturerDoes() {
        teams.declare(first, proposals.id(), new Team(List.of(" harbour light inc. "), List.of("Diggers Ltd.")));
        teams.declare(second, proposals.id(), new Team(List.of("Newcomer Corp."), List.of()));
        var judged = opened();
        assertThat(teams.bidders(proposals))
                .extracting(Bidder::added)
                .containsOnly(List.of(), List.of("Newcomer Corp."));
        assertRefused(() -> find(first, true), TeamProblem.NOTHING_TO_FIND);
        assertThat(awaiting()).contains("teams.waiting.find");
        panels.scored(judged, "9", "8");
        panels.agreed(judged, "9", "8");
        SolicitationFixtures.refused(
                "eligibility-open",
                () -> evaluations.closeQuality(judged.panel().chair(), proposals.id()));
        find(second, true);
        assertRefused(() -> find(second, false), TeamProblem.FOUND);
        assertThat(awaiting()).doesNotContain("teams.waiting.find");
        assertThat(evaluations.rank(judged.panel().chair(), proposals.id()).compliant())
                .hasSize(2);
        assertRefused(() -> find(first, true), TeamProblem.OVER);
    }

    @Test
    void whoIsNotWhoWasQualifiedIsNotJudgedAndNobodyReadmitsThem() {
        teams.declare(second, proposals.id(), new Team(List.of("Newcomer Corp."), List.of("Diggers Ltd.")));
        var judged = opened();
        panels.declared(judged);
        find(second, false);
        panels.judged(judged, "9", "8");
        var ranking = evaluations.ranking(proposals.id()).orElseThrow();
        assertThat(ranking.compliant())
                .extracting(each -> each.organisation())
                .containsExactly(panels.organisation(first));
        assertThat(eligibility()).as("nobody is told before everybody is").isEmpty();
        decided.decided(judged);
        assertThat(eligibility())
                .singleElement()
                .satisfies(told -> assertThat(told)
                        .contains("\"eligible\":false", "Newcomer Corp.", WHY.en(), WHY.fr())
                        .doesNotContain("Diggers"));
        assertThat(ranking.standings().getLast().exclusion())
                .isNotNull()
                .satisfies(why -> assertThat(why.why()).isEqualTo(Why.INELIGIBLE));
        assertRefused(() -> find(second, true), TeamProblem.OVER);
    }

    @Test
    void aTeamIsDeclaredUntilClosingByThoseWhoMayEnterAndNotAtIt() {
        var team = new Team(List.of("A", "a ", "", "B"), List.of());
        teams.declare(first, proposals.id(), team);
        teams.declare(first, proposals.id(), team);
        assertThat(teams.own(first, proposals.id()).venturers()).containsExactly("A", "B");
        assertRefused(() -> teams.declare(bids.bidder(), proposals.id(), team), CommonProblem.NOT_FOUND);
        var long201 = new Team(List.of("x".repeat(201)), List.of());
        assertRefused(() -> teams.declare(first, proposals.id(), long201), CommonProblem.INVALID);
        assertRefused(() -> teams.declare(first, published.published().id(), team), TeamProblem.NOT_ASKED);
        assertRefused(
                () -> teams.find(panels.buyer, proposals.id(), BidId.random(), true, WHY), TeamProblem.NOT_OPENED);
        bids.received(first, proposals, "100");
        clock.set(solicitations.closing(proposals.id()).orElseThrow().at());
        assertRefused(() -> teams.declare(first, proposals.id(), Team.ALONE), TeamProblem.CLOSED);
    }

    @Test
    void venturesAreToldWithTheNamesOfBiddersAndNothingOfThemBefore() {
        teams.declare(second, proposals.id(), new Team(List.of("Newcomer Corp."), List.of("Diggers Ltd.")));
        assertThat(facts("team.shown")).as("that of the shortlist").hasSize(1);
        var judged = panels.scored(opened(), "9", "8");
        panels.agreed(judged, "9", "8");
        find(second, true);
        assertThat(facts("team.shown")).as("while the panel judges").hasSize(1);
        evaluations.closeQuality(judged.panel().chair(), proposals.id());
        assertThat(facts("team.shown"))
                .hasSize(2)
                .last()
                .satisfies(fact -> assertThat(fact)
                        .containsEntry("venturers", List.of("Newcomer Corp."))
                        .doesNotContainKey("subcontractors"));
    }

    /** What the published record says of who may be judged. */
    private List<String> eligibility() {
        catchUp.now();
        return Caller.anonymous(port)
                .get("/ocds/records/" + proposals.ocid())
                .json()
                .path("records")
                .path(0)
                .path("compiledRelease")
                .path("bids")
                .path("details")
                .valueStream()
                .map(each -> each.path("eligibility"))
                .filter(each -> !each.isMissingNode())
                .map(Object::toString)
                .toList();
    }

    private Case opened() {
        bids.received(first, proposals, "100");
        bids.received(second, proposals, "200");
        panels.open(proposals.id());
        return new Case(proposals, List.of(first, second), panels.panel());
    }

    private void find(Actor bidder, boolean eligible) {
        var organisation = panels.organisation(bidder);
        var bid = openings.bids(proposals.id()).stream()
                .filter(each -> each.organisation().equals(organisation))
                .findFirst()
                .orElseThrow();
        teams.find(panels.buyer, proposals.id(), bid.id(), eligible, WHY);
    }

    private List<String> awaiting() {
        return waiting.stream()
                .flatMap(room -> room.waitingFor(panels.buyer).stream())
                .filter(act -> act.path().contains(proposals.id().toString()))
                .map(WaitingActs.WaitingAct::key)
                .toList();
    }

    private List<Map<String, Object>> facts(String kind) {
        return journal.of(proposals.ocid()).stream()
                .map(each -> each.fact())
                .filter(fact -> fact.kind().equals(kind))
                .map(fact -> fact.fields())
                .toList();
    }
}
