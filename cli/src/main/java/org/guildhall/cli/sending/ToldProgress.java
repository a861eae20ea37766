package org.guildhall.cli.sending;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Tells how far an envelope is: on a terminal one line that changes, elsewhere a line for each quarter. */
public final class ToldProgress implements Traveller {
    /** Time over which the speed is measured. */
    private static final Duration WINDOW = Duration.ofSeconds(30);

    private final PrintWriter out;
    private final boolean french;
    private final boolean terminal;
    private final LongSupplier nanos;
    private final ArrayDeque<Sample> samples = new ArrayDeque<>();
    private long told = -1;

    /**
     * @param terminal whether a line may be written over
     * @param nanos this machine's count of nanoseconds
     */
    public ToldProgress(PrintWriter out, boolean french, boolean terminal, LongSupplier nanos) {
        this.out = out;
        this.french = french;
        this.terminal = terminal;
        this.nanos = nanos;
    }

    private record Sample(long nanos, long bytes) {}

    @Override
    public void sent(long stored, long total, Duration untilClosing) {
        var now = nanos.getAsLong();
        samples.addLast(new Sample(now, stored));
        // The one before always counts: a piece may take longer than that.
        while (samples.size() > 2 && now - samples.getFirst().nanos() > WINDOW.toNanos()) {
            samples.removeFirst();
        }
        var quarter = 4 * stored / total;
        if (terminal || quarter != told) {
            told = quarter;
            line(sentence(stored, total, left(now, stored, total), untilClosing), stored < total);
        }
    }

    @Override
    public void interrupted(Duration untilClosing) {
        samples.clear();
        told = -1;
        line(
                said(
                                "The connection was lost. What was sent is kept; it is tried again. ",
                                "La connexion est perdue. Ce qui est envoyé est conservé; un autre essai suit. ")
                        + closing(untilClosing),
                false);
    }

    private String sentence(long stored, long total, Duration left, Duration untilClosing) {
        var sentence = new StringBuilder(
                said("%s of %s MB sent. ", "%s Mo envoyés sur %s. ").formatted(megabytes(stored), megabytes(total)));
        if (left.isPositive()) {
            sentence.append(said("About %s to go. ", "Encore environ %s. ").formatted(duration(left)));
        }
        sentence.append(closing(untilClosing));
        if (left.compareTo(untilClosing) > 0) {
            sentence.append(said(
                    " At this speed it will not be there before closing.",
                    " À cette vitesse, elle n’y sera pas avant la clôture."));
        }
        return sentence.toString();
    }

    private String closing(Duration until) {
        return until.isPositive()
                ? said("Closing is in %s.", "La clôture est dans %s.").formatted(duration(until))
                : said("Closing has passed.", "La clôture est passée.");
    }

    /** Zero where it is not known, or all is there. */
    private Duration left(long now, long stored, long total) {
        var since = samples.getFirst();
        var took = now - since.nanos();
        var bytes = stored - since.bytes();
        return took <= 0 || bytes <= 0
                ? Duration.ZERO
                : Duration.ofNanos((long) ((double) took / bytes * (total - stored)));
    }

    private void line(String text, boolean more) {
        if (terminal) {
            out.print("\r" + text + "\033[K" + (more ? "" : "\n"));
        } else {
            out.println(text);
        }
        out.flush();
    }

    private String megabytes(long bytes) {
        return String.format(french ? Locale.CANADA_FRENCH : Locale.CANADA, "%,.1f", bytes / 1e6);
    }

    private String duration(Duration time) {
        var seconds = time.toSeconds() + 1;
        if (seconds < 120) {
            return counted(seconds, "second", "seconde");
        }
        if (seconds < 2 * 3600) {
            return counted(seconds / 60, "minute", "minute");
        }
        return seconds < 48 * 3600 ? counted(seconds / 3600, "hour", "heure") : counted(seconds / 86400, "day", "jour");
    }

    /** In French one and a half is singular, and so is nought. */
    private String counted(long number, String english, String inFrench) {
        var several = french ? number >= 2 : number != 1;
        return number + (french ? "\u00a0" + inFrench : " " + english) + (several ? "s" : "");
    }

    private String said(String english, String inFrench) {
        return french ? inFrench : english;
    }
}
