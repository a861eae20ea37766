package org.guildhall.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A draft contract as typed; what is null stays as it is. Amounts, numbers and days as people write them.
 *
 * @param owner id of a person who is a contract owner
 * @param pricing code of a {@link Pricing}
 * @param ceiling for time and materials, and for a target cost
 */
public record TypedContract(
        @Nullable String owner,
        @Nullable String pricing,
        @Nullable String startsOn,
        @Nullable String endsOn,
        @Nullable String holdback,
        @Nullable String target,
        @Nullable String supplierShare,
        @Nullable String ceiling,
        @Nullable List<TypedMilestone> milestones,
        @Nullable List<TypedOption> options,
        @Nullable List<TypedInsurance> insurance) {
    static final TypedContract NOTHING =
            new TypedContract(null, null, null, null, null, null, null, null, null, null, null);

    /** One text as typed. */
    public record Text(@Nullable String en, @Nullable String fr) {}

    /** {@code kind}: milestone or deliverable. */
    public record TypedMilestone(
            @Nullable String kind,
            @Nullable Text title,
            @Nullable Text criteria,
            @Nullable String due) {}

    /** An option as it was competed. */
    public record TypedOption(
            @Nullable Text title,
            @Nullable String decideBy,
            @Nullable String months,
            @Nullable String value) {}

    /** {@code kind}: code of an {@link Insurance.Kind}. */
    public record TypedInsurance(
            @Nullable String kind, @Nullable String required) {}
}
