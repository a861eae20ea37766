package org.guildhall.turnstile;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Lets a few calls through at once, in the order in which they came. Whoever waits holds nothing of the database, and
 * those who wait are few enough to be served before their patience ends.
 */
@Component
@EnableConfigurationProperties(Turns.class)
public final class Turnstile {
    private static final ThreadLocal<Boolean> HELD = ThreadLocal.withInitial(() -> false);

    private final Turns turns;
    private final Semaphore free;

    Turnstile(Turns turns) {
        this.turns = turns;
        this.free = new Semaphore(turns.atOnce(), true);
    }

    /** Whether what runs here now does so in a turn of its own. */
    public static boolean held() {
        return HELD.get();
    }

    /** About how many wait now. */
    int waiting() {
        return free.getQueueLength();
    }

    /** Waits for a turn; false if too many wait already, or it did not come in time. */
    boolean enter() {
        if (waiting() >= turns.line()) {
            return false;
        }
        try {
            HELD.set(free.tryAcquire(turns.patience().toMillis(), TimeUnit.MILLISECONDS));
            return held();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the turn that {@link #enter} gave. */
    void leave() {
        HELD.remove();
        free.release();
    }
}
