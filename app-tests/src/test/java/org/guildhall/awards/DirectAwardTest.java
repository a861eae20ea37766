package org.guildhall.awards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.drafting.Drafting;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.mail.Letters;
import org.guildhall.openings.Openings;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.SolicitationStatus;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.statements.Notice;
import org.guildhall.statements.Statements;
import org.guildhall.submissions.SubmissionFixtures;
import org.guildhall.submissions.Submissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A direct award goes on only if its notice of intent met no challenge: none was made, or none was accepted. */
class DirectAwardTest extends RoomTest {
    private static final String EN = "They can do it too.";
    private static final String FR = "Ils le peuvent aussi.";

    @Autowired
    private Awards awards;

    @Autowired
    private Statements statements;

    @Autowired
    private EvaluationFixtures fixtures;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private Drafting drafting;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private Openings openings;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private Submissions submissions;

    @Autowired
    private Letters letters;

    @Autowired
    private People people;

    @Autowired
    private List<WaitingActs> waiting;

    private Actor buyer;
    private Actor named;
    private PublishedStage notice;

    @BeforeEach
    void aNoticeOfIntent() {
        buyer = published.buyer();
        named = bids.bidder();
        notice = published.noticeOfIntent(buyer, bids.membership(named).organisation());
    }

    @Test
    void withoutAnyStatementTheNamedVendorIsAskedAndTheAwardIsMade() {
        refused("solicitations.not-closed", this::startOffer);
        clock.set(solicitations.closing(notice.id()).orElseThrow().at());
        refused("solicitations.notice-open", this::startOffer);
        fixtures.open(notice.id());
        assertThat(statements.notice(notice.id())).isEqualTo(Notice.CLEAR);
        assertThat(toStart()).isTrue();
        var offer = startOffer();
        assertThat(toStart()).isFalse();
        refused("common.not-found", () -> bids.received(bids.bidder(), offer, "500"));
        bids.received(named, offer, "500");
        fixtures.open(offer.id());
        var judged = fixtures.declared(new EvaluationFixtures.Case(offer, List.of(named), fixtures.panel()));
        fixtures.judged(judged, "yes");
        var bid = openings.bids(offer.id()).getFirst().id();
        var made = awards.recommend(buyer, offer.id(), bid, "It alone fits.", "Elle seule convient.");
        assertThat(made.chosen().organisation())
                .isEqualTo(bids.membership(named).organisation());
        var manager = new PeopleFixtures(people).holding("manager", Role.APPROVER);
        awards.decide(manager, made.id(), Decision.APPROVE, null, "");
        assertThat(awards.byId(made.id()).status()).isEqualTo(RecommendationStatus.DECIDED);
    }

    @Test
    void anAcceptedStatementEndsTheDirectAwardAndFreesItsRequestForCompetition() {
        var rival = bids.bidder();
        bids.received(rival, notice, "0");
        fixtures.open(notice.id());
        refused("solicitations.notice-open", this::startOffer);
        var answered = answer(rival, "true");
        assertThat(answered.status()).isEqualTo(200);
        var ended = solicitations.byId(notice.solicitation()).orElseThrow();
        assertThat(ended.status()).isEqualTo(SolicitationStatus.CANCELLED);
        refused("solicitations.cancelled", this::startOffer);
        assertThat(statements.notice(notice.id())).isEqualTo(Notice.CONTESTED);
        assertThat(letters.readableBy(rival, 20))
                .anySatisfy(letter -> assertThat(letter.body()).contains(EN));
        var competition = drafting.draft(buyer, ended.request(), "request-for-proposals");
        assertThat(competition.ocid()).isEqualTo(notice.ocid());
    }

    @Test
    void aStatementWithoutAnswerHoldsTheAwardAndTheLastRefusalLetsItGoOn() {
        var first = bids.bidder();
        var second = bids.bidder();
        bids.received(first, notice, "0");
        bids.received(second, notice, "0");
        fixtures.open(notice.id());
        assertThat(answer(first, "false").status()).isEqualTo(200);
        assertThat(statements.notice(notice.id())).isEqualTo(Notice.UNANSWERED);
        refused("solicitations.notice-open", this::startOffer);
        assertThat(answer(first, "true").code()).isEqualTo("common.conflict");
        assertThat(answer(second, "false").status()).isEqualTo(200);
        assertThat(letters.readableBy(second, 20))
                .anySatisfy(letter -> assertThat(letter.subject()).contains("not accepted"));
        assertThat(answer(second, "false").code()).isEqualTo("evaluation.stopped");
        assertThat(startOffer().running()).isTrue();
    }

