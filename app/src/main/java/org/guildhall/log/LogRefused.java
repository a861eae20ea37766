package org.guildhall.log;

import java.io.Serial;
import java.util.Objects;
import org.guildhall.database.Notice;

/**
 * The database and the log that was published do not belong together, so the city does not start. The message is
 * bilingual and says what to do.
 */
public final class LogRefused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * @param why the message under {@code log.refused.}
     * @param size entries of the log on disk
     */
    LogRefused(String why, long size, Object... details) {
        super(Notice.of("log.refused." + why, details)
                + System.lineSeparator()
                + System.lineSeparator()
                + Notice.of("log.refused.way-out", String.valueOf(size)));
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
