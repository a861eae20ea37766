package org.guildhall.receipts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A planned check as typed; which of its parts count is said by its kind. */
public record TypedCheck(
        @Nullable String kind,
        @Nullable String what,
        @Nullable String unit,
        @Nullable String min,
        @Nullable String max,
        @Nullable TypedFeed feed) {

    /** What data must be. */
    public record TypedFeed(
            @Nullable String format,
            @Nullable List<TypedField> fields,
            @Nullable String timePattern,
            @Nullable String zone,
            @Nullable String freshMinutes,
            @Nullable String intervalSeconds,
            @Nullable String leastShare) {}

    /** A required field. */
    public record TypedField(
            @Nullable String name, @Nullable String type) {}
}
