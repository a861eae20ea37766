package org.guildhall.kernel;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a long list.
 *
 * @param next where the part after it begins, to be said as {@link Listing#after}; null at the end
 */
public record Slice<T>(List<T> rows, @Nullable String next) {
    public Slice {
        rows = List.copyOf(rows);
    }

    /**
     * As many rows as were wanted of those that were found.
     *
     * @param found one more than wanted, if there are as many
     * @param place where a row stands in the list
     */
    public static <T> Slice<T> of(List<T> found, int limit, Function<T, String> place) {
        var rows = found.subList(0, Math.min(limit, found.size()));
        return new Slice<>(rows, found.size() > limit ? place.apply(rows.getLast()) : null);
    }
}
