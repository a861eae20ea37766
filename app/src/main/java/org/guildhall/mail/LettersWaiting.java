package org.guildhall.mail;

import java.util.ArrayList;
import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.web.Printed;
import org.springframework.stereotype.Component;

/** Tells administrators that letters do not arrive: how many, and since when. */
@Component
class LettersWaiting implements WaitingActs {
    private final Letters letters;
    private final Printed printed;

    LettersWaiting(Letters letters, Printed printed) {
        this.letters = letters;
        this.printed = printed;
    }

    @Override
    public List<WaitingAct> waitingFor(Actor actor) {
        if (!actor.has(Role.ADMINISTRATOR)) {
            return List.of();
        }
        var undelivered = letters.undelivered();
        var acts = new ArrayList<WaitingAct>();
        undelivered.failed().ifPresent(some -> acts.add(act("mail.waiting.failed", some)));
        undelivered.waiting().ifPresent(some -> acts.add(act("mail.waiting.waiting", some)));
        return acts;
    }

    private WaitingAct act(String key, Letters.Some some) {
        return new WaitingAct(LetterPages.PATH, key, List.of(some.count(), printed.instant(some.since())), null);
    }
}
