package org.guildhall.ocds;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.guildhall.ocds.Finding.Quarantined;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads any published OCDS 1.0 or 1.1: release packages, record packages, packages with a compiled release added, bare
 * releases of any kind, arrays of these, one document per line, several documents in one file; compressed with gzip or
 * not; UTF-8, UTF-16, UTF-32, with a byte order mark or without, and with single bytes of ISO-8859-1 in between.
 *
 * <p>Memory is that of one release, whatever the file's size. Nothing is lost silently: what cannot be taken is handed
 * over as {@link Quarantined}, and the {@link Tally} counts both.
 *
 * <p>Safe to share between threads.
 */
public final class Documents {
    /** Far beyond any limit of ours, and still a small stack for the parser. */
    private static final int PARSER_DEPTH = 20_000;

    private final Limits limits;
    private final JsonFactory json;

    public Documents(Limits limits) {
        this.limits = limits;
        this.json = JsonFactory.builder()
                .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Math.max(PARSER_DEPTH, limits.depth()))
                        .maxStringLength(limits.weight())
                        .build())
                .build();
    }

    public Documents() {
        this(Limits.GENEROUS);
    }

    /**
     * Reads a file to its end.
     *
     * @throws IOException if the file cannot be opened or the disk fails; never because of what is in it
     */
    public Tally read(Path file, Consumer<? super Finding> sink) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return read(file.toString(), in, sink);
        }
    }

    /**
     * Reads a stream to its end, without closing it.
     *
     * @param name stands in every position; one that ends in {@code .jsonl} says that each line is a document
     * @throws IOException if the stream fails; never because of what is in it
     */
    public Tally read(String name, InputStream in, Consumer<? super Finding> sink) throws IOException {
        var report = new Report(name, sink);
        try {
            var text = Utf8Text.of(in);
            report.repairs(text::repairedBytes);
            var lines = new Lines(text, name);
            while (lines.next()) {
                readSegment(lines, report);
            }
        } catch (IOException | JacksonIOException e) {
            report.brokenCompression(e);
        }
        return report.tally();
    }

    /** One line, or all that follows when documents are spread over lines. */
    private void readSegment(Lines lines, Report report) throws IOException {
        report.segmentAt(lines.line(), lines.offset());
        try (var parser = json.createParser(ObjectReadContext.empty(), lines)) {
            var walk = new PackageWalk(parser, limits, report);
            try {
                while (parser.nextToken() != null) {
                    report.nextDocument();
                    walk.document();
                }
            } catch (JacksonIOException e) {
                throw e;
            } catch (JacksonException e) {
                var at = report.at(parser.currentLocation(), "");
                giveBack(parser, lines);
                lines.recover();
                report.broken(at, e, lines.line());
            }
        }
    }

    private static void giveBack(JsonParser parser, Lines lines) {
        var rest = new ByteArrayOutputStream();
        parser.releaseBuffered(rest);
        lines.unread(rest.toByteArray());
    }
}
