package org.guildhall.keys;

import java.time.Instant;
import org.guildhall.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * An officer who holds a key.
 *
 * @param recipient the public half, {@code age1…}
 * @param changedAt when the passphrase was last chosen
 * @param provenAt when the key was last opened with its passphrase, or made
 * @param wordsAt when the officer last showed that recovery words stand on paper; null if never
 */
public record EnrolledOfficer(
        PersonId person,
        String recipient,
        Instant enrolledAt,
        Instant changedAt,
        Instant provenAt,
        @Nullable Instant wordsAt) {}
