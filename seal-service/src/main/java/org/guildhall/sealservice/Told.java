package org.guildhall.sealservice;

import java.time.Duration;
import java.time.Instant;

/**
 * A stage as the service has it: what the log that it has read says.
 *
 * @param recipient what the outer layer of its bids is sealed to, {@code age1…}
 * @param opensAt the instant from which the lock is taken off: the closing and the cooling period after it
 * @param reached whether the log was read as far as that instant, so that no later closing can stand in it
 * @param open whether that instant had come too when this was answered, by the service's own clock
 */
public record Told(
        String recipient, Instant closesAt, Duration cooling, Instant opensAt, boolean reached, boolean open) {}
