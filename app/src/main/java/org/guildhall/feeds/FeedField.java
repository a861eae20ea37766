package org.guildhall.feeds;

import java.util.Locale;

/** A column, or a member of each object, that every row must have with a value of its type. */
public record FeedField(String name, Type type) {
    /** What a value must be. */
    public enum Type {
        TEXT,
        /** A decimal number; in JSON a number, not a text that looks like one. */
        NUMBER,
        /** A point in time, by ISO 8601 or the pattern of the rules. */
        INSTANT;

        /** The name in the API: lower case. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
