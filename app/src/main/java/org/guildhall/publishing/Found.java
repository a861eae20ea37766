package org.guildhall.publishing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of the public list: those that close soonest first, then the latest. {@code next} continues it. */
public record Found(
        List<Summary> rows, long total, @Nullable String next) {
    public Found {
        rows = List.copyOf(rows);
    }
}
