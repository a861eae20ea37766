package org.guildhall.screening;

import java.util.Locale;

/** Why a file still waits for the antivirus. The names are kept: add, never rename. */
public enum Trouble {
    /** Nobody answers at its address. */
    UNREACHABLE,
    /** The file is longer than the antivirus takes ({@code StreamMaxLength} of clamd). */
    TOO_LARGE,
    /** It answered that it could not, or hung up or took too long in the middle. */
    REFUSED,
    /** Our own disk does not give the file. */
    UNREADABLE;

    /** Lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
