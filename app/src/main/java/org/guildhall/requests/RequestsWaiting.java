package org.guildhall.requests;

import java.util.List;
import java.util.stream.Stream;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.needs.NeedStatus;
import org.guildhall.needs.Needs;
import org.springframework.stereotype.Component;

/** Approvals wait for those who can give them; returned requests, drafts and stated needs wait for their requester. */
@Component
class RequestsWaiting implements WaitingActs {
    private final Requests requests;
    private final Needs needs;

    RequestsWaiting(Requests requests, Needs needs) {
        this.requests = requests;
        this.needs = needs;
    }

    @Override
    public List<WaitingAct> waitingFor(Actor actor) {
        return Stream.of(toDecide(actor), toFinish(actor), toBegin(actor))
                .flatMap(List::stream)
                .toList();
    }

    private List<WaitingAct> toDecide(Actor actor) {
        return !actor.has(Role.APPROVER) && !actor.has(Role.COUNCILLOR)
                ? List.of()
                : requests.waitingFor(actor).stream()
                        .map(request -> act(actor, request, "requests.waiting.decide"))
                        .toList();
    }

    private List<WaitingAct> toFinish(Actor actor) {
        return requests.mine(actor).stream()
                .filter(request -> request.status().open())
                .map(request -> act(
                        actor, request, "requests.waiting." + request.status().code()))
                .toList();
    }

    private List<WaitingAct> toBegin(Actor actor) {
        if (!actor.has(Role.REQUESTER)) {
            return List.of();
        }
        var begun = requests.mine(actor).stream().map(Request::need).toList();
        return needs.mine(actor.id()).stream()
                .filter(need -> need.status() == NeedStatus.STATED && !begun.contains(need.id()))
                .map(need -> new WaitingAct(
                        "/requests/new?need=" + need.id(),
                        "requests.waiting.begin",
                        List.of(need.title().in(actor.locale())),
                        null))
                .toList();
    }

    private static WaitingAct act(Actor actor, Request request, String key) {
        return new WaitingAct(
                "/requests/" + request.id(), key, List.of(request.title().in(actor.locale())), null);
    }
}
