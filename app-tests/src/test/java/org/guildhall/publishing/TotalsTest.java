package org.guildhall.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TotalsTest {
    private final Totals totals = new Totals();
    private final AtomicLong counted = new AtomicLong();

    private long ask(String words, String status, @Nullable String after, long version) {
        var query = new Query(words, status, "", "", after, 20, after == null ? Locale.CANADA : Locale.CANADA_FRENCH);
        return totals.of(query, version, counted::incrementAndGet);
    }

    @Test
    void aCountIsMadeOnceForAQueryWhateverPageOrLanguageAndAgainForAnotherVersion() {
        assertThat(ask("", "", null, 7)).isEqualTo(1);
        assertThat(ask("", "", "next", 7)).isEqualTo(1);
        assertThat(ask("signals", "", null, 7)).isEqualTo(2);
        assertThat(ask("", "", null, 8)).isEqualTo(3);
        assertThat(ask("", "", null, 8)).isEqualTo(3);
    }

    @Test
    void whoeverStillReadsAnEarlierVersionIsCountedForAndKeepsNothing() {
        ask("", "", null, 8);
        assertThat(ask("", "", null, 7)).isEqualTo(2);
        assertThat(ask("", "", null, 8)).isEqualTo(1);
    }

    @Test
    void whatAClosingChangesIsCountedEachTime() {
        for (var status : new String[] {"open", "closed"}) {
            assertThat(ask("", status, null, 7)).isNotEqualTo(ask("", status, null, 7));
        }
    }
}
