package org.guildhall.vendors;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.guildhall.kernel.Checks;
import org.jspecify.annotations.Nullable;

/** Reads a typed profile, noting everything that is wrong with it under the fields' names. */
record ProfileCheck(Checks checks, String prefix, Categories categories) {
    private static final Set<String> PROVINCES =
            Set.of("AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    // Canada Post: forward sortation area and local delivery unit, without the letters that are never used.
    private static final String POSTAL_CODE = "[ABCEGHJ-NPRSTVXY]\\d[ABCEGHJ-NPRSTV-Z] \\d[ABCEGHJ-NPRSTV-Z]\\d";
    private static final int MOST_CATEGORIES = 40;

    Organisation read(NewOrganisation typed, OrganisationId id, Instant registeredAt) {
        return new Organisation(
                id,
                checks.text(prefix + "legalName", typed.legalName(), 200),
                checks.optional(prefix + "operatingName", typed.operatingName(), 200),
                businessNumber(typed.businessNumber()),
                address(typed),
                website(typed.website()),
                chosen(typed.categories()),
                registeredAt);
    }

    private String businessNumber(@Nullable String typed) {
        var digits = BusinessNumber.digits(checks.optional(prefix + "businessNumber", typed, 20));
        checks.that(
                digits.isEmpty() || BusinessNumber.valid(digits),
                prefix + "businessNumber",
                "vendors.business-number.wrong");
        return digits;
    }

    private Address address(NewOrganisation typed) {
        var country = checks.text(prefix + "country", typed.country(), 2).toUpperCase(Locale.ROOT);
        checks.that(country.isEmpty() || COUNTRIES.contains(country), prefix + "country", "field.unknown-choice");
        var canada = "CA".equals(country);
        var province = canada
                ? checks.text(prefix + "province", typed.province(), 2).toUpperCase(Locale.ROOT)
                : checks.optional(prefix + "province", typed.province(), 60);
        checks.that(
                !canada || province.isEmpty() || PROVINCES.contains(province),
                prefix + "province",
                "vendors.province.wrong");
        return new Address(
                checks.text(prefix + "street", typed.street(), 200),
                checks.text(prefix + "city", typed.city(), 100),
                province,
                postalCode(typed.postalCode(), canada),
                country);
    }

    private String postalCode(@Nullable String typed, boolean canada) {
        var code = checks.text(prefix + "postalCode", typed, 12).toUpperCase(Locale.ROOT);
        if (!canada || code.isEmpty()) {
            return code;
        }
        var spaced = code.replaceAll("[\\s-]", "").replaceFirst("^(.{3})(.{3})$", "$1 $2");
        checks.that(spaced.matches(POSTAL_CODE), prefix + "postalCode", "vendors.postal-code.wrong");
        return spaced;
    }

    private String website(@Nullable String typed) {
        var address = checks.optional(prefix + "website", typed, 200);
        var whole = address.isEmpty() || address.matches("(?i)https?://.*") ? address : "https://" + address;
        checks.that(whole.isEmpty() || isWebsite(whole), prefix + "website", "vendors.website.wrong");
        return whole;
    }

    private static boolean isWebsite(String address) {
        try {
            var host = URI.create(address).getHost();
            return host != null && host.contains(".");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private List<String> chosen(@Nullable List<String> typed) {
        var codes = typed == null
                ? List.<String>of()
                : typed.stream()
                        .filter(code -> code != null && !code.isBlank())
                        .map(String::strip)
                        .distinct()
                        .sorted()
                        .toList();
        checks.that(!codes.isEmpty(), prefix + "categories", "vendors.categories.missing")
                .that(
                        codes.size() <= MOST_CATEGORIES,
                        prefix + "categories",
                        "vendors.categories.many",
                        MOST_CATEGORIES)
                .that(
                        codes.stream().allMatch(code -> code.matches("\\d{8}")),
                        prefix + "categories",
                        "vendors.categories.unknown");
        return codes;
    }
}
