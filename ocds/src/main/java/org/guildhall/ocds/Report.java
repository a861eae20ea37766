package org.guildhall.ocds;

import java.io.EOFException;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.zip.ZipException;
import org.guildhall.ocds.Finding.Quarantined;
import org.guildhall.ocds.Finding.Surroundings;
import org.guildhall.ocds.Finding.Taken;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.node.ObjectNode;

/** Hands findings over, places them and counts them. */
final class Report {
    private final String file;
    private final Consumer<? super Finding> sink;
    private LongSupplier repairs = () -> 0;
    private long line = 1;
    private long offset;
    private long documents;
    private long taken;
    private long quarantined;

    Report(String file, Consumer<? super Finding> sink) {
        this.file = file;
        this.sink = sink;
    }

    void repairs(LongSupplier repairedBytes) {
        repairs = repairedBytes;
    }

    /** A parser counts from where its segment starts. */
    void segmentAt(long firstLine, long firstOffset) {
        line = firstLine;
        offset = firstOffset;
    }

    void nextDocument() {
        documents++;
    }

    Position at(TokenStreamLocation location, String pointer) {
        return new Position(
                file,
                documents,
                pointer,
                line + Math.max(0, location.getLineNr() - 1),
                offset + Math.max(0, location.getByteOffset()));
    }

    void taken(Position at, Kind kind, String ocid, ObjectNode body) {
        taken++;
        hand(new Taken(at, kind, ocid, body));
    }

    void quarantined(Position at, Reason reason, String detail) {
        quarantined++;
        hand(new Quarantined(at, reason, detail));
    }

    void surroundings(Position at, ObjectNode fields) {
        hand(new Surroundings(at, fields));
    }

    /** A receiver that itself reads JSON may fail like a parser, and must not be taken for one. */
    private void hand(Finding finding) {
        try {
            sink.accept(finding);
        } catch (JacksonException e) {
            throw new IllegalStateException("the receiver of a finding failed", e);
        }
    }

    /** The rest of a document: nothing of it was read before the line where reading goes on. */
    void broken(Position at, JacksonException e, long goesOnAtLine) {
        var reason = e instanceof StreamConstraintsException ? Reason.TOO_LARGE : Reason.NOT_JSON;
        quarantined(at, reason, e.getOriginalMessage() + "; unread to line " + goesOnAtLine);
    }

    /** A damaged archive is the publisher's; any other failure to read is ours, and is thrown. */
    void brokenCompression(Exception e) throws IOException {
        var cause = e instanceof JacksonException && e.getCause() != null ? e.getCause() : e;
        if (cause instanceof ZipException || cause instanceof EOFException) {
            quarantined(
                    new Position(file, documents, "", line, offset),
                    Reason.BROKEN_COMPRESSION,
                    "" + cause.getMessage());
        } else if (cause instanceof IOException failure) {
            throw failure;
        } else {
            throw new IOException(cause);
        }
    }

    Tally tally() {
        return new Tally(documents, taken + quarantined, taken, quarantined, repairs.getAsLong());
    }
}
