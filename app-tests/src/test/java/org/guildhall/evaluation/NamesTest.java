package org.guildhall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.disclosure.Disclosed.Position;
import org.guildhall.disclosure.Disclosure;
import org.guildhall.evaluation.EvaluationFixtures.Case;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.openings.Lost;
import org.guildhall.openings.Openings;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.publishing.CatchUp;
import org.guildhall.publishing.Reader;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.Submissions;
import org.guildhall.terms.Draft;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Where a panel scores without knowing whose a bid is, no channel says whose, nor at what total, before it agreed. */
class NamesTest extends RoomTest {
    private static final String LOW = "81234.56";
    private static final String LOW_SHOWN = "81,234.56";

    @Autowired
    private EvaluationFixtures fixtures;

    @Autowired
    private Evaluations evaluations;

    @Autowired
    private Openings openings;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private Submissions submissions;

    @Autowired
    private Vendors vendors;

    @Autowired
    private People people;

    @Autowired
    private Disclosure disclosure;

    @Autowired
    private CatchUp catchUp;

    @Test
    void aPanelsCallSaysAtTheOpeningHowManyAndAfterTheConsensusWho() {
        var opened = fixtures.scored(fixtures.opened("request-for-proposals", LOW, "91234"), "8", "7");
        catchUp.now();
        var before = everything(opened, null);
        assertThat(before).doesNotContain(secrets(opened)).contains("2 bids were opened", "2 soumissions ont");
        assertThat(record(opened)
                        .at("/compiledRelease/tender/numberOfTenderers")
                        .asInt())
                .isEqualTo(2);
        fixtures.agreed(opened, "8", "7");
        evaluations.closeQuality(opened.panel().chair(), opened.id());
        catchUp.now();
        assertThat(everything(opened, null)).contains(secrets(opened)).contains(LOW_SHOWN);
        assertThat(facts(opened, "bids.named")).isOne();
        evaluations.rank(opened.panel().chair(), opened.id());
        assertThat(facts(opened, "bids.named")).isOne();
    }

    @Test
    void whoJudgesReadsNoNameInAnyChannelAndWhoOpensOrBuysDoes() {
        var opened = fixtures.scored(fixtures.opened("request-for-proposals", LOW, "91234"), "8", "7");
        catchUp.now();
        for (var person : opened.panel().all()) {
            assertThat(everything(opened, person)).doesNotContain(secrets(opened));
        }
        for (var bidder : opened.bidders()) {
            assertThat(everything(opened, bidder)).doesNotContain(othersThan(bidder, opened));
        }
        var receipt = Caller.signedIn(port, opened.bidders().getFirst());
        var page = "/stages/" + opened.id() + "/bid/receipt";
        assertThat(receipt.get(page).body()).contains("one of 2", "after the evaluation");
        assertThat(receipt.inFrench().get(page).body()).contains("parmi 2", "après l’évaluation");
        for (var person : List.of(fixtures.buyer, published.openers().getFirst())) {
            assertThat(opening(person, opened)).contains(secrets(opened)).contains("Tell nobody");
        }
    }

    @Test
    void whoIsOnThePanelAndBuysOrOpensSeesNoNameEither() {
        var opened = fixtures.opened("request-for-proposals", LOW, "91234");
        var both = new PeopleFixtures(people).with(Role.BUYER, Role.EVALUATOR);
        var members = List.of(both.id(), opened.panel().second().id());
        evaluations.name(fixtures.buyer, opened.id(), opened.panel().chair().id(), members, "");
        assertThat(opening(both, opened)).doesNotContain(secrets(opened)).contains("2 bids were opened");
        for (var path :
                List.of("/stages/%s/teams", "/stages/%s/validity", "/api/stages/%s/teams", "/api/stages/%s/validity")) {
            var here = path.formatted(opened.id());
            assertThat(Caller.signedIn(port, fixtures.buyer).get(here).status())
                    .as(here)
                    .isEqualTo(200);
            var judging = Caller.signedIn(port, both).get(here);
            assertThat(judging.status()).as(here).isEqualTo(403);
            assertThat(judging.body()).contains("without knowing whose").doesNotContain(secrets(opened));
        }
        var api = Caller.signedIn(port, both).get("/api/stages/" + opened.id() + "/opening");
        assertThat(api.body()).doesNotContain(secrets(opened));
        assertThat(api.json().path("count").asInt()).isEqualTo(2);
        assertThat(api.json().path("named").asBoolean()).isFalse();
        var without =
                List.of(opened.panel().first().id(), opened.panel().second().id());
        evaluations.name(fixtures.buyer, opened.id(), opened.panel().chair().id(), without, "");
        assertThat(opening(both, opened)).doesNotContain(secrets(opened));
    }

