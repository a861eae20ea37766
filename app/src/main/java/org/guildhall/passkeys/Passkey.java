package org.guildhall.passkeys;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A passkey that opens its officer's own key. For that officer's eyes: the ids of credentials tell which devices
 * somebody has.
 *
 * @param credential the id of the credential, in base64url
 * @param label as its officer calls it
 * @param usedAt when it last opened the key; null if it never did
 */
public record Passkey(
        UUID id,
        String credential,
        String label,
        Instant addedAt,
        @Nullable Instant usedAt) {}
