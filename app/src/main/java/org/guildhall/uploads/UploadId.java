package org.guildhall.uploads;

import java.util.UUID;

/** Names an upload. It is hard to guess, and still only its owner may use it. */
public record UploadId(UUID value) {
    static UploadId random() {
        return new UploadId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
