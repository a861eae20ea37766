package org.guildhall.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.solicitations.SolicitationFixtures.refused;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.WaitingActs.WaitingAct;
import org.guildhall.openings.Lost;
import org.guildhall.openings.Openings;
import org.guildhall.publishing.CatchUp;
import org.guildhall.publishing.Reader;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.terms.Draft.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** No bid is opened while a question that came in time has neither an answer nor a reason why not. */
class HeldOpeningTest extends RoomTest {
    private static final Text REASON = new Text("It asks for what addendum 1 says.", "L’addenda 1 le dit déjà.");

    @Autowired
    private Questions questions;

    @Autowired
    private QuestionsWaiting waiting;

    @Autowired
    private Openings openings;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private SolicitationFixtures fixtures;

    @Autowired
    private EvaluationFixtures evaluations;

    @Autowired
    private CatchUp catchUp;

    private Actor buyer;
    private PublishedStage stage;
    private Actor bidder;

    @BeforeEach
    void aBidAndAQuestion() {
        buyer = fixtures.buyer();
        stage = fixtures.published(buyer, "invitation-to-tender", Duration.ofDays(40));
        bidder = evaluations.bid(stage, "100");
    }

    @Test
    void anUnansweredQuestionHoldsTheOpeningAndAnAnswerReleasesIt() {
        var question = questions.ask(bidder, stage.id(), "May we visit?");
        closed();
        refused("questions-wait", this::open);
        var page = page(fixtures.openers().getFirst());
        assertThat(page).contains("Nothing is opened until a buyer").doesNotContain("name=\"passphrase\"");
        questions.answer(buyer, question.id(), new Text("Visit?", "Visite?"), new Text("On Monday.", "Lundi."));
        assertThat(page(fixtures.openers().getFirst())).contains("name=\"passphrase\"");
        fixtures.openers().forEach(officer -> open(officer));
        assertThat(openings.bids(stage.id())).hasSize(1);
    }

    @Test
    void aQuestionIsSetAsideWithAReasonThatGoesToWhoAskedAndIntoTheRecordOfTheOpening() {
        var question = questions.ask(bidder, stage.id(), "May we at Acme visit the basement?");
        closed();
        refused("common.invalid", () -> questions.setAside(buyer, question.id(), new Text(" ", "Non")));
        questions.setAside(buyer, question.id(), REASON);
        var letters = Caller.signedIn(port, bidder).get("/letters").body();
        assertThat(letters).contains("It asks for what addendum 1 says.", "the basement");
        catchUp.now();
        var before = everything();
        assertThat(before).doesNotContain("addendum 1 says", "the basement");
        fixtures.openers().forEach(officer -> open(officer));
        catchUp.now();
        assertThat(everything())
                .contains("It asks for what addendum 1 says.", "L’addenda 1 le dit déjà.", "enquiriesSetAside")
                .doesNotContain("the basement");
    }

    @Test
    void whatWasAnsweredIsNotSetAsideNorTheOtherWayRoundNorTwice() {
        var first = questions.ask(bidder, stage.id(), "May we visit?");
        var second = questions.ask(bidder, stage.id(), "Twice?");
        questions.answer(buyer, first.id(), new Text("Visit?", "Visite?"), new Text("No.", "Non."));
        refused("answered", () -> questions.setAside(buyer, first.id(), REASON));
        questions.setAside(buyer, second.id(), REASON);
        refused("answered", () -> questions.setAside(buyer, second.id(), REASON));
        refused("answered", () -> questions.answer(buyer, second.id(), new Text("T?", "D?"), new Text("No.", "Non.")));
        assertThat(questions.of(stage.id(), false)).extracting(Question::id).containsExactly(first.id());
    }

    @Test
    void onlyABuyerSetsAside() {
        var question = questions.ask(bidder, stage.id(), "May we visit?");
        var path = "/api/questions/" + question.id() + "/setting-aside";
        var reason = Map.of("reason", Map.of("en", "No.", "fr", "Non."));
        assertThat(Caller.signedIn(port, bidder).post(path, reason).status()).isEqualTo(403);
        assertThat(Caller.anonymous(port).post(path, reason).status()).isEqualTo(401);
        assertThat(Caller.signedIn(port, buyer)
                        .post(path, reason)
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("SET_ASIDE");
    }

    @Test
    void aBuyerIsWarnedFiveDaysBeforeClosingAndToldAfterIt() {
        questions.ask(bidder, stage.id(), "May we visit?");
        var closing = solicitations.closing(stage.id()).orElseThrow().at();
        clock.set(closing.minus(Duration.ofDays(5)).minusMillis(1));
        assertThat(acts()).containsExactly("solicitations.waiting.question");
        clock.set(closing.minus(Duration.ofDays(5)));
        assertThat(acts()).containsExactly("solicitations.waiting.question.soon");
        clock.set(closing);
        assertThat(acts()).containsExactly("solicitations.waiting.question.held");
    }

    private List<String> acts() {
        return waiting.waitingFor(buyer).stream()
                .filter(act -> act.path().contains(stage.id().toString()))
                .map(WaitingAct::key)
                .toList();
    }

    private void closed() {
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
    }

    private void open() {
        open(fixtures.openers().getFirst());
    }

    private void open(Actor officer) {
        openings.open(officer, stage.id(), SolicitationFixtures.PASSPHRASE, Lost.STOPS);
    }

    private String page(Actor officer) {
        return Caller.signedIn(port, officer)
                .get("/stages/" + stage.id() + "/opening")
                .body();
    }

    private String everything() {
        var reader = new Reader(port);
        var seen = new StringBuilder();
        for (var path :
                List.of("/procurements/", "/ocds/records/", "/api/public/procurements/", "/log/disclosures?ocid=")) {
            for (var language : List.of("en", "fr")) {
                seen.append(reader.get(path + stage.ocid(), "Accept-Language", language)
                        .body());
            }
        }
        return seen.toString();
    }
}
