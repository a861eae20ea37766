package org.guildhall.screening;

import java.util.Locale;

/** Why a file is not handed out. */
public enum Withheld {
    /** The antivirus has not looked at it yet. */
    WAITING,
    /** The antivirus found something in it. */
    INFECTED;

    /** Lower case, also the end of the keys of messages. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
