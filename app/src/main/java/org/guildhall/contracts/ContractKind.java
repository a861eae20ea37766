package org.guildhall.contracts;

import java.util.Locale;

/** What kind of agreement it is. */
public enum ContractKind {
    /** The city buys what the lines say. */
    CONTRACT,
    /** The supplier holds its prices open; nothing is bought until a call-up. */
    STANDING_OFFER,
    /** Bought under a standing offer at its prices; a contract of its own. */
    CALL_UP;

    /** The name in the API: lower case with hyphens. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
