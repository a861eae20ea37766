package org.guildhall.officials;

import java.util.Locale;
import java.util.UUID;
import org.guildhall.kernel.Bilingual;

/**
 * Unfinished work that only the person in whose name it stands can go on with.
 *
 * @param number the number people call it by; empty if it has none
 * @param path the page on which it stands
 */
public record Charge(UUID id, String number, Bilingual title, String path) {
    /** What people call it: its number, if it has one, and its title. */
    public String name(Locale locale) {
        return number.isEmpty() ? title.in(locale) : number + ", " + title.in(locale);
    }
}
