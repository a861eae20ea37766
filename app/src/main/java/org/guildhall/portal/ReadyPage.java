package org.guildhall.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;

/** A page as it goes over the wire, plain and compressed. */
final class ReadyPage {
    final Instant at;
    private final String type;
    private final Locale language;
    private final byte[] plain;
    private final byte[] zipped;
    private final AtomicBoolean renewing = new AtomicBoolean();

    private ReadyPage(Instant at, String type, Locale language, byte[] plain, byte[] zipped) {
        this.at = at;
        this.type = type;
        this.language = language;
        this.plain = plain;
        this.zipped = zipped;
    }

    /** @param at when its making began: its clock shows nothing later */
    static ReadyPage of(Instant at, String type, Locale language, byte[] plain) {
        var zipped = new ByteArrayOutputStream(plain.length / 4);
        try (var zip = new GZIPOutputStream(zipped)) {
            zip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ReadyPage(at, type, language, plain, zipped.toByteArray());
    }

    int size() {
        return plain.length + zipped.length;
    }

    /** True for the first who asks: they make the page anew, while others still read this one. */
    boolean claimRenewal() {
        return renewing.compareAndSet(false, true);
    }

    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(type);
        response.setLocale(language); // says Content-Language, as the view did
        response.setHeader("Vary", "Accept-Encoding, Accept-Language, Cookie");
        var accepted = request.getHeader("Accept-Encoding");
        var bytes = plain;
        if (accepted != null && accepted.matches(".*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*")) {
            response.setHeader("Content-Encoding", "gzip");
            bytes = zipped;
        }
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
