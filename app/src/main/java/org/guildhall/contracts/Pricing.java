package org.guildhall.contracts;

import java.util.Locale;

/** How the price comes about, and so what orders may not exceed. */
public enum Pricing {
    /** The quantities and unit prices of the lines, neither more nor less. */
    FIXED,
    /** Unit prices bind; quantities are estimates, within the value of the contract. */
    UNIT_RATES,
    /** Rates for time and materials, up to a ceiling. */
    TIME_AND_MATERIALS,
    /** Cost with a target: over- and under-run are shared, up to a ceiling. */
    TARGET_COST;

    /** True if no line may be ordered beyond its quantity. */
    public boolean bindsQuantities() {
        return this == FIXED;
    }

    /** True if the contract names a ceiling of its own. */
    public boolean hasCeiling() {
        return this == TIME_AND_MATERIALS || this == TARGET_COST;
    }

    /** The name in the API: lower case with hyphens. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
