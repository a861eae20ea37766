package org.guildhall.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.budgets.Budgets;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Role;
import org.guildhall.needs.Needs;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A decision is on what the person looked at, under an authority that they hold in its role. */
class DecidingTest extends RoomTest {
    @Autowired
    private Requests requests;

    @Autowired
    private Budgets budgets;

    @Autowired
    private Needs needs;

    @Autowired
    private People people;

    private RequestFixtures fixtures;
    private Actor requester;

    @BeforeEach
    void aRequester() {
        fixtures = new RequestFixtures(requests, budgets, needs, people);
        requester = new PeopleFixtures(people).with(Role.REQUESTER);
    }

    @Test
    void whoLookedAtAStepThatIsDecidedMeanwhileDoesNotDecideTheNext() {
        var manager = new PeopleFixtures(people).holding("manager", Role.APPROVER);
        var both = new PeopleFixtures(people).holding("manager", Role.APPROVER);
        new PeopleFixtures(people).delegate("director", both.id());
        var request = fixtures.submitted(requester, "30000", fixtures.budgetLine("100000"));
        requests.decide(manager, request.id(), Decision.APPROVE, null, 1, "");
        assertRefused(() -> requests.decide(both, request.id(), Decision.APPROVE, null, 1, ""), CommonProblem.CONFLICT);
        assertThat(requests.decide(both, request.id(), Decision.APPROVE, null, 2, "")
                        .status())
                .isEqualTo(RequestStatus.APPROVED);
    }

    @Test
    void whatWasReturnedAndChangedIsNotApprovedFromAPageThatShowedItBefore() {
        var manager = new PeopleFixtures(people).holding("manager", Role.APPROVER);
        var other = new PeopleFixtures(people).holding("manager", Role.APPROVER);
        var request = fixtures.submitted(requester, "10000", fixtures.budgetLine("100000"));
        var link = "/requests/" + request.id() + "/approvals";
        var page = Caller.signedIn(port, other);
        var shown = page.get(link).body();
        assertThat(shown).contains("name=\"round\" value=\"1\"", "name=\"step\" value=\"1\"");
        requests.decide(manager, request.id(), Decision.RETURN, 1, 1, "Robots, please.");
        requests.submit(requester, request.id());
        var old = Map.of("decision", "approve", "round", "1", "step", "1", "reason", "A bench, yes");
        assertThat(page.submit(link, link, old).status()).isEqualTo(409);
        assertRefused(() -> requests.decide(other, request.id(), Decision.APPROVE, 1, 1, ""), CommonProblem.CONFLICT);
        assertThat(page.get(link).body()).contains("name=\"round\" value=\"2\"");
        assertThat(requests.decide(other, request.id(), Decision.APPROVE, 2, 1, "")
                        .status())
                .isEqualTo(RequestStatus.APPROVED);
    }

    @Test
    void anAuthorityIsUsedInItsRoleAlone() {
        var persons = new PeopleFixtures(people);
        var request = fixtures.submitted(requester, "600000", fixtures.budgetLine("1000000"));
        request.steps().stream()
                .filter(step -> !step.authority().equals("council"))
                .forEach(step -> approve(persons.holding(step.authority(), Role.APPROVER), request));
        var approver = persons.holding("council", Role.APPROVER);
        assertRefused(() -> approve(approver, request), RequestProblem.NOT_THE_HOLDER);
        assertThat(requests.waitingFor(approver)).isEmpty();
        assertThat(people.holdersOf("council")).as("nor are they asked").doesNotContain(approver);
        assertRefused(() -> approve(persons.with(Role.COUNCILLOR), request), RequestProblem.NOT_THE_HOLDER);
        assertThat(approve(persons.holding("council", Role.COUNCILLOR), request).status())
                .isEqualTo(RequestStatus.APPROVED);
    }

    private Request approve(Actor approver, Request request) {
        return requests.decide(approver, request.id(), Decision.APPROVE, null, null, null);
    }
}
