package org.guildhall.uploads;

import java.time.Instant;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Refused;

/** The room to which uploads go by themselves once they are whole. */
public interface Destination {
    /**
     * A first look, before anything is sent.
     *
     * @throws Refused if this person could not bring anything there
     */
    void require(Actor owner, UUID stage);

    /** The last byte is on disk since this instant; closed when what became of it is decided, or cannot be yet. */
    Awaited awaited(UUID stage, Instant heldAt);

    /**
     * Decides over an upload that is whole, once, whoever calls again. Never throws because of what it decides: the
     * bytes came, whatever becomes of them.
     */
    void deliver(Actor owner, Upload upload);

    /** Something on time that nothing may overtake. */
    interface Awaited extends AutoCloseable {
        @Override
        void close();
    }
}
