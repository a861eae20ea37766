package org.guildhall.contracts;

import java.util.List;
import java.util.Locale;
import org.guildhall.kernel.Bilingual;
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

    /** Only the lists; the rest stays. */
    static TypedContract of(
            @Nullable List<TypedMilestone> milestones,
            @Nullable List<TypedOption> options,
            @Nullable List<TypedInsurance> insurance) {
        return new TypedContract(null, null, null, null, null, null, null, null, milestones, options, insurance);
    }

    /** One text as typed. */
    public record Text(@Nullable String en, @Nullable String fr) {
        static Text of(Bilingual text) {
            return new Text(text.en(), text.fr());
        }
    }

    /** {@code kind}: milestone or deliverable. */
    public record TypedMilestone(
            @Nullable String kind,
            @Nullable Text title,
            @Nullable Text criteria,
            @Nullable String due) {
        static TypedMilestone of(Milestone milestone) {
            return new TypedMilestone(
                    milestone.kind().name().toLowerCase(Locale.ROOT),
                    Text.of(milestone.title()),
                    Text.of(milestone.criteria()),
                    milestone.due().toString());
        }
    }

    /** An option as it was competed. */
    public record TypedOption(
            @Nullable Text title,
            @Nullable String decideBy,
            @Nullable String months,
            @Nullable String value) {
        static TypedOption of(ContractOption option) {
            return new TypedOption(
                    Text.of(option.title()),
                    option.decideBy().toString(),
                    String.valueOf(option.months()),
                    option.value().amount().toPlainString());
        }
    }

    /** {@code kind}: code of an {@link Insurance.Kind}. */
    public record TypedInsurance(
            @Nullable String kind, @Nullable String required) {
        static TypedInsurance of(Insurance insurance) {
            return new TypedInsurance(
                    insurance.kind().code(), insurance.required().amount().toPlainString());
        }
    }
}
