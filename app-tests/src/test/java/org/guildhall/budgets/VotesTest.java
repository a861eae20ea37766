package org.guildhall.budgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Role;
import org.guildhall.needs.Needs;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.requests.RequestFixtures;
import org.guildhall.requests.Requests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Council changes what it votes for a line; what is spoken for stays covered, and what was voted before is kept. */
class VotesTest extends RoomTest {
    @Autowired
    private Budgets budgets;

    @Autowired
    private Requests requests;

    @Autowired
    private Needs needs;

    @Autowired
    private People people;

    private Actor administrator;
    private RequestFixtures fixtures;

    @BeforeEach
    void anAdministrator() {
        administrator = new PeopleFixtures(people).with(Role.ADMINISTRATOR);
        fixtures = new RequestFixtures(requests, budgets, needs, people);
    }

    @Test
    void whatIsSpokenForStaysCovered() {
        var line = fixtures.budgetLine("1000");
        var requester = new PeopleFixtures(people).with(Role.REQUESTER);
        fixtures.submitted(requester, "400", line);
        assertRefused(() -> vote(line, "399.99"), BudgetProblem.BELOW_USED);
        assertThat(vote(line, "400").left()).isEqualTo(Money.cad("0"));
        assertRefused(() -> fixtures.submitted(requester, "0.01", line), BudgetProblem.EXCEEDED);
        assertThat(vote(line, "2,000.50").left()).isEqualTo(Money.cad("1600.50"));
        assertThat(budgets.votes(line))
                .extracting(Vote::before, Vote::amount)
                .containsExactly(
                        tuple(Money.cad("400"), Money.cad("2000.50")), tuple(Money.cad("1000"), Money.cad("400")));
        assertThatThrownBy(() -> jdbc.sql("delete from budgets.vote").update()).hasMessageContaining("vote");
    }

    @Test
    void anAdministratorRecordsItOnThePageAndEverybodyInsideReadsIt() {
        var line = fixtures.budgetLine("1000");
        var page = "/budget-lines/" + line;
        var asking = Caller.signedIn(port, administrator);
        var typed = Map.of("amount", "many", "reason", "Résolution 2026-118");
        var refused = asking.submit(page, page + "/votes", typed);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("value=\"many\"", "Résolution 2026-118");
        assertThat(asking.submit(page, page + "/votes", Map.of("amount", "1000.00", "reason", "Again"))
                        .body())
                .contains("That is what is voted already");
        assertThat(asking.submit(page, page + "/votes", Map.of("amount", "1,500", "reason", "Résolution 2026-118"))
                        .location())
                .endsWith(page + "?voted");
        var auditor = Caller.signedIn(port, new PeopleFixtures(people).with(Role.AUDITOR));
        assertThat(auditor.get(page).body())
                .contains("Résolution 2026-118", "$1,500.00", administrator.displayName())
                .doesNotContain("Record the new amount");
        assertThat(auditor.get("/api" + page + "/votes").json().at("/0/reason").asString())
                .isEqualTo("Résolution 2026-118");
        var body = Map.of("amount", "9000", "reason", "Mine");
        assertThat(auditor.post("/api" + page + "/votes", body).status()).isEqualTo(403);
        assertThat(asking.post("/api" + page + "/votes", body)
                        .json()
                        .at("/amount/amount")
                        .asInt())
                .isEqualTo(9000);
        assertThat(asking.post("/api/budget-lines/none/votes", body).status()).isEqualTo(404);
    }

    @Test
    void aCodeIsTakenInWhicheverCase() {
        var line = fixtures.budgetLine("1000");
        var typed = new TypedLine(line.toLowerCase(java.util.Locale.ROOT), new TypedLine.Text("A", "B"), "5");
        assertRefused(() -> budgets.add(administrator, typed), BudgetProblem.CODE_TAKEN);
    }

    private BudgetLine vote(String line, String amount) {
        return budgets.vote(administrator, line, new TypedVote(amount, "Resolution 2026-118"));
    }
}
