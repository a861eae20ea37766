package org.guildhall.duties;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.guildhall.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What a named person filed for a duty.
 *
 * @param duty its code
 * @param text the statement, or why the duty does not apply; empty beside a document
 * @param file null unless a document was filed
 * @param claim why the public may not read the document, and until when; null: everybody may
 */
public record Filing(
        UUID id,
        String duty,
        How how,
        String text,
        @Nullable File file,
        @Nullable Claim claim,
        PersonId by,
        Instant at) {
    /** In which form. */
    public enum How {
        DOCUMENT,
        STATEMENT,
        NOT_APPLICABLE
    }

    /** Units: {@code size} in bytes, {@code sha256} in lower-case hexadecimal. */
    public record File(String name, String mediaType, String sha256, long size) {}

    /**
     * A secret is claimed, reasoned and ends.
     *
     * @param ground the rule that allows it, by its id in the packs
     * @param reason what harm its disclosure would do; for those who review and audit
     * @param until the last day on which it is kept
     */
    public record Claim(String ground, String reason, LocalDate until) {}
}
