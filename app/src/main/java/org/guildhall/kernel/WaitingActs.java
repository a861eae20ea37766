package org.guildhall.kernel;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A room's answer to "what needs you": acts that wait for this person. Each room that has such acts provides one. */
public interface WaitingActs {
    /** Acts that this person, and perhaps others, can do now; empty if none. */
    List<WaitingAct> waitingFor(Actor actor);

    /**
     * One act that waits.
     *
     * @param path the page on which it is done
     * @param key a message that names the act, filled with {@code details}
     * @param due by when, or null
     */
    record WaitingAct(
            String path,
            String key,
            List<Object> details,
            @Nullable Instant due) {
        public WaitingAct {
            details = List.copyOf(details);
        }
    }
}
