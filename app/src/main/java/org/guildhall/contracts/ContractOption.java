package org.guildhall.contracts;

import java.time.Instant;
import java.time.LocalDate;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A right of the city, competed with the rest: to buy more, or for longer. It never happens by itself.
 *
 * <p>Units: {@code value} before tax for all of it; {@code months} by which the term grows, or 0.
 *
 * @param decideBy the last day on which it can be exercised
 * @param exercisedAt null until it is
 */
public record ContractOption(
        String id,
        Bilingual title,
        LocalDate decideBy,
        int months,
        Money value,
        @Nullable Instant exercisedAt) {}
