package org.guildhall.uploads;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Refusals of this room; the statuses are those of tus 1.0.0. */
public enum UploadProblem implements Problem {
    VERSION(412),
    LENGTH(400),
    TOO_MANY(429),
    OFFSET_MISSING(400),
    /** The detail is where to go on. */
    OFFSET(409),
    /** More bytes than were announced. */
    BEYOND(413),
    BUSY(423),
    CHECKSUM_FORM(400),
    CHECKSUM(460),
    NOT_STORED(507),
    INCOMPLETE(409),
    /** What the header Upload-Metadata says cannot be read. */
    METADATA(400);

    private final int status;

    UploadProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "uploads." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
