package org.guildhall.mail;

import java.util.List;
import java.util.Locale;

/**
 * A notice to one person, in their language.
 *
 * <p>Shape: {@code key} names the messages {@code <key>.subject} and {@code <key>.body}; {@code details} fill both;
 * {@code path} leads to the page it is about, and is printed as a full address. {@code listed}: whether
 * an administrator sees it too; a letter to a bidder does not stand there, since it would tell who bids.
 */
public record Letter(String to, Locale locale, String key, List<Object> details, String path, boolean listed) {
    public Letter {
        details = List.copyOf(details);
    }

    /** A letter that the outbox shows. */
    public Letter(String to, Locale locale, String key, List<Object> details, String path) {
        this(to, locale, key, details, path, true);
    }

    /** The same letter, out of everybody's sight but the reader's. */
    public Letter unlisted() {
        return new Letter(to, locale, key, details, path, false);
    }
}
