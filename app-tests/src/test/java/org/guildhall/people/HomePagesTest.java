package org.guildhall.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.budgets.Budgets;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.evaluation.Evaluations;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.needs.Needs;
import org.guildhall.requests.RequestFixtures;
import org.guildhall.requests.Requests;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.SubmissionFixtures;
import org.guildhall.vendors.VendorFixtures;
import org.guildhall.vendors.Vendors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is yours and what happened lately, on the page of each role and of the wrong person. */
class HomePagesTest extends RoomTest {
    private static final String RFP = "request-for-proposals";
    private static final String NOTHING = "Acts in the files you work on appear here";

    @Autowired
    private People people;

    @Autowired
    private Needs needs;

    @Autowired
    private Requests requests;

    @Autowired
    private Budgets budgets;

    @Autowired
    private Vendors vendors;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private Evaluations evaluations;

    @Autowired
    private EvaluationFixtures panels;

    private PeopleFixtures persons;
    private RequestFixtures asked;

    @BeforeEach
    void fixtures() {
        // Only the latest ten acts are shown, and other tests have left some weeks and months ahead of now.
        clock.advance(Duration.ofDays(800));
        persons = new PeopleFixtures(people);
        asked = new RequestFixtures(requests, budgets, needs, people);
    }

    private String home(Actor actor) {
        return Caller.signedIn(port, actor).get("/home").body();
    }

    /** The section under one heading, so that what waits above it proves nothing. */
    private String section(Actor actor, String id) {
        var page = home(actor);
        var from = page.indexOf("aria-labelledby=\"" + id + "\"");
        return page.substring(from, page.indexOf("</section>", from));
    }

    @Test
    void aRequesterSeesOneLineForAFileAndWhoDecidedSeesItToo() {
        var requester = persons.with(Role.REQUESTER);
        var request = asked.submitted(requester, "9000", asked.budgetLine("100000"));
        assertThat(section(requester, "yours"))
                .contains("/requests/" + request.id(), "Purchase request", "Waits for approval")
                .doesNotContain("/needs/" + request.need());
        assertThat(section(requester, "recently")).contains("The need was stated in public");
        var step = request.steps().getFirst();
        var approver = persons.holding(step.authority(), Role.APPROVER);
        assertThat(section(approver, "yours")).contains("Files you have decided on stay here");
        var browser = Caller.signedIn(port, approver);
        var page = "/requests/" + request.id() + "/approvals";
        assertThat(browser.submit(page, page, Map.of("decision", "approve", "step", "" + step.number(), "reason", ""))
                        .status())
                .isEqualTo(303);
        assertThat(section(approver, "yours")).contains("/requests/" + request.id());
        assertThat(section(approver, "recently")).contains("A step of the purchase request was approved");
        assertThat(section(requester, "recently")).contains("A step of the purchase request was approved");
        assertThat(home(persons.with(Role.REQUESTER)))
                .doesNotContain(request.id().toString());
    }

    @Test
    void aRequestApprovedInThreeStepsIsOneLine() {
        var requester = persons.with(Role.REQUESTER);
        var request = asked.approved(requester, "400000");
        assertThat(request.steps()).hasSize(3);
        assertThat(section(requester, "recently").split("/requests/" + request.id(), -1))
                .hasSize(2);
    }

    @Test
    void eachRoleWithNothingInHandIsToldItsNextStepInBothLanguages() {
        for (var role : Role.values()) {
            var person = persons.with(role);
            var begin = Beginning.of(person);
            assertThat(begin.role()).isEqualTo(role);
            assertThat(section(person, "yours")).contains("href=\"" + begin.path() + "\"");
            assertThat(section(person, "recently")).contains(NOTHING);
            assertThat(Caller.signedIn(port, person).inFrench().get("/home").body())
                    .contains("Vos dossiers", "Récemment")
                    .doesNotContain("people.home.", "??");
        }
    }

