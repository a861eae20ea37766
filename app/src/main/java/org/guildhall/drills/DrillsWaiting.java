package org.guildhall.drills;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.keys.OpeningKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An officer who is asked whether they can still open, and, for every buyer, keys of which too few shares are left. */
@Component
class DrillsWaiting implements WaitingActs {
    private final Drills drills;

    DrillsWaiting(Drills drills) {
        this.drills = drills;
    }

    @Override
    @Transactional(readOnly = true)
    public List<WaitingAct> waitingFor(Actor actor) {
        if (!OpeningKeys.mayHold(actor)) {
            return List.of();
        }
        var waiting = new ArrayList<WaitingAct>();
        var watches = drills.watches(actor);
        var due = watches.stream()
                .filter(watch -> watch.awaits(actor.id()))
                .map(watch -> watch.round().due())
                .min(Instant::compareTo);
        due.ifPresent(at -> waiting.add(asked(at)));
        for (var watch : watches) {
            if (watch.red() && (actor.has(Role.BUYER) || watch.custody().holds(actor.id()))) {
                var title = watch.stage().title().in(actor.locale());
                waiting.add(new WaitingAct(
                        Drills.page(watch.stage().id()),
                        "drills.waiting.red",
                        List.of(title, watch.able(), watch.custody().threshold()),
                        watch.closesAt()));
            }
        }
        return waiting;
    }

    private static WaitingAct asked(@Nullable Instant due) {
        return new WaitingAct("/officer-key", "drills.waiting.asked", List.of(), due);
    }
}
