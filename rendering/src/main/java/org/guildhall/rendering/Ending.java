package org.guildhall.rendering;

import java.util.Locale;

/** How the making of a rendition ended; what was made before stays. The names are kept: add, never rename. */
public enum Ending {
    /** All of the file is there. */
    WHOLE,
    /** There is more than a rendition holds. */
    CUT,
    /** Time ran out. */
    SLOW,
    /** It needs more memory than it gets. */
    LARGE,
    /** It cannot be read without a password. */
    LOCKED,
    /** It is damaged, or made in a way that is not read here. */
    DAMAGED;

    /** Lower case, also the end of the keys of messages. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
