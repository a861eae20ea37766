package org.guildhall.publishing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for in the public list; an empty text means any.
 *
 * @param words searched in the reader's language, accents and endings aside
 * @param after where the page before ended, as {@link Found#next} said, or null
 * @param limit rows, 1 to 1,000
 */
public record Query(
        String words,
        String status,
        String category,
        String method,
        @Nullable String after,
        int limit,
        Locale locale) {
    public Query {
        limit = Math.clamp(limit, 1, 1000);
        words = words.strip().length() > 200 ? words.strip().substring(0, 200) : words.strip();
    }
}
