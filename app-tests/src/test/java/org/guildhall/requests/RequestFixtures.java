package org.guildhall.requests;

import java.util.List;
import java.util.UUID;
import org.guildhall.budgets.Budgets;
import org.guildhall.budgets.TypedLine;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.needs.NeedFixtures;
import org.guildhall.needs.Needs;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.requests.TypedRequest.Line;
import org.guildhall.requests.TypedRequest.Text;

/** Purchase requests of a test, each on a need and a budget line of its own. */
public final class RequestFixtures {
    private final Requests requests;
    private final Budgets budgets;
    private final Needs needs;
    private final PeopleFixtures people;

    public RequestFixtures(Requests requests, Budgets budgets, Needs needs, People people) {
        this.requests = requests;
        this.budgets = budgets;
        this.needs = needs;
        this.people = new PeopleFixtures(people);
    }

    /** A draft of one line that costs this much once, on a new need of the requester. */
    public Request drafted(Actor requester, String estimate, String budgetLine) {
        var need = new NeedFixtures(needs).stated(requester);
        return requests.draft(requester, typed(need.id().toString(), budgetLine, "12", "0", once("1", estimate)));
    }

    public Request submitted(Actor requester, String estimate, String budgetLine) {
        return requests.submit(
                requester, drafted(requester, estimate, budgetLine).id());
    }

    /** An approved request, by as many holders as its value needs. */
    public Request approved(Actor requester, String estimate) {
        var request = submitted(requester, estimate, budgetLine("1000000000"));
        for (var step : request.steps()) {
            var role = step.authority().equals("council") ? Role.COUNCILLOR : Role.APPROVER;
            var holder = people.holder(step.authority(), role);
            requests.decide(holder, request.id(), Decision.APPROVE, null, step.number(), "");
        }
        return requests.approved(request.id()).orElseThrow();
    }

    /** A new budget line of this amount; its code. */
    public String budgetLine(String amount) {
        var code = "T-" + UUID.randomUUID().toString().substring(0, 8);
        var administrator = people.with(Role.ADMINISTRATOR);
        budgets.add(administrator, new TypedLine(code, new TypedLine.Text("Signals", "Feux"), amount));
        return code;
    }

    static TypedRequest typed(String need, String budgetLine, String term, String options, Line... lines) {
        return new TypedRequest(
                need, new Text("Adaptive signals", "Feux adaptatifs"), term, options, budgetLine, List.of(lines));
    }

    static Line once(String quantity, String unitEstimate) {
        return line(quantity, unitEstimate, "once");
    }

    static Line monthly(String quantity, String unitEstimate) {
        return line(quantity, unitEstimate, "month");
    }

    private static Line line(String quantity, String unitEstimate, String per) {
        return new Line(null, new Text("Controllers", "Contrôleurs"), "46161504", quantity, "site", unitEstimate, per);
    }
}
