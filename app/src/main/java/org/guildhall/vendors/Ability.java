package org.guildhall.vendors;

import java.util.Locale;

/** What a member may do for their organisation. A member without any reads what the organisation has written. */
public enum Ability {
    /** Writes answers and attaches files. */
    DRAFT,
    /** Sees and writes prices. */
    PRICE,
    /** Submits, replaces and withdraws a bid in the organisation's name. */
    SUBMIT,
    /** Changes the profile, invites members and says what each may do. */
    MANAGE;

    /** The name in tables and the API: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
