package org.guildhall.publishing;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How many processes fit a query, counted once for each version of the public record. A count that changes by itself,
 * because a closing passes, is not kept.
 */
final class Totals {
    private static final int MOST = 2_000;
    private static final Set<String> CHANGING = Set.of("open", "closed");

    private volatile Shelf shelf = new Shelf(-1, Map.of());

    private record Shelf(long version, Map<Query, Long> totals) {}

    /** @param version that was read before the count is made: a count may be newer than it says, never older */
    long of(Query query, long version, LongSupplier count) {
        if (CHANGING.contains(query.status())) {
            return count.getAsLong();
        }
        var here = shelf;
        if (here.version < version) {
            here = new Shelf(version, new ConcurrentHashMap<>());
            shelf = here;
        }
        var filters = query.filters();
        var kept = here.version == version ? here.totals.get(filters) : null;
        if (kept != null) {
            return kept;
        }
        var total = count.getAsLong();
        if (here.version == version && here.totals.size() < MOST) {
            here.totals.put(filters, total);
        }
        return total;
    }
}
