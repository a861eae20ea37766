package org.guildhall.feeds;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a data file must be to be accepted. The first field of type {@code INSTANT} is the time of a row.
 *
 * @param timePattern as {@link java.time.format.DateTimeFormatter} has it, with English names; null for ISO 8601
 * @param zone of times that are written without an offset
 * @param freshMinutes how old the newest row may be at most; null if age does not matter
 * @param intervalSeconds how far apart rows are expected; null if nothing is expected
 * @param leastShare the least share, in percent, of the expected intervals between the first and the last row that must
 *     have a row; null with {@code intervalSeconds}
 */
public record FeedRules(
        FeedFormat format,
        List<FeedField> fields,
        @Nullable String timePattern,
        ZoneId zone,
        @Nullable Integer freshMinutes,
        @Nullable Integer intervalSeconds,
        @Nullable BigDecimal leastShare) {
    public FeedRules {
        fields = List.copyOf(fields);
    }

    /** The field that says when a row was measured. */
    public Optional<FeedField> time() {
        return fields.stream()
                .filter(field -> field.type() == FeedField.Type.INSTANT)
                .findFirst();
    }
}