    @Test
    void aStatementThatIsTakenBackIsNoChallengeAndTheLastOneLetsItGoOn() {
        var first = bids.bidder();
        var second = bids.bidder();
        bids.received(first, notice, "0");
        bids.received(second, notice, "0");
        fixtures.open(notice.id());
        assertThat(answer(first, "false").status()).isEqualTo(200);
        submissions.withdraw(first, notice.id());
        assertThat(statements.notice(notice.id())).isEqualTo(Notice.UNANSWERED);
        submissions.withdraw(second, notice.id());
        assertThat(statements.notice(notice.id())).isEqualTo(Notice.CLEAR);
        assertThat(answer(second, "true").status()).isEqualTo(409);
        assertThat(startOffer().running()).isTrue();
    }

    @Test
    void anAnswerNeedsReasonsInBothLanguagesAndABuyer() {
        var rival = bids.bidder();
        bids.received(rival, notice, "0");
        var early = post(buyer, java.util.UUID.randomUUID().toString(), Map.of("accepted", "true"));
        assertThat(early.code()).isEqualTo("evaluation.not-opened");
        fixtures.open(notice.id());
        var bid = bid(rival);
        var seen = Caller.signedIn(port, buyer)
                .get("/api/stages/" + notice.id() + "/statements")
                .json();
        assertThat(seen.path(0).path("bid").asString()).isEqualTo(bid);
        assertThat(seen.path(0).path("tenderer").asString()).isEqualTo(bids.name(rival));
        var wordless = post(buyer, bid, Map.of("accepted", "true", "reasonEn", "Yes."));
        assertThat(wordless.status()).isEqualTo(422);
        assertThat(wordless.json().path("errors").path(0).path("field").asString())
                .isEqualTo("reason.fr");
        assertThat(post(rival, bid, Map.of("accepted", "true", "reasonEn", EN, "reasonFr", FR))
                        .status())
                .isEqualTo(403);
        assertThat(statements.notice(notice.id())).isEqualTo(Notice.UNANSWERED);
        var page = "/stages/" + notice.id() + "/statements";
        var browser = Caller.signedIn(port, buyer).inFrench();
        var typed = Map.of("accepted", "false", "reason.en", "No.", "reason.fr", "");
        assertThat(browser.submit(page, page + "/" + bid, typed).status()).isEqualTo(422);
        var whole = Map.of("accepted", "false", "reason.en", "No.", "reason.fr", "Non.");
        assertThat(browser.submit(page, page + "/" + bid, whole).status()).isEqualTo(303);
        assertThat(statements.notice(notice.id())).isEqualTo(Notice.CLEAR);
    }

    @Test
    void bidsOfAnotherKindOfStageAreNoStatementsToRead() {
        var stage = published.published();
        bids.received(bids.bidder(), stage, "100");
        fixtures.open(stage.id());
        var caller = Caller.signedIn(port, buyer);
        assertThat(caller.get("/api/stages/" + stage.id() + "/statements").status())
                .isEqualTo(404);
        assertThat(caller.get("/stages/" + stage.id() + "/statements").status()).isEqualTo(404);
    }

    @Test
    void theLastTwoAnswersGivenAtOnceSettleTheNoticeAllTheSame() throws Exception {
        var first = bids.bidder();
        var second = bids.bidder();
        bids.received(first, notice, "0");
        bids.received(second, notice, "0");
        fixtures.open(notice.id());
        try (var two = Executors.newFixedThreadPool(2)) {
            List<Callable<Caller.Answer>> acts = List.of(() -> answer(first, "false"), () -> answer(second, "false"));
            for (var done : two.invokeAll(acts)) {
                assertThat(done.get().status()).isEqualTo(200);
            }
        }
        assertThat(startOffer().running()).isTrue();
    }

    private PublishedStage startOffer() {
        var now = clock.instant();
        var started = solicitations.start(
                buyer, notice.solicitation(), 2, now.plus(Duration.ofDays(5)), now.plus(Duration.ofDays(1)), null);
        return published.stage(started.stages().getLast().id());
    }

    private boolean toStart() {
        var page = "/solicitations/" + notice.solicitation() + "/stages/2/start";
        return waiting.stream()
                .flatMap(each -> each.waitingFor(buyer).stream())
                .anyMatch(act -> act.path().equals(page));
    }

    private Caller.Answer answer(Actor statement, String accepted) {
        return post(buyer, bid(statement), Map.of("accepted", accepted, "reasonEn", EN, "reasonFr", FR));
    }

    private Caller.Answer post(Actor actor, String bid, Map<String, Object> body) {
        return Caller.signedIn(port, actor).put("/api/stages/" + notice.id() + "/statements/" + bid, body);
    }

    private String bid(Actor bidder) {
        var organisation = bids.membership(bidder).organisation();
        return openings.bids(notice.id()).stream()
                .filter(each -> each.organisation().equals(organisation))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }
}
