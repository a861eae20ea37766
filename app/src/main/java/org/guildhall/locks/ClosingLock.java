package org.guildhall.locks;

import java.time.Duration;

/**
 * The closing lock of one stage.
 *
 * @param recipient what the outer layer of its bids is sealed to, {@code age1…}; empty if they have one lock
 * @param cooling how long after closing nothing is opened; none where there is one lock
 */
public record ClosingLock(String recipient, Duration cooling) {
    /** Of a stage that is not sealed, or was published before bids had two locks. */
    public static final ClosingLock NONE = new ClosingLock("", Duration.ZERO);

    public boolean exists() {
        return !recipient.isEmpty();
    }
}
