package org.guildhall.awards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.budgets.Budgets;
import org.guildhall.drafting.Decision;
import org.guildhall.drafting.Drafting;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.evaluation.EvaluationFixtures.Case;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Refused;
import org.guildhall.mail.Letters;
import org.guildhall.needs.NeedStatus;
import org.guildhall.needs.Needs;
import org.guildhall.people.People;
import org.guildhall.publishing.CatchUp;
import org.guildhall.requests.RequestId;
import org.guildhall.requests.Requests;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.SolicitationProblem;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.terms.Draft;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A call that came to nothing does not keep its request: it is called for again, or given up, and the need with it. */
class CalledAgainTest extends RoomTest {
    private static final String RFP = "request-for-proposals";

    @Autowired
    private AwardFixtures fixtures;

    @Autowired
    private Awards awards;

    @Autowired
    private EvaluationFixtures evaluations;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private SolicitationFixtures calls;

    @Autowired
    private Drafting drafting;

    @Autowired
    private Requests requests;

    @Autowired
    private Needs needs;

    @Autowired
    private Budgets budgets;

    @Autowired
    private People people;

    @Autowired
    private Letters letters;

    @Autowired
    private CatchUp catchUp;

    @Test
    void whereNoneWasSuitableTheSameRequestIsCalledForAgain() {
        var opened = evaluations.opened(RFP);
        var request = noneSuitable(opened);
        assertThat(budgets.held(opened.stage().ocid()).amount()).isZero();
        catchUp.now();
        assertThat(view(opened).path("status").asString()).isEqualTo("unsuccessful");
        var again = drafting.draft(evaluations.buyer, request, RFP);
        taken(request);
        drafting.revise(evaluations.buyer, again.id(), calls.complete(again));
        drafting.requestReview(evaluations.buyer, again.id());
        drafting.review(calls.buyer(), again.id(), Decision.ACCEPT, "");
        var closing = clock.instant().plus(Duration.ofDays(40));
        drafting.publish(evaluations.buyer, again.id(), closing, null);
        assertThat(budgets.held(opened.stage().ocid()))
                .isEqualTo(requests.byId(request).orElseThrow().estimate());
        catchUp.now();
        assertThat(view(opened).path("status").asString()).isEqualTo("open");
        assertThat(view(opened).path("noneSuitable").isMissingNode()).isTrue();
        assertThat(Caller.anonymous(port)
                        .get("/procurements/" + opened.stage().ocid())
                        .body())
                .doesNotContain("The city may begin again");
    }

    @Test
    void whatInformedOnlyLeavesTheRequestToBeBought() {
        var stage = calls.published(evaluations.buyer, "open-consultation", Duration.ofDays(40));
        var request = solicitations.byId(stage.solicitation()).orElseThrow().request();
        taken(request);
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        solicitations.complete(evaluations.buyer, stage.solicitation());
        assertThat(drafting.draft(evaluations.buyer, request, RFP).request()).isEqualTo(request);
    }

    @Test
    void whatWasAwardedIsNotCalledForAgainUntilItCameToNothing() {
        var award = fixtures.decided(evaluations.ranked(RFP, java.util.List.of("10000"), "9"));
        taken(solicitations
                .byId(award.recommendation().solicitation())
                .orElseThrow()
                .request());
    }

    @Test
    void itsRequesterGivesUpWhatCameToNothingAndTheNeedToo() {
        var request = requests.byId(noneSuitable(evaluations.opened(RFP))).orElseThrow();
        var requester = people.byId(request.requester()).orElseThrow();
        var page = "/requests/" + request.id() + "/withdrawal";
        var asking = Caller.signedIn(port, requester);
        assertThat(asking.get("/requests/" + request.id()).body()).contains("href=\"" + page);
        assertThat(asking.submit(page, page, java.util.Map.of("reason", "No more."))
                        .location())
                .endsWith("/requests/" + request.id() + "?withdrawn");
        needs.withdraw(requester, request.need(), "Nobody offers it.");
        assertThat(needs.byId(request.need()).orElseThrow().status()).isEqualTo(NeedStatus.WITHDRAWN);
    }

    @Test
    void whoeverAskedIsToldWhatBecameOfIt() {
        var award = fixtures.decided(evaluations.ranked(RFP, java.util.List.of("10000"), "9"));
        var call = solicitations.byId(award.recommendation().solicitation()).orElseThrow();
        var page = "/procurements/" + call.ocid();
        assertThat(told(call.request()))
                .contains("was awarded to " + award.chosen().supplier(), page);
        fixtures.revoked(award);
        assertThat(told(call.request())).contains("was revoked", page);
        solicitations.cancel(calls.buyer(), call.id(), new Draft.Text("Too dear.", "Trop cher."));
        assertThat(told(call.request())).contains("was cancelled", "/requests/" + call.request());
        var asking = Caller.signedIn(port, requester(call.request()));
        catchUp.now();
        for (var own : java.util.List.of("/requests/" + call.request(), "/needs/" + need(call.request()))) {
            assertThat(asking.get(own).body()).contains("href=\"" + page);
        }
        assertThat(asking.get(page).status()).isEqualTo(200);
        var other = noneSuitable(evaluations.opened(RFP));
        assertThat(told(other)).contains("no bid was suitable");
    }

    private String told(RequestId request) {
        return letters.readableBy(requester(request), 1).getFirst().body();
    }

    private Actor requester(RequestId request) {
        return people.byId(requests.byId(request).orElseThrow().requester()).orElseThrow();
    }

    private org.guildhall.needs.NeedId need(RequestId request) {
        return requests.byId(request).orElseThrow().need();
    }

    private RequestId noneSuitable(Case opened) {
        fixtures.approve(awards.recommend(evaluations.buyer, opened.id(), null, "None.", "Aucune."));
        return solicitations.byId(opened.stage().solicitation()).orElseThrow().request();
    }

    private void taken(RequestId request) {
        assertThatThrownBy(() -> drafting.draft(evaluations.buyer, request, RFP))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem()).isEqualTo(SolicitationProblem.REQUEST_TAKEN));
    }

    private tools.jackson.databind.JsonNode view(Case opened) {
        return Caller.anonymous(port)
                .get("/api/public/procurements/" + opened.stage().ocid())
                .json();
    }
}
