package org.guildhall.solicitations;

import org.guildhall.solicitations.SolicitationStatus.Act;

/** What a reviewer decides. */
public enum Decision {
    /** It may be published as it stands. */
    ACCEPT,
    /** It goes back to its author with comments. */
    RETURN;

    Act act() {
        return this == ACCEPT ? Act.ACCEPT : Act.RETURN;
    }
}
