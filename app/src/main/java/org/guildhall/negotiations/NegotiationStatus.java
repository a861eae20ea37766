package org.guildhall.negotiations;

import java.util.Map;
import java.util.Set;

/** Where the negotiation with one bidder stands, with its transition table. */
public enum NegotiationStatus {
    OPEN,
    /** Both sides have agreed on prices and terms; it opens again if that is returned and the city asks anew. */
    AGREED,
    /** It came to nothing, or what was agreed did: with this bidder the city does not negotiate again. */
    ENDED;

    private static final Map<NegotiationStatus, Set<NegotiationStatus>> NEXT =
            Map.of(OPEN, Set.of(AGREED, ENDED), AGREED, Set.of(OPEN, ENDED), ENDED, Set.of());

    public boolean mayBecome(NegotiationStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
