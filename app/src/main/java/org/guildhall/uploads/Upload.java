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
 * @param toward where it goes by itself once it is whole; null if it only waits to be taken
 * @param begunAt when it was announced
 * @param heldAt since when its last byte is on disk and synced; null before
 */
public record Upload(
        UploadId id,
        PersonId owner,
        long length,
        long stored,
        @Nullable String sha256,
        Instant expiresAt,
        @Nullable Toward toward,
        Instant begunAt,
        @Nullable Instant heldAt) {
    /** The same with more of it on disk. */
    Upload with(long stored, Instant expiresAt) {
        return new Upload(id, owner, length, stored, null, expiresAt, toward, begunAt, null);
    }

    /** The same with all of it on disk. */
    Upload whole(String sha256, Instant heldAt, Instant expiresAt) {
        return new Upload(id, owner, length, length, sha256, expiresAt, toward, begunAt, heldAt);
    }

    public boolean complete() {
        return sha256 != null;
    }
}
