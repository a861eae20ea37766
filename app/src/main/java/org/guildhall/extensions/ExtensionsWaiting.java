package org.guildhall.extensions;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.vendors.Ability;
import org.guildhall.vendors.Vendors;
import org.springframework.stereotype.Component;

/** What waits for buyers before bids lapse, and for bidders who were asked to extend theirs. */
@Component
class ExtensionsWaiting implements WaitingActs {
    /** How long before the first bid lapses a buyer is told: time to ask and to be answered. */
    static final Duration AHEAD = Duration.ofDays(14);

    private final Extensions extensions;
    private final Vendors vendors;
    private final CityClock clock;

    ExtensionsWaiting(Extensions extensions, Vendors vendors, CityClock clock) {
        this.extensions = extensions;
        this.vendors = vendors;
        this.clock = clock;
    }

    @Override
    public List<WaitingAct> waitingFor(Actor actor) {
        return Stream.concat(
                        actor.has(Role.BUYER) ? lapsing(actor) : Stream.empty(),
                        actor.has(Role.VENDOR) && maySay(actor) ? asked(actor) : Stream.empty())
                .toList();
    }

    private boolean maySay(Actor actor) {
        return vendors.membershipOf(actor.id())
                .filter(member -> member.may(Ability.SUBMIT))
                .isPresent();
    }

    private Stream<WaitingAct> lapsing(Actor actor) {
        var told = clock.instant().plus(AHEAD);
        return extensions.undecided(told).stream()
                .flatMap(stage -> extensions.standing(stage).stream()
                        .map(Standing::until)
                        .min(Instant::compareTo)
                        .filter(first -> !first.isAfter(told))
                        .map(first -> act(actor, stage, "/validity", "extensions.waiting.lapsing", first))
                        .stream());
    }

    private Stream<WaitingAct> asked(Actor actor) {
        return extensions.unanswered().stream()
                .map(asked -> extensions.stage(asked.stage()))
                .flatMap(stage -> extensions
                        .own(actor, stage.id())
                        .filter(own -> own.agreed() == null)
                        .map(own -> act(actor, stage, "/bid/validity", "extensions.waiting.asked", own.until()))
                        .stream());
    }

    private static WaitingAct act(Actor actor, PublishedStage stage, String page, String key, Instant due) {
        var title = stage.title().in(actor.locale());
        return new WaitingAct("/stages/" + stage.id() + page, key, List.of(title), due);
    }
}
