package org.guildhall.vendors;

import java.util.UUID;

/** Identifies a registered organisation; public once it is registered. */
public record OrganisationId(UUID value) {
    public static OrganisationId random() {
        return new OrganisationId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
