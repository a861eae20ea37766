package org.guildhall.orders;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as typed. Prices are the contract's: nobody types one. A line without a quantity is not ordered.
 *
 * @param neededBy a day as ISO 8601 has it
 */
public record TypedOrder(
        @Nullable String deliverTo,
        @Nullable String neededBy,
        @Nullable List<TypedQuantity> lines) {
    /** So much of a line of the contract. */
    public record TypedQuantity(
            @Nullable String line, @Nullable String quantity) {}
}
