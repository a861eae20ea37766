package org.guildhall.kernel;

import java.io.Serializable;
import java.util.UUID;

/** Identifies a person with an account. Never published. */
public record PersonId(UUID value) implements Serializable {
    public static PersonId random() {
        return new PersonId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
