package org.guildhall.cli.sending;

import java.time.Duration;

/** Whoever wants to know how far an envelope is. */
public interface Traveller {
    /**
     * @param stored bytes that are on the city's disk
     * @param total bytes there are
     * @param untilClosing by the city's clock
     */
    void sent(long stored, long total, Duration untilClosing);

    /** The line, or the city for the moment, failed; it is tried again after a pause. */
    void interrupted(Duration untilClosing);
}
