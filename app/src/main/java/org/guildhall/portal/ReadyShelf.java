package org.guildhall.portal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The pages that are ready, of one edition of the public record; emptied when another edition begins, or when full. */
final class ReadyShelf {
    /** A page's countdown starts from the second it was made in. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** While somebody makes it anew, others read the old one, but not longer than this. */
    private static final Duration USABLE = Duration.ofSeconds(2);

    private static final long MOST_BYTES = 32L << 20;

    private volatile Edition current = new Edition(-1);

    private static final class Edition {
        private final long number;
        private final ConcurrentHashMap<String, ReadyPage> pages = new ConcurrentHashMap<>();
        private final AtomicLong bytes = new AtomicLong();

        Edition(long number) {
            this.number = number;
        }
    }

    /** A page that may be shown now; null if the caller has to make it. */
    @Nullable
    ReadyPage find(String key, long edition, Instant now) {
        var here = current;
        var page = here.number == edition ? here.pages.get(key) : null;
        if (page == null) {
            return null;
        }
        var age = Duration.between(page.at, now);
        if (age.compareTo(FRESH) < 0) {
            return page;
        }
        return age.compareTo(USABLE) < 0 && !page.claimRenewal() ? page : null;
    }

    /** @param edition which was current before the page was made */
    void put(String key, long edition, ReadyPage page) {
        var here = current;
        if (here.number > edition) {
            return;
        }
        if (here.number < edition || here.bytes.get() > MOST_BYTES) {
            here = new Edition(edition);
            current = here;
        }
        var before = here.pages.put(key, page);
        here.bytes.addAndGet(page.size() - (before == null ? 0 : before.size()));
    }
}
