package org.guildhall.vendors;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The person who registers an organisation, as typed: its first member, with every ability. */
public record NewPerson(
        @Nullable String email,
        @Nullable String name,
        @Nullable String password,
        @Nullable String locale) {
    Locale language() {
        return locale != null && locale.startsWith("fr") ? Locale.CANADA_FRENCH : Locale.CANADA;
    }
}
