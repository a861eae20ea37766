package org.guildhall;

import org.guildhall.turnstile.Turnstile;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Hashes passwords, and no call over HTTP gets one hashed out of turn: every address that does must stand in {@code
 * turnstile/endpoints.csv}, or the tests of its room fail.
 */
final class HashedInTurn implements PasswordEncoder {
    private final PasswordEncoder hashes;

    HashedInTurn(PasswordEncoder hashes) {
        this.hashes = hashes;
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        requireTurn();
        return hashes.encode(password);
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        requireTurn();
        return hashes.matches(password, hash);
    }

    private static void requireTurn() {
        if (RequestContextHolder.getRequestAttributes() != null && !Turnstile.held()) {
            throw new IllegalStateException(
                    "a password is hashed out of turn: add the address to turnstile/endpoints.csv");
        }
    }
}
