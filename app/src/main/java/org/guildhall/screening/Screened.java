package org.guildhall.screening;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a file of an opened bid stands with the antivirus.
 *
 * @param bid the bid it is of
 * @param sha256 of the file, 64 hexadecimal characters
 * @param malware what was found, in the words of the antivirus; null unless {@link State#INFECTED}
 * @param trouble why it still waits, once it was tried; null unless {@link State#WAITING}
 */
public record Screened(
        UUID bid,
        String sha256,
        State state,
        @Nullable String malware,
        @Nullable Trouble trouble) {
    /** What became of it. */
    public enum State {
        /** Not looked at yet: withheld. */
        WAITING,
        /** Nothing was found. */
        CLEAN,
        /** Something was found: withheld for good. */
        INFECTED
    }
}
