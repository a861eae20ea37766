package org.guildhall.cli.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How far an envelope is, in words: seldom where lines stay, and with a warning where it will be late. */
class ToldProgressTest {
    private static final long MB = 1_000_000;

    private final StringWriter out = new StringWriter();
    private long seconds;

    @Test
    void eachQuarterIsALineWhereALineCannotBeWrittenOver() {
        var progress = progress(false, false);
        for (var sent = 0; sent <= 8; sent++) {
            progress.sent(sent * MB, 8 * MB, Duration.ofHours(3));
            seconds += 10;
        }
        assertThat(out.toString().lines())
                .containsExactly(
                        "0.0 of 8.0 MB sent. Closing is in 3 hours.",
                        "2.0 of 8.0 MB sent. About 61 seconds to go. Closing is in 3 hours.",
                        "4.0 of 8.0 MB sent. About 41 seconds to go. Closing is in 3 hours.",
                        "6.0 of 8.0 MB sent. About 21 seconds to go. Closing is in 3 hours.",
                        "8.0 of 8.0 MB sent. Closing is in 3 hours.");
    }

    @Test
    void aTerminalSeesEachPieceOnOneLineWhichEndsWithTheLast() {
        var progress = progress(true, true);
        progress.sent(0, 2 * MB, Duration.ofMinutes(130));
        progress.sent(MB, 2 * MB, Duration.ofMinutes(130));
        progress.sent(2 * MB, 2 * MB, Duration.ofMinutes(130));
        assertThat(out.toString().split("\r"))
                .hasSize(4)
                .satisfies(lines -> assertThat(lines[3])
                        .isEqualTo("2,0 Mo envoyés sur 2,0. La clôture est dans 2\u00a0heures.\033[K\n"));
    }

    @Test
    void thatItWillBeLateIsSaidAndThatItIsNot() {
        var progress = progress(false, false);
        progress.sent(0, 8 * MB, Duration.ofSeconds(60));
        seconds = 10;
        progress.sent(2 * MB, 8 * MB, Duration.ofSeconds(30));
        assertThat(out.toString().lines()).last().asString().doesNotContain("At this speed");
        seconds = 20;
        progress.sent(4 * MB, 8 * MB, Duration.ofSeconds(19));
        assertThat(out.toString().lines()).last().asString().endsWith("before closing.");
    }

    @Test
    void aLostConnectionIsSaidInFrenchTooAndTheSpeedIsMeasuredAnew() {
        var progress = progress(true, false);
        progress.sent(0, 8 * MB, Duration.ofSeconds(1));
        progress.interrupted(Duration.ofSeconds(-1));
        seconds = 100;
        progress.sent(4 * MB, 8 * MB, Duration.ofDays(3));
        assertThat(out.toString().lines())
                .containsExactly(
                        "0,0 Mo envoyés sur 8,0. La clôture est dans 2\u00a0secondes.",
                        "La connexion est perdue. Ce qui est envoyé est conservé; un autre essai suit. La clôture est passée.",
                        "4,0 Mo envoyés sur 8,0. La clôture est dans 3\u00a0jours.");
    }

    private ToldProgress progress(boolean french, boolean terminal) {
        return new ToldProgress(
                new PrintWriter(out),
                french,
                terminal,
                () -> Duration.ofSeconds(seconds).toNanos());
    }
}
