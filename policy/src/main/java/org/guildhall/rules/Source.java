package org.guildhall.rules;

import java.util.Set;

/**
 * Where something was read.
 *
 * @param address empty where the source has none on the web
 * @param quality how near it is to the rule itself: {@code primary}, {@code guidance} of a government,
 *     {@code second-hand}, {@code low} (a copy, or a site that is not the author’s), {@code program} (no rule rests on
 *     it) or {@code fictional}; empty in packs of before this was said
 * @param read the day it was last read, ISO 8601
 */
public record Source(String id, String title, String address, String quality, String read) {
    static final Set<String> QUALITIES =
            Set.of("", "primary", "guidance", "second-hand", "low", "program", "fictional");

    /** Whether somebody else tells there what the rule says. */
    boolean secondHand() {
        return quality.equals("second-hand") || quality.equals("low");
    }
}
