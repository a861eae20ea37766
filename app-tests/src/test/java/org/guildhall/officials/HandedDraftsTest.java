package org.guildhall.officials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.budgets.Budgets;
import org.guildhall.drafting.Decision;
import org.guildhall.drafting.Drafting;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.journal.RecordedFact;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.Role;
import org.guildhall.mail.Letters;
import org.guildhall.needs.NeedFixtures;
import org.guildhall.needs.Needs;
import org.guildhall.officials.Handovers.Handing;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.requests.RequestFixtures;
import org.guildhall.requests.RequestProblem;
import org.guildhall.requests.Requests;
import org.guildhall.requests.Withdrawing;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.SolicitationProblem;
import org.guildhall.solicitations.SolicitationStatus;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.terms.Draft.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is written before an award goes on with somebody else, and nobody judges what was once their own. */
class HandedDraftsTest extends RoomTest {
    private static final String RFP = "request-for-proposals";

    @Autowired
    Handovers handovers;

    @Autowired
    Drafting drafting;

    @Autowired
    Solicitations solicitations;

    @Autowired
    SolicitationFixtures notices;

    @Autowired
    Requests requests;

    @Autowired
    Withdrawing withdrawing;

    @Autowired
    Budgets budgets;

    @Autowired
    Needs needs;

    @Autowired
    People people;

    @Autowired
    Letters letters;

    @Autowired
    Journal journal;

    private PeopleFixtures persons;
    private RequestFixtures asked;
    private Actor office;
    private Actor leaving;
    private Actor coming;

    @BeforeEach
    void people() {
        persons = new PeopleFixtures(people);
        asked = new RequestFixtures(requests, budgets, needs, people);
        office = persons.with(Role.ADMINISTRATOR);
        leaving = persons.with(Role.BUYER, Role.REQUESTER, Role.APPROVER);
        coming = persons.with(Role.BUYER, Role.REQUESTER, Role.APPROVER);
    }

    private List<Charge> hand(Actor by, String kind, Actor from, Actor to, UUID piece) {
        var typed = new Handing(to.id().toString(), "She moves.", List.of(piece.toString()));
        return handovers.handOver(by, from.id(), kind, typed);
    }

    private List<String> held(Actor person) {
        return handovers.of(person.id()).stream().map(Handovers.Held::kind).toList();
    }

    private void told(String kind, Ocid file) {
        assertThat(letters.readableBy(leaving, 1).getFirst().body())
                .contains(coming.displayName(), "She moves.", "/home");
        assertThat(letters.readableBy(coming, 1).getFirst().body()).contains("handed to you", "She moves.");
        var facts = journal.of(file).stream()
                .map(RecordedFact::fact)
                .filter(fact -> fact.kind().equals(kind));
        assertThat(facts)
                .singleElement()
                .extracting(Fact::fields, MAP)
                .containsEntry("from", leaving.id().toString())
                .containsEntry("to", coming.id().toString());
    }

    @Test
    void aDraftGoesOnWithAnotherAuthorAndNoneOfItsAuthorsReviewsIt() {
        var call = notices.drafted(leaving, RFP);
        var draft = notices.complete(call);
        assertRefused(() -> drafting.revise(coming, call.id(), draft), SolicitationProblem.NOT_AUTHOR);
        assertThat(hand(office, "calls", leaving, coming, call.id().value())).isEmpty();
        told("solicitation.handed_over", call.ocid());
        assertRefused(() -> drafting.revise(leaving, call.id(), draft), SolicitationProblem.NOT_AUTHOR);
        drafting.revise(coming, call.id(), draft);
        drafting.requestReview(coming, call.id());
        assertRefused(() -> accept(leaving, call.id()), SolicitationProblem.AUTHOR_REVIEWS);
        assertRefused(() -> accept(coming, call.id()), SolicitationProblem.AUTHOR_REVIEWS);
        var review = "/solicitations/" + call.id() + "/review";
        var page = "/solicitations/" + call.id();
        assertThat(Caller.signedIn(port, leaving).get(page).body()).doesNotContain(review);
        assertThat(Caller.signedIn(port, leaving).get("/home").body()).doesNotContain(review);
        var third = persons.with(Role.BUYER);
        assertThat(Caller.signedIn(port, third).get(page).body()).contains(review);
        accept(third, call.id());
        drafting.publish(coming, call.id(), clock.instant().plus(Duration.ofDays(40)), null);
        assertThat(held(coming)).containsExactly("calls");
        hand(leaving, "calls", coming, third, call.id().value());
        assertThat(held(third)).containsExactly("calls");
        solicitations.cancel(third, call.id(), new Text("Later.", "Plus tard."));
        assertThat(held(third)).isEmpty();
    }

