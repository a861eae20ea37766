package org.guildhall.vendors;

import java.util.Locale;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;

/** The person who registers an organisation, as typed: its first member, with every ability. */
public record NewPerson(
        @Needed @Nullable String email,
        @Needed @Nullable String name,
        @Needed @Nullable String password,
        @Nullable String locale) {
    Locale language() {
        return locale != null && locale.startsWith("fr") ? Locale.CANADA_FRENCH : Locale.CANADA;
    }
}
