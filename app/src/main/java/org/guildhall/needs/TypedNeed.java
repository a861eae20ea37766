package org.guildhall.needs;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A need as typed, whole or in part. Fields as in {@link Need}; numbers as people write them in either language. */
public record TypedNeed(
        @Nullable Text title,
        @Nullable Text problem,
        @Nullable Text whoHasIt,
        @Nullable Text outcomeMeasure,
        @Nullable Text unit,
        @Nullable String baseline,
        @Nullable String target,
        @Nullable Text users,
        @Nullable Text dataCollected,
        @Nullable List<String> tags) {

    /** One text as typed. */
    public record Text(@Nullable String en, @Nullable String fr) {
        static final Text EMPTY = new Text(null, null);

        static Text of(Wording wording) {
            return new Text(wording.en(), wording.fr());
        }
    }

    static TypedNeed of(Need need) {
        return new TypedNeed(
                new Text(need.title().en(), need.title().fr()),
                Text.of(need.problem()),
                Text.of(need.whoHasIt()),
                Text.of(need.outcomeMeasure()),
                Text.of(need.unit()),
                need.baseline().map(BigDecimal::toPlainString).orElse(""),
                need.target().map(BigDecimal::toPlainString).orElse(""),
                Text.of(need.users()),
                Text.of(need.dataCollected()),
                need.tags().stream().map(Tag::code).sorted().toList());
    }
}
