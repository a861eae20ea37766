package org.guildhall.contracts;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where a contract stands, with its transition table. OCDS: {@code contracts[].status}. */
public enum ContractStatus {
    /** Being drawn up from an award. */
    DRAFT,
    /** Its document is fixed by hash and waits for two signatures. */
    SIGNING,
    /** Signed by both; may be ordered from. */
    IN_FORCE,
    /** Ended before its time, for cause or convenience; what was accepted is still paid. */
    TERMINATED,
    /** Everything is delivered, returned and paid, or waived by name; nothing more happens. */
    CLOSED,
    /** Given up before it was signed. */
    CANCELLED;

    private static final Map<ContractStatus, Set<ContractStatus>> NEXT = Map.of(
            DRAFT, Set.of(SIGNING, CANCELLED),
            SIGNING, Set.of(DRAFT, IN_FORCE, CANCELLED),
            IN_FORCE, Set.of(TERMINATED, CLOSED),
            TERMINATED, Set.of(CLOSED),
            CLOSED, Set.of(),
            CANCELLED, Set.of());

    public boolean mayBecome(ContractStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** True once both have signed, whatever came after. */
    public boolean signed() {
        return this == IN_FORCE || this == TERMINATED || this == CLOSED;
    }

    /** True once nothing more is bought under it. */
    public boolean ended() {
        return this == TERMINATED || this == CLOSED || this == CANCELLED;
    }

    /** The name in the API: lower case with hyphens. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
