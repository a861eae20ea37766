package org.guildhall.negotiations;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.vendors.Ability;
import org.guildhall.vendors.Membership;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What waits for buyers who negotiate, and for the bidder who was asked. */
@Component
class NegotiationsWaiting implements WaitingActs {
    private final Negotiations negotiations;
    private final Turns turns;
    private final Vendors vendors;
    private final CityClock clock;

    NegotiationsWaiting(Negotiations negotiations, Turns turns, Vendors vendors, CityClock clock) {
        this.negotiations = negotiations;
        this.turns = turns;
        this.vendors = vendors;
        this.clock = clock;
    }

    @Override
    public List<WaitingAct> waitingFor(Actor actor) {
        return Stream.concat(
                        actor.has(Role.BUYER) ? buyers(actor) : Stream.empty(),
                        actor.has(Role.VENDOR) ? bidders(actor) : Stream.empty())
                .toList();
    }

    private Stream<WaitingAct> buyers(Actor actor) {
        var openable = turns.awaitingNext().stream().map(stage -> act(actor, stage, "/negotiation", "open", null));
        var open = negotiations.open().stream()
                .filter(with -> !with.unanswered() || !with.takes(clock.instant()))
                .map(with -> act(
                        actor,
                        negotiations.stage(with.stage()),
                        "/negotiation",
                        with.takes(clock.instant()) ? "go-on" : "end",
                        with.until()));
        return Stream.concat(openable, open);
    }

    private Stream<WaitingAct> bidders(Actor actor) {
        return vendors
                .membershipOf(actor.id())
                .filter(member -> member.may(Ability.SUBMIT) && member.may(Ability.PRICE))
                .stream()
                .flatMap(member -> asked(actor, member));
    }

    private Stream<WaitingAct> asked(Actor actor, Membership member) {
        return negotiations.open().stream()
                .filter(with -> with.organisation().equals(member.organisation()))
                .filter(with -> with.unanswered() && with.takes(clock.instant()))
                .map(with -> act(actor, negotiations.stage(with.stage()), "/bid/negotiation", "asked", with.until()));
    }

    private static WaitingAct act(Actor actor, PublishedStage stage, String page, String key, @Nullable Instant due) {
        var title = stage.title().in(actor.locale());
        return new WaitingAct("/stages/" + stage.id() + page, "negotiations.waiting." + key, List.of(title), due);
    }
}
