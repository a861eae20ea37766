package org.guildhall.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How long a ready page stays on the shelf. */
class ReadyShelfTest {
    private static final Instant MADE = Instant.parse("2026-11-22T10:00:00Z");

    private final ReadyShelf shelf = new ReadyShelf();
    private final ReadyPage page = ReadyPage.of(MADE, "text/html", Locale.CANADA, new byte[1 << 20]);

    @Test
    void untilASecondOldEverybodyReadsIt() {
        shelf.put("a", 1, page);
        assertThat(shelf.find("a", 1, MADE.plusMillis(999))).isSameAs(page);
        assertThat(shelf.find("a", 1, MADE.plusMillis(999))).isSameAs(page);
    }

    @Test
    void atOneSecondTheFirstMakesItAnewAndOthersReadTheOldOneForAnotherSecond() {
        shelf.put("a", 1, page);
        assertThat(shelf.find("a", 1, MADE.plusMillis(1000))).isNull();
        assertThat(shelf.find("a", 1, MADE.plusMillis(1000))).isSameAs(page);
        assertThat(shelf.find("a", 1, MADE.plusMillis(1999))).isSameAs(page);
        assertThat(shelf.find("a", 1, MADE.plusMillis(2000))).isNull();
        assertThat(shelf.find("a", 1, MADE.plusMillis(2000))).isNull();
    }

    @Test
    void anotherEditionFindsNothingOfTheOneBefore() {
        shelf.put("a", 1, page);
        assertThat(shelf.find("a", 2, MADE)).isNull();
        shelf.put("b", 2, page);
        assertThat(shelf.find("a", 1, MADE)).isNull();
    }

    @Test
    void aPageMadeBeforeTheEditionChangedIsNotKept() {
        shelf.put("new", 2, page);
        shelf.put("old", 1, page);
        assertThat(shelf.find("old", 2, MADE)).isNull();
        assertThat(shelf.find("old", 1, MADE)).isNull();
        assertThat(shelf.find("new", 2, MADE)).isSameAs(page);
    }

    @Test
    void fullItStartsFromAnEmptyShelf() {
        for (var i = 0; i < 40; i++) {
            shelf.put("page " + i, 1, page);
        }
        assertThat(shelf.find("page 0", 1, MADE)).isNull();
        assertThat(shelf.find("page 39", 1, MADE)).isSameAs(page);
    }
}
