package org.guildhall.uploads;

import java.time.Instant;
import org.guildhall.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way.
 *
 * @param length bytes there will be in all
 * @param stored bytes that are on disk and synced; where the sender goes on
 * @param sha256 of the whole, once it is complete
 * @param expiresAt when it is taken away unless bytes come or a room takes it
 */
public record Upload(
        UploadId id,
        PersonId owner,
        long length,
        long stored,
        @Nullable String sha256,
        Instant expiresAt) {
    /** The same with more of it on disk. */
    Upload with(long stored, @Nullable String sha256, Instant expiresAt) {
        return new Upload(id, owner, length, stored, sha256, expiresAt);
    }

    public boolean complete() {
        return sha256 != null;
    }
}