    @Test
    void aBidIsOnThePageOfItsOwnOrganisationAndOfNobodyElseBeforeOpening() {
        afterAllOthers();
        var buyer = published.buyer();
        var stage = published.published(buyer, RFP, Duration.ofDays(40));
        var bidder = bids.bidder();
        var own = "/stages/" + stage.id() + "/bid";
        clock.set(clock.instant().plusSeconds(1));
        bids.complete(bidder, stage);
        assertThat(section(bidder, "yours")).contains(own, "Draft, not submitted");
        bids.received(bidder, stage, "100");
        assertThat(section(bidder, "yours")).contains(own, "Submitted").doesNotContain("Draft, not");
        assertThat(section(bidder, "recently"))
                .contains("Your organization’s bid was received", "The solicitation was published");
        assertThat(section(buyer, "yours")).contains("/solicitations/" + stage.solicitation(), "Published");
        assertThat(section(buyer, "recently")).contains("The solicitation was published");
        for (var other : List.of(buyer, published.openers().getFirst(), bids.bidder(), administrator())) {
            assertThat(home(other)).doesNotContain(own, "bid was received", bids.name(bidder));
        }
    }

    /** What was published and the buyer are many tests’, of which some act in a later year. */
    private void afterAllOthers() {
        clock.advance(Duration.ofDays(1200));
    }

    private Actor administrator() {
        return persons.with(Role.ADMINISTRATOR);
    }

    @Test
    void aDraftThatMissedClosingIsNobodysWorkAnyMore() {
        var stage = published.published();
        var bidder = bids.bidder();
        bids.complete(bidder, stage);
        var closing = solicitations.closing(stage).orElseThrow().at();
        clock.set(closing.minusNanos(1000));
        assertThat(section(bidder, "yours")).contains("/stages/" + stage.id());
        clock.set(closing);
        assertThat(section(bidder, "yours")).doesNotContain("/stages/" + stage.id());
    }

    @Test
    void aVendorIsToldOfWhatIsPublishedInItsCategoriesAndOnlyThere() {
        afterAllOthers();
        var inside =
                people.byId(new VendorFixtures(vendors).registered().person()).orElseThrow();
        var outside = people.byId(new VendorFixtures(vendors)
                        .registered("Caterers " + System.nanoTime(), "90101600")
                        .person())
                .orElseThrow();
        var stage = published.published();
        assertThat(section(inside, "recently")).contains("/procurements/" + stage.ocid());
        assertThat(section(outside, "recently")).doesNotContain("/procurements/" + stage.ocid());
    }

    @Test
    void aPanelIsOnThePageOfItsMembersUntilOneIsRecused() {
        afterAllOthers();
        var named = panels.named(panels.opened(RFP, "80000", "90000"));
        var path = "/stages/" + named.id() + "/evaluation";
        var first = named.panel().first();
        var second = named.panel().second();
        assertThat(section(first, "yours")).contains(path, "Evaluation panel", "not declared yet");
        evaluations.declare(first, named.id(), false, "");
        assertThat(section(first, "yours")).contains(path, "Scoring");
        assertThat(section(first, "recently")).contains(path, "The bids were opened");
        evaluations.declare(second, named.id(), true, "I own shares in a bidder");
        assertThat(home(second)).doesNotContain(path, named.stage().ocid().value());
        assertThat(section(second, "recently")).contains(NOTHING);
        assertThat(home(panels.panel().first())).doesNotContain(path);
        assertThat(section(named.bidders().getFirst(), "recently")).doesNotContain(path, "panel was named");
        assertThat(section(panels.buyer, "recently")).contains(path, "An evaluation panel was named");
    }

    @Test
    void tenThingsAreShownLatestFirst() {
        var requester = persons.with(Role.REQUESTER);
        var fixtures = new org.guildhall.needs.NeedFixtures(needs);
        var oldest = fixtures.drafted(requester);
        for (int i = 0; i < HomePages.SHOWN; i++) {
            clock.set(clock.instant().plusSeconds(1));
            fixtures.drafted(requester);
        }
        assertThat(section(requester, "yours")).doesNotContain(oldest.id().toString());
        assertThat(section(requester, "yours").split("govuk-task-list__item ", -1))
                .hasSize(HomePages.SHOWN + 1);
    }
}
