package org.guildhall.terms;

import org.guildhall.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * To whom a bidder may turn about a call. Questions go through the product, so that all get the answer.
 *
 * <p>OCDS: {@code contactPoint} of the procuring entity; the address is in {@code tender.submissionMethodDetails}.
 *
 * @param name of a person or an office
 * @param phone as it is dialled; null: none is named
 * @param address to which what cannot be sent through the product goes, such as samples; null: nothing can be sent
 */
public record Contact(
        String name,
        String email,
        @Nullable String phone,
        @Nullable String address) {
    private static final int NAME = 200;
    private static final int PHONE = 40;
    private static final int ADDRESS = 500;

    /** What was typed, with each problem noted under the path; only good if there is none. */
    public static Contact read(Checks checks, String path, Draft.@Nullable ContactText typed) {
        var given = typed == null ? Draft.ContactText.NONE : typed;
        return new Contact(
                checks.text(path + ".name", given.name(), NAME),
                checks.email(path + ".email", given.email()),
                orNull(checks.optional(path + ".phone", given.phone(), PHONE)),
                orNull(checks.optional(path + ".address", given.address(), ADDRESS)));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
