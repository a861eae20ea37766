package org.guildhall.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.budgets.Budgets;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.needs.NeedFixtures;
import org.guildhall.needs.Needs;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A purchase request on its pages, over the wire. */
class RequestPagesTest extends RoomTest {
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
    private Caller caller;

    @BeforeEach
    void aRequester() {
        fixtures = new RequestFixtures(requests, budgets, needs, people);
        requester = new PeopleFixtures(people).with(Role.REQUESTER);
        caller = Caller.signedIn(port, requester);
    }

    @Test
    void aRequestIsWrittenCheckedAndSubmitted() {
        var need = new NeedFixtures(needs).stated(requester).id().toString();
        var budget = fixtures.budgetLine("100000");
        var begun = caller.submit("/requests/new?need=" + need, "/requests", Map.of("need", need));
        var path = begun.location().replaceFirst("^https?://[^/]+", "");
        var term = Map.of("title.en", "Signals", "title.fr", "Feux", "termMonths", "36", "optionMonths", "24");
        assertThat(caller.submit(path + "/pages/term", path + "/pages/term", term)
                        .status())
                .isEqualTo(303);
        assertThat(caller.submit(path + "/pages/lines", path + "/lines", line(0, "12,5"))
                        .status())
                .isEqualTo(303);
        assertThat(caller.submit(path + "/pages/budget", path + "/pages/budget", Map.of("budgetLine", budget))
                        .status())
                .isEqualTo(303);
        var check = caller.get(path + "/submission").body();
        assertThat(check).contains("$75,000.00", "Division manager", "Department director");
        assertThat(caller.submit(path + "/submission", path + "/submission", Map.of())
                        .status())
                .isEqualTo(303);
        assertThat(caller.get(path).body()).contains("Waits for approval", "By-law 2025-014, section 6(2)");
        assertThat(caller.get(path + "/pages/term").status()).isEqualTo(409);
    }

    @Test
    void aLineWithMistakesReturnsWithWhatWasTypedAndALineIsRemoved() {
        var path = "/requests/"
                + fixtures.drafted(requester, "100", fixtures.budgetLine("1000"))
                        .id();
        var wrong = new HashMap<>(line(1, "many"));
        wrong.put("lines[1].unit", "parsec");
        var refused = caller.submit(path + "/pages/lines", path + "/lines", wrong);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("many", "lines[1].quantity-error", "Choose one of the units offered");
        var line = requests.mine(requester).getFirst().lines().getFirst();
        var removed = caller.submit(path + "/pages/lines", path + "/lines/" + line.id() + "/removal", Map.of());
        assertThat(removed.status()).isEqualTo(303);
        assertThat(requests.mine(requester).getFirst().lines()).isEmpty();
    }

    @Test
    void anApproverDecidesWithAReasonAndTheRecordSaysUnderWhatAuthority() {
        var manager = new PeopleFixtures(people).holding("manager", Role.APPROVER);
        var approver = Caller.signedIn(port, manager);
        var request = fixtures.submitted(requester, "100", fixtures.budgetLine("1000"));
        var path = "/requests/" + request.id();
        assertThat(approver.get("/home").body()).contains("Decide on the purchase request");
        assertThat(approver.get("/requests").body()).contains("For your decision");
        for (var decision : List.of("approve", "return", "refuse")) {
            assertThat(approver.get(path + "/approvals?decision=" + decision).status())
                    .isEqualTo(200);
        }
        var page = path + "/approvals?decision=return";
        var typed = Map.of("decision", "return", "step", "1", "reason", "");
        assertThat(approver.submit(page, path + "/approvals", typed).status()).isEqualTo(422);
        var unknown = Map.of("decision", "", "step", "1", "reason", "");
        assertThat(approver.submit(page, path + "/approvals", unknown).status()).isEqualTo(422);
        assertThat(requests.byId(request.id()).orElseThrow().status()).isEqualTo(RequestStatus.SUBMITTED);
        var returned = Map.of("decision", "return", "step", "1", "reason", "Name the sites");
        assertThat(approver.submit(page, path + "/approvals", returned).status())
                .isEqualTo(303);
        var french = Caller.signedIn(port, requester).inFrench();
        assertThat(french.get(path).body())
                .contains("Renvoyée", "Name the sites", "paragraphe 6(1)", manager.displayName())
                .doesNotContain("By-law");
        assertThat(french.get("/home").body()).contains("Corriger la demande");
    }

    @Test
    void theRequesterIsToldWhyTheyCannotDecideAndOthersSeeNothing() {
        var boss = new PeopleFixtures(people).holding("manager", Role.REQUESTER, Role.APPROVER);
        var own = fixtures.submitted(boss, "100", fixtures.budgetLine("1000"));
        var path = "/requests/" + own.id();
        assertThat(Caller.signedIn(port, boss).get(path).body()).contains("Nobody decides on their own request");
        assertThat(caller.get(path).status()).isEqualTo(404);
    }

    @Test
    void anAdministratorAddsABudgetLineAndOthersOnlyReadIt() {
        var administrator = Caller.signedIn(port, new PeopleFixtures(people).with(Role.ADMINISTRATOR));
        var typed = Map.of("code", "bad code", "title.en", "Signals", "title.fr", "Feux", "amount", "0");
        var refused = administrator.submit("/budget-lines", "/budget-lines", typed);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("bad code", "The amount must be above zero");
        var code = fixtures.budgetLine("1234.5");
        assertThat(caller.get("/budget-lines").body())
                .contains(code, "$1,234.50")
                .doesNotContain("name=\"code\"");
        assertThat(Caller.signedIn(port, requester)
                        .inFrench()
                        .get("/budget-lines")
                        .body())
                .contains("1\u00a0234,50\u00a0$");
    }

    private static Map<String, String> line(int number, String quantity) {
        var prefix = "lines[" + number + "].";
        return Map.of(
                prefix + "description.en", "Hosting",
                prefix + "description.fr", "Hébergement",
                prefix + "unspsc", "81112100",
                prefix + "quantity", quantity,
                prefix + "unit", "user",
                prefix + "unitEstimate", "100",
                prefix + "per", "month");
    }
}
