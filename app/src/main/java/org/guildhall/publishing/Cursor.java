package org.guildhall.publishing;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of the public list ended: the values that its last row is sorted by. What is published meanwhile moves
 * no row across it, and what closes meanwhile neither, since the order is that of the instant the first page was read.
 *
 * @param asOf when the first page was read
 * @param closes the last row's closing if it was open then, otherwise null
 */
record Cursor(Instant asOf, @Nullable Instant closes, Instant updated, String ocid) {
    private static final int LONGEST = 1_000;

    static Cursor after(Summary row, Instant asOf) {
        var closes = row.closesAt();
        var open = List.of("open", "closed").contains(row.status()) && closes != null && closes.isAfter(asOf);
        return new Cursor(asOf, open ? closes : null, row.updatedAt(), row.ocid());
    }

    /** @throws Refused {@code common.malformed} for a text that is none of ours */
    static Cursor read(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 4);
            if (text.length() > LONGEST || parts.length != 4 || parts[3].indexOf('\0') >= 0) {
                throw new Refused(CommonProblem.MALFORMED);
            }
            return new Cursor(instant(parts[0]), closes(parts[1]), instant(parts[2]), parts[3]);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException notOurs) {
            throw new Refused(CommonProblem.MALFORMED);
        }
    }

    String text() {
        var parts = micros(asOf) + " " + (closes == null ? "-" : micros(closes)) + " " + micros(updated) + " " + ocid;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Instant closes(String text) {
        return text.equals("-") ? null : instant(text);
    }

    /** Within the years that the database knows. */
    private static Instant instant(String text) {
        var micros = Long.parseLong(text);
        if (Math.abs(micros) > 200_000_000_000_000_000L) {
            throw new Refused(CommonProblem.MALFORMED);
        }
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000L);
    }
}
