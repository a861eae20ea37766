package org.guildhall.orders;

import java.time.Instant;
import org.guildhall.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What was said to a version of an order after it was sent: acknowledged, declined, cancelled or completed.
 *
 * @param words the reason, where one is asked for; else empty
 * @param by null if nobody said it: the last delivery was accepted
 */
public record OrderAnswer(
        int version,
        OrderStatus said,
        String words,
        @Nullable PersonId by,
        Instant at) {}
