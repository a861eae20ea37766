package org.guildhall.ubl;

import org.jspecify.annotations.Nullable;

/**
 * A buyer or a supplier.
 *
 * @param name as registered (BT-27, BT-44)
 * @param businessNumber nine digits of the Canada Revenue Agency, or another number of a registry (BT-30, BT-47); a
 *     supplier without it and without a VAT number breaks {@code BR-CO-26}
 * @param taxNumber the GST/HST account, {@code 123456789RT0001} (BT-32); written under the scheme GST, since BT-31 is
 *     for VAT and demands a country before the number
 * @param vatNumber of a supplier or buyer in a country with VAT, beginning with its country (BT-31, BT-48)
 * @param email of whoever answers questions (BT-43, BT-58)
 */
public record Party(
        String name,
        @Nullable String businessNumber,
        @Nullable String taxNumber,
        @Nullable String vatNumber,
        Address address,
        @Nullable Endpoint endpoint,
        @Nullable String email) {
    public Party {
        name = Words.text(name);
        businessNumber = Words.optional(businessNumber);
        taxNumber = Words.optional(taxNumber);
        vatNumber = Words.optional(vatNumber);
        email = Words.optional(email);
    }
}
