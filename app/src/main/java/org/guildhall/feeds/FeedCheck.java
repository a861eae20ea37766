package org.guildhall.feeds;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.guildhall.feeds.FeedReport.Finding;
import tools.jackson.core.JacksonException;

/**
 * Reads a data file of which nothing is believed, row by row, and says whether it is what the rules ask for. It keeps
 * in memory a few numbers a row and never the file; what is too long, too large or broken ends the reading.
 */
public final class FeedCheck {
    public static final int MOST_FINDINGS = 20;

    private FeedCheck() {}

    /**
     * How much is read.
     *
     * @param bytes of the whole file
     * @param line characters of one row
     */
    public record Limits(long bytes, int rows, int line) {
        public static final Limits USUAL = new Limits(64L << 20, 1_000_000, 65_536);
    }

    /**
     * @param now by which the file's age is measured
     * @throws IOException if the bytes cannot be read; what is wrong with the file is in the report
     */
    public static FeedReport check(InputStream bytes, FeedRules rules, Limits limits, Instant now) throws IOException {
        var gathered = new Gathered(rules, limits);
        try {
            var decoder = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            var counted = new Counted(bytes, limits.bytes());
            var text = new BufferedReader(new InputStreamReader(counted, decoder));
            skipMark(text);
            switch (rules.format()) {
                case CSV -> new CsvRows(text, rules, limits).each(gathered);
                case JSON_LINES -> new JsonRows(rules, limits).lines(text, gathered);
                case JSON_ARRAY -> new JsonRows(rules, limits).array(text, gathered);
            }
        } catch (Stop stop) {
            gathered.stopped(stop.finding());
        } catch (CharacterCodingException notText) {
            gathered.stopped(Finding.of("not-utf8"));
        } catch (JacksonException broken) {
            gathered.stopped(
                    broken.getCause() instanceof CharacterCodingException
                            ? Finding.of("not-utf8")
                            : broken.getCause() instanceof Stop stop
                                    ? stop.finding()
                                    : Finding.of("malformed", gathered.rows() + 1));
        }
        return gathered.report(now);
    }

    /** The mark of byte order that some programs put first. */
    private static void skipMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != '\ufeff') {
            text.reset();
        }
    }

    /** Ends the reading. */
    static final class Stop extends IOException {
        private final transient Finding finding;

        Stop(String code, Object... details) {
            super(code);
            this.finding = Finding.of(code, details);
        }

        Finding finding() {
            return finding;
        }
    }

    /** Lets so many bytes through. */
    private static final class Counted extends java.io.FilterInputStream {
        private final long most;
        private long read;

        Counted(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            var one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            var got = super.read(into, from, length);
            count(Math.max(0, got));
            return got;
        }

        private void count(int more) throws Stop {
            read += more;
            if (read > most) {
                throw new Stop("too-large", most >> 20);
            }
        }
    }
}
