package org.guildhall.passkeys;

import java.time.Instant;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.seal.OpeningKey;
import org.jspecify.annotations.Nullable;

/** The officers' own keys, as the room that keeps them opens them for a passkey to be added or taken away. */
public interface OfficerKeys {
    /** True if this person has a key of their own. */
    boolean exist(PersonId officer);

    /**
     * The officer's own key, to be closed by the caller. Their key stays locked for others until the transaction ends,
     * so that two acts on it follow each other. A wrong secret is counted.
     *
     * @param secret the officer's passphrase, or what one of their passkeys gave
     * @throws Refused {@code keys.wrong-passphrase}, {@code keys.not-enrolled}, {@code keys.too-many-tries}
     */
    OpeningKey unlock(Actor officer, @Nullable String secret, Instant now);
}
