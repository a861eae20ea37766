package org.guildhall.vendors;

import java.util.List;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;

/** A profile as someone typed it; anything may be missing or wrong. Fields as in {@link Organisation}. */
public record NewOrganisation(
        @Needed @Nullable String legalName,
        @Nullable String operatingName,
        @Nullable String businessNumber,
        @Needed @Nullable String street,
        @Needed @Nullable String city,
        @Needed @Nullable String province,
        @Needed @Nullable String postalCode,
        @Needed @Nullable String country,
        @Nullable String website,
        @Nullable List<String> categories) {
    static NewOrganisation empty() {
        return new NewOrganisation(null, null, null, null, null, null, null, "CA", null, null);
    }

    static NewOrganisation of(Organisation organisation) {
        var address = organisation.address();
        return new NewOrganisation(
                organisation.legalName(),
                organisation.operatingName(),
                organisation.businessNumber(),
                address.street(),
                address.city(),
                address.province(),
                address.postalCode(),
                address.country(),
                organisation.website(),
                organisation.categories());
    }
}
