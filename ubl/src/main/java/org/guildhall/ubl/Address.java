package org.guildhall.ubl;

import org.jspecify.annotations.Nullable;

/**
 * Where a party is or something is delivered.
 *
 * @param street number and street
 * @param additional unit, floor, post-office box
 * @param province two letters, {@code ON}; EN 16931 calls it country subdivision
 * @param country ISO 3166-1 alpha-2, {@code CA}
 */
public record Address(
        @Nullable String street,
        @Nullable String additional,
        @Nullable String city,
        @Nullable String postalCode,
        @Nullable String province,
        String country) {
    public Address {
        street = Words.optional(street);
        additional = Words.optional(additional);
        city = Words.optional(city);
        postalCode = Words.optional(postalCode);
        province = Words.optional(province);
        country = Words.code(country);
    }
}
