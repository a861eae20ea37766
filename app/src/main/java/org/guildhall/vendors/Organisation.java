package org.guildhall.vendors;

import java.time.Instant;
import java.util.List;

/**
 * A registered organisation: the one profile that every notice, bid and contract uses.
 *
 * <p>OCDS: {@code Organization} with {@code identifier} (scheme CA-BN) and {@code address}.
 *
 * @param operatingName the name it trades under, or empty
 * @param businessNumber nine digits, or empty: an organisation outside Canada has none
 * @param website an http or https address, or empty
 * @param categories UNSPSC codes of eight digits
 */
public record Organisation(
        OrganisationId id,
        String legalName,
        String operatingName,
        String businessNumber,
        Address address,
        String website,
        List<String> categories,
        Instant registeredAt) {
    public Organisation {
        categories = List.copyOf(categories);
    }

    /** True if it offers this category, or a wider one that contains it. */
    public boolean offers(String category) {
        return Categories.andWider(category).anyMatch(categories::contains);
    }
}