    @Test
    void whoReadTheNamesAtTheOpeningJudgesOnlyIfNamedBeforeIt() {
        var late = published.keyed();
        var early = published.keyed();
        var officers = List.of(late, early);
        officers.forEach(each -> people.addRole(each.id(), Role.EVALUATOR));
        var stage = published.openedBy(officers, "request-for-proposals", Duration.ofDays(40));
        fixtures.bid(stage, LOW);
        var panel = fixtures.panel();
        name(stage, panel, early);
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        officers.forEach(each -> openings.open(each, stage.id(), SolicitationFixtures.PASSPHRASE, Lost.STOPS));
        assertRefused(() -> name(stage, panel, late), EvaluationProblem.OPENED_BIDS);
        name(stage, panel, panel.first());
        name(stage, panel, early);
        var readOut = published.openedBy(officers, "invitation-to-tender", Duration.ofDays(40));
        clock.set(solicitations.closing(readOut.id()).orElseThrow().at());
        officers.forEach(each -> openings.open(each, readOut.id(), SolicitationFixtures.PASSPHRASE, Lost.STOPS));
        name(readOut, panel, late);
    }

    @Test
    void whoReadTheNamesSinceJudgesNeitherByWhicheverWayTheyReadThem() {
        var stage = fixtures.opened("request-for-proposals", LOW, "91234").stage();
        var panel = fixtures.panel();
        for (var path : List.of("/stages/%s/opening", "/api/stages/%s/opening", "/stages/%s/validity")) {
            var reader = new PeopleFixtures(people).with(Role.BUYER, Role.EVALUATOR);
            var here = Caller.signedIn(port, reader);
            assertThat(here.get(path.formatted(stage.id())).status()).isEqualTo(200);
            assertThat(here.get(path.formatted(stage.id())).status())
                    .as("again")
                    .isEqualTo(200);
            assertRefused(() -> name(stage, panel, reader), EvaluationProblem.OPENED_BIDS);
        }
        var other = new PeopleFixtures(people).with(Role.BUYER, Role.EVALUATOR);
        assertThat(Caller.signedIn(port, other).get("/home").status()).isEqualTo(200);
        name(stage, panel, other);
        assertThat(openings.namesReadBy(stage.id())).doesNotContain(other.id());
    }

    private void name(PublishedStage stage, EvaluationFixtures.People3 panel, Actor member) {
        var members = List.of(member.id(), panel.second().id());
        evaluations.name(fixtures.buyer, stage.id(), panel.chair().id(), members, "");
    }

    @Test
    void aBidTakenBackBetweenIsToldWithTheOthersAndNotBefore() {
        var opened = fixtures.opened("negotiated-request-for-proposals", LOW, "91234");
        var leaver = opened.bidders().getFirst();
        submissions.withdraw(leaver, opened.id());
        catchUp.now();
        assertThat(everything(opened, null)).doesNotContain(secrets(opened));
        fixtures.scored(opened, "8", "7");
        fixtures.agreed(opened, "8", "7");
        evaluations.closeQuality(opened.panel().chair(), opened.id());
        catchUp.now();
        var statuses = record(opened)
                .at("/compiledRelease/bids/details")
                .valueStream()
                .map(bid -> bid.path("status").asString())
                .toList();
        assertThat(statuses).containsExactlyInAnyOrder("withdrawn", "pending");
    }

    @Test
    void aCallThatIsCancelledTellsThenWhoBid() {
        var opened = fixtures.opened("request-for-proposals", LOW);
        catchUp.now();
        assertThat(everything(opened, null)).doesNotContain(secrets(opened));
        solicitations.cancel(
                fixtures.buyer, opened.stage().solicitation(), new Draft.Text("No money.", "Sans budget."));
        catchUp.now();
        assertThat(everything(opened, null)).contains(secrets(opened));
    }

    @Test
    void whatWasNeverOpenedTellsNobodyAtItsCancellation() {
        var stage = published.published(fixtures.buyer, "request-for-proposals", Duration.ofDays(40));
        var bidder = fixtures.bid(stage, LOW);
        solicitations.cancel(fixtures.buyer, stage.solicitation(), new Draft.Text("No money.", "Sans budget."));
        catchUp.now();
        var never = new Case(stage, List.of(bidder), fixtures.panel());
        assertThat(everything(never, null)).doesNotContain(secrets(never));
        assertThat(facts(never, "bids.named")).isZero();
    }

