package org.guildhall.extensions;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
        var buyer = actor.has(Role.BUYER);
        var vendor = actor.has(Role.VENDOR) && maySay(actor);
        if (!buyer && !vendor) {
            return List.of();
        }
        return extensions.undecided().stream()
                .flatMap(stage -> Stream.concat(
                        buyer ? lapsing(actor, stage).stream() : Stream.empty(),
                        vendor ? asked(actor, stage).stream() : Stream.empty()))
                .toList();
    }

    private boolean maySay(Actor actor) {
        return vendors.membershipOf(actor.id())
                .filter(member -> member.may(Ability.SUBMIT))
                .isPresent();
    }

    private Optional<WaitingAct> lapsing(Actor actor, PublishedStage stage) {
        var told = clock.instant().plus(AHEAD);
        // What was published is the earliest that any of its bids lapses.
        if (extensions.until(stage).filter(until -> !until.isAfter(told)).isEmpty()) {
            return Optional.empty();
        }
        return extensions.standing(stage).stream()
                .map(Standing::until)
                .min(Instant::compareTo)
                .filter(first -> !first.isAfter(told))
                .map(first -> act(actor, stage, "/validity", "extensions.waiting.lapsing", first));
    }

    private Optional<WaitingAct> asked(Actor actor, PublishedStage stage) {
        return extensions
                .latest(stage.id())
                .filter(asked -> asked.until().isAfter(clock.instant()))
                .filter(_ -> extensions
                        .own(actor, stage.id())
                        .filter(own -> own.agreed() == null)
                        .isPresent())
                .map(_ -> act(
                        actor,
                        stage,
                        "/bid/validity",
                        "extensions.waiting.asked",
                        extensions.own(actor, stage.id()).orElseThrow().until()));
    }

    private static WaitingAct act(Actor actor, PublishedStage stage, String page, String key, Instant due) {
        var title = stage.title().in(actor.locale());
        return new WaitingAct("/stages/" + stage.id() + page, key, List.of(title), due);
    }
}
