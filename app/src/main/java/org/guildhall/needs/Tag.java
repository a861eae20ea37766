package org.guildhall.needs;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a need touches, as later reviews (privacy, security, algorithms) ask for it. */
public enum Tag {
    COLLECTS_DATA,
    PERSONAL_DATA,
    PUBLIC_SPACE_SENSING,
    AUTOMATED_DECISION,
    SOFTWARE,
    HOSTED,
    HARDWARE,
    CRITICAL;

    /** The name in tables, files and the API, for example {@code personal-data}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Tag> of(String code) {
        return Arrays.stream(values()).filter(tag -> tag.code().equals(code)).findFirst();
    }

    /** With what they imply: personal data and sensing in public space are data collected. */
    static Set<Tag> complete(Collection<Tag> chosen) {
        var tags = EnumSet.noneOf(Tag.class);
        tags.addAll(chosen);
        if (tags.contains(PERSONAL_DATA) || tags.contains(PUBLIC_SPACE_SENSING)) {
            tags.add(COLLECTS_DATA);
        }
        return tags;
    }
}
