package org.guildhall.people;

import java.time.Instant;
import org.guildhall.kernel.PersonId;

/** A bearer token for the API, shown once; only its SHA-256 is kept. */
public record Token(String secret, PersonId person, Instant expiresAt) {
    /** Never the secret: a token must not reach a log. */
    @Override
    public String toString() {
        return "Token[" + person + ", " + expiresAt + "]";
    }
}