    @Test
    void whereThePriceDecidesNamesAndTotalsAreReadOutAtOnce() {
        var opened = fixtures.opened("invitation-to-tender", LOW, "91234");
        catchUp.now();
        assertThat(everything(opened, null)).contains(secrets(opened)).contains(LOW_SHOWN);
        assertThat(facts(opened, "bids.opened")).isOne();
        assertThat(facts(opened, "bids.counted")).isZero();
    }

    @Test
    void theNoticeSaysFromWhenNamesArePublic() {
        var scored = published.published(fixtures.buyer, "request-for-proposals", Duration.ofDays(40));
        var priced = published.published(fixtures.buyer, "invitation-to-tender", Duration.ofDays(40));
        catchUp.now();
        var reader = new Reader(port);
        var page = "/procurements/";
        assertThat(reader.get(page + scored.ocid(), "Accept-Language", "en").body())
                .contains("Published after the evaluation");
        assertThat(reader.get(page + scored.ocid(), "Accept-Language", "fr").body())
                .contains("Publiés après l’évaluation");
        assertThat(reader.get(page + priced.ocid(), "Accept-Language", "en").body())
                .contains("Published at the opening");
        assertThat(reader.get("/ocds/records/" + scored.ocid()).body()).contains("\"namesFrom\":\"evaluation\"");
        assertThat(reader.get("/api/public/procurements/" + priced.ocid()).body())
                .contains("\"namesFrom\":\"opening\"");
    }

    private String[] secrets(Case opened) {
        return opened.bidders().stream().map(this::name).toArray(String[]::new);
    }

    private String[] othersThan(Actor bidder, Case opened) {
        return opened.bidders().stream()
                .filter(each -> !each.id().equals(bidder.id()))
                .map(this::name)
                .toArray(String[]::new);
    }

    private String name(Actor bidder) {
        return vendors.byId(fixtures.organisation(bidder)).orElseThrow().legalName();
    }

    private String opening(Actor person, Case opened) {
        return Caller.signedIn(port, person)
                .get("/stages/" + opened.id() + "/opening")
                .body();
    }

    private JsonNode record(Case opened) {
        return Caller.anonymous(port)
                .get("/ocds/records/" + opened.stage().ocid())
                .json()
                .path("records")
                .get(0);
    }

    /** Every channel that a person, or anybody, has into the process; also what the log discloses of it. */
    private String everything(Case opened, @Nullable Actor person) {
        var ocid = opened.stage().ocid();
        var caller = person == null ? Caller.anonymous(port) : Caller.signedIn(port, person);
        var seen = new StringBuilder();
        for (var path : paths(opened)) {
            seen.append(caller.get(path).body())
                    .append(caller.inFrench().get(path).body());
        }
        disclosure
                .of(ocid, new Position(Long.MAX_VALUE, Long.MAX_VALUE))
                .forEach(act -> seen.append(act.fields()).append(act.released()));
        return seen.toString();
    }

    private List<String> paths(Case opened) {
        var ocid = opened.stage().ocid();
        var stage = opened.id();
        var paths = new ArrayList<>(List.of(
                "/procurements/" + ocid,
                "/procurements.csv",
                "/procurements?q=" + ocid,
                "/api/public/procurements/" + ocid,
                "/api/public/procurements?q=" + ocid,
                "/ocds/releases/" + ocid,
                "/ocds/records/" + ocid,
                "/ocds/releases.jsonl",
                "/feed.atom?q=" + ocid,
                "/log/disclosures?ocid=" + ocid,
                "/api/changes",
                "/",
                "/letters"));
        for (var page : List.of("opening", "evaluation", "ranking", "questions", "bid", "bid/receipt")) {
            paths.add("/stages/" + stage + "/" + page);
        }
        for (var data : List.of("opening", "evaluation", "bids", "ranking", "questions")) {
            paths.add("/api/stages/" + stage + "/" + data);
        }
        return paths;
    }

    private int facts(Case opened, String kind) {
        return jdbc.sql("select count(*) from journal.fact where scope = :stage and kind = :kind")
                .param("stage", opened.id().toString())
                .param("kind", kind)
                .query(Integer.class)
                .single();
    }
}
