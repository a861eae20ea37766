package org.guildhall.negotiations;

import java.util.Map;
import java.util.Set;

/** Where the negotiation with one bidder stands, with its transition table. */
public enum NegotiationStatus {
    OPEN,
    /** Both sides have agreed on prices and terms. */
    AGREED,
    /** It came to nothing, or what was agreed did: with this bidder the city does not negotiate again. */
    ENDED;

    private static final Map<NegotiationStatus, Set<NegotiationStatus>> NEXT =
            Map.of(OPEN, Set.of(AGREED, ENDED), AGREED, Set.of(ENDED), ENDED, Set.of());

    public boolean mayBecome(NegotiationStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