    @Test
    void aDraftWhoseReviewerTakesItOverIsADraftAgain() {
        var call = notices.drafted(leaving, RFP);
        drafting.revise(leaving, call.id(), notices.complete(call));
        drafting.requestReview(leaving, call.id());
        accept(coming, call.id());
        var third = persons.with(Role.BUYER);
        hand(office, "calls", leaving, third, call.id().value());
        assertThat(status(call.id())).isEqualTo(SolicitationStatus.REVIEWED);
        hand(office, "calls", third, coming, call.id().value());
        assertThat(status(call.id())).isEqualTo(SolicitationStatus.DRAFT);
    }

    @Test
    void aRequestGoesOnWithAnotherRequesterAndNobodyWhoHadItApprovesIt() {
        var request = asked.submitted(leaving, "900", asked.budgetLine("1000"));
        var step = request.nextStep().orElseThrow();
        persons.delegate(step.authority(), leaving.id());
        persons.delegate(step.authority(), coming.id());
        assertRefused(
                () -> hand(
                        persons.with(Role.BUYER),
                        "requests",
                        leaving,
                        coming,
                        request.id().value()),
                CommonProblem.FORBIDDEN);
        assertThat(hand(office, "requests", leaving, coming, request.id().value()))
                .isEmpty();
        told("request.handed_over", request.ocid());
        for (var once : List.of(leaving, coming)) {
            assertRefused(() -> approve(once, request.id()), RequestProblem.OWN_REQUEST);
            assertThat(requests.waitingFor(once)).extracting(each -> each.id()).doesNotContain(request.id());
        }
        assertRefused(() -> withdrawing.withdraw(leaving, request.id(), "No."), CommonProblem.NOT_FOUND);
        withdrawing.withdraw(coming, request.id(), "Not this year.");
        assertThat(held(coming)).isEmpty();
        assertRefused(
                () -> hand(office, "requests", coming, leaving, request.id().value()), OfficialProblem.NOT_THEIRS);
    }

    @Test
    void whoApprovedARequestDoesNotBecomeItsRequester() {
        var request = asked.submitted(leaving, "90000", asked.budgetLine("90000"));
        persons.delegate(request.nextStep().orElseThrow().authority(), coming.id());
        approve(coming, request.id());
        assertRefused(
                () -> hand(office, "requests", leaving, coming, request.id().value()), RequestProblem.APPROVER_TAKES);
        var third = persons.with(Role.REQUESTER);
        hand(office, "requests", leaving, third, request.id().value());
        assertThat(held(third)).containsExactly("requests");
    }

    @Test
    void aNeedIsHandedOverUnlessARequestStandsOnIt() {
        var need = new NeedFixtures(needs).drafted(leaving);
        assertThat(held(leaving)).containsExactly("needs");
        hand(office, "needs", leaving, coming, need.id().value());
        told("need.handed_over", need.ocid());
        assertThat(held(leaving)).isEmpty();
        assertRefused(() -> needs.withdraw(leaving, need.id(), "No."), CommonProblem.NOT_FOUND);
        needs.withdraw(coming, need.id(), "Gone.");
        assertThat(held(coming)).isEmpty();
        var request = asked.submitted(leaving, "900", asked.budgetLine("1000"));
        assertThat(held(leaving)).containsExactly("requests");
        withdrawing.withdraw(leaving, request.id(), "Not now.");
        assertThat(held(leaving)).containsExactly("needs");
    }

    @Test
    void aBuyerReadsOfOthersOnlyWhatABuyerHandsOver() {
        new NeedFixtures(needs).drafted(leaving);
        asked.drafted(leaving, "900", asked.budgetLine("1000"));
        notices.drafted(leaving, RFP);
        var path = "/api/people/" + leaving.id() + "/charges";
        var kinds = java.util.regex.Pattern.compile("\"kind\":\"(\\w+)\"");
        var buyers = Caller.signedIn(port, persons.with(Role.BUYER)).get(path).body();
        assertThat(kinds.matcher(buyers).results().map(found -> found.group(1))).containsExactly("calls");
        var offices = Caller.signedIn(port, office).get(path).body();
        assertThat(kinds.matcher(offices).results().map(found -> found.group(1)))
                .containsExactly("calls", "requests", "needs");
    }

    @Test
    void whoLeftWithEverythingDoneIsNoTask() {
        var request = asked.submitted(leaving, "900", asked.budgetLine("1000"));
        people.close(office, leaving.id());
        assertThat(handovers.left()).contains(leaving.id());
        hand(office, "requests", leaving, coming, request.id().value());
        assertThat(handovers.left()).doesNotContain(leaving.id());
    }

    private void accept(Actor reviewer, SolicitationId id) {
        drafting.review(reviewer, id, Decision.ACCEPT, "");
    }

    private void approve(Actor approver, org.guildhall.requests.RequestId id) {
        requests.decide(approver, id, org.guildhall.requests.Decision.APPROVE, null, null, "");
    }

    private SolicitationStatus status(SolicitationId id) {
        return solicitations.byId(id).orElseThrow().status();
    }
}
