package org.guildhall.mail;

import java.util.List;
import java.util.Locale;

/**
 * A notice to one person, in their language.
 *
 * <p>Shape: {@code key} names the messages {@code <key>.subject} and {@code <key>.body}; {@code details} fill both;
 * {@code path} leads to the page it is about, and is printed as a full address.
 */
public record Letter(String to, Locale locale, String key, List<Object> details, String path) {
    public Letter {
        details = List.copyOf(details);
    }
}
