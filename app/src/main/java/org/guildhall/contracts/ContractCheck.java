package org.guildhall.contracts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.guildhall.contracts.Contract.TargetCost;
import org.guildhall.contracts.TypedContract.Text;
import org.guildhall.contracts.TypedContract.TypedInsurance;
import org.guildhall.contracts.TypedContract.TypedMilestone;
import org.guildhall.contracts.TypedContract.TypedOption;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Money;
import org.jspecify.annotations.Nullable;

/** Reads a typed contract, noting everything that is wrong; parts are {@code milestones[0].due} and so on. */
record ContractCheck(Checks checks) {
    private static final int TITLE = 200;
    private static final int CRITERIA = 2000;
    private static final int MOST = 100;
    private static final BigDecimal HIGHEST_HOLDBACK = new BigDecimal("50");

    Terms read(TypedContract typed, Contract now) {
        var pricing = pricing(typed.pricing(), now.pricing());
        var starts = day("startsOn", typed.startsOn(), now.startsOn());
        var ends = day("endsOn", typed.endsOn(), now.endsOn());
        checks.that(starts == null || ends == null || !ends.isBefore(starts), "endsOn", "contracts.ends.before");
        var target = pricing == Pricing.TARGET_COST ? target(typed, now) : null;
        return new Terms(
                pricing,
                target,
                value(typed, now, pricing, target),
                starts,
                ends,
                holdback(typed.holdback(), now.holdback()),
                typed.milestones() == null ? now.milestones() : milestones(typed.milestones()),
                typed.options() == null ? now.options() : options(typed.options()),
                typed.insurance() == null ? now.insurance() : insurance(typed.insurance()));
    }

    /** What of a draft its parties agree on. */
    record Terms(
            Pricing pricing,
            @Nullable TargetCost targetCost,
            Money value,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn,
            BigDecimal holdback,
            List<Milestone> milestones,
            List<ContractOption> options,
            List<Insurance> insurance) {}

    /** Notes what a draft must have before it can be signed, on that day. */
    void complete(Contract draft, LocalDate today) {
        checks.that(draft.owner() != null, "owner", "contracts.owner.missing")
                .that(draft.startsOn() != null, "startsOn", "field.required")
                .that(draft.endsOn() != null, "endsOn", "field.required")
                .that(draft.document() != null, "document", "contracts.document.missing");
        days(draft, today);
    }

    /** An option is decided while the contract lasts, on a day that has not passed; no milestone is due before it. */
    private void days(Contract draft, LocalDate today) {
        var starts = draft.startsOn();
        var ends = draft.endsOn();
        for (int i = 0; i < draft.options().size(); i++) {
            var by = draft.options().get(i).decideBy();
            var field = "options[" + i + "].decideBy";
            checks.that(!by.isBefore(today), field, "contracts.option.past")
                    .that(ends == null || !by.isAfter(ends), field, "contracts.option.after-end", by);
        }
        for (int i = 0; i < draft.milestones().size(); i++) {
            var due = draft.milestones().get(i).due();
            var field = "milestones[" + i + "].due";
            checks.that(starts == null || !due.isBefore(starts), field, "contracts.milestone.before-start", due);
        }
    }

    private Pricing pricing(@Nullable String typed, Pricing now) {
        return typed == null
                ? now
                : checks.choice("pricing", typed, Pricing.values()).orElse(now);
    }

    /** The ceiling stays within what was awarded: to commit more takes another decision. */
    private Money value(TypedContract typed, Contract now, Pricing pricing, @Nullable TargetCost target) {
        if (!pricing.hasCeiling()) {
            return now.competed();
        }
        var ceiling = target != null
                ? target.ceiling()
                : typed.ceiling() == null && now.pricing() == pricing
                        ? now.value()
                        : checks.money("ceiling", typed.ceiling());
        if (ceiling == null) {
            return now.value();
        }
        checks.that(ceiling.amount().signum() > 0, "ceiling", "field.positive")
                .that(
                        ceiling.compareTo(now.competed()) <= 0,
                        "ceiling",
                        "contracts.ceiling.above-award",
                        now.competed().amount());
        return ceiling;
    }

    private @Nullable TargetCost target(TypedContract typed, Contract now) {
        var before = now.targetCost();
        if (before != null && typed.target() == null && typed.supplierShare() == null && typed.ceiling() == null) {
            return before;
        }
        var target = checks.money("target", typed.target());
        var share = checks.number("supplierShare", typed.supplierShare());
        var ceiling = checks.money("ceiling", typed.ceiling());
        if (target == null || share == null || ceiling == null) {
            return null;
        }
        checks.that(share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0, "supplierShare", "contracts.share")
                .that(share.stripTrailingZeros().scale() <= 4, "supplierShare", "contracts.share")
                .that(target.compareTo(ceiling) <= 0, "target", "contracts.target.above-ceiling");
        return new TargetCost(target, share, ceiling);
    }

    private BigDecimal holdback(@Nullable String typed, BigDecimal now) {
        var percent = typed == null ? now : checks.number("holdback", typed);
        if (percent == null) {
            return now;
        }
        var fits = percent.signum() >= 0
                && percent.compareTo(HIGHEST_HOLDBACK) <= 0
                && percent.stripTrailingZeros().scale() <= 2;
        checks.that(fits, "holdback", "contracts.holdback.range");
        return percent;
    }

    private List<Milestone> milestones(List<TypedMilestone> typed) {
        few("milestones", typed);
        var read = new ArrayList<Milestone>();
        for (int i = 0; i < Math.min(typed.size(), MOST); i++) {
            var each = typed.get(i);
            var at = "milestones[" + i + "]";
            if (checks.that(each != null, at, "field.required") == checks && each != null) {
                var kind = checks.choice(at + ".kind", each.kind(), Milestone.Kind.values());
                var title = text(at + ".title", each.title(), TITLE);
                var criteria = text(at + ".criteria", each.criteria(), CRITERIA);
                var due = checks.day(at + ".due", each.due());
                if (kind.isPresent() && title != null && criteria != null && due != null) {
                    read.add(new Milestone("M" + (i + 1), kind.get(), title, criteria, due, null, null, ""));
                }
            }
        }
        return read;
    }

    private List<ContractOption> options(List<TypedOption> typed) {
        few("options", typed);
        var read = new ArrayList<ContractOption>();
        for (int i = 0; i < Math.min(typed.size(), MOST); i++) {
            var each = Objects.requireNonNullElse(typed.get(i), new TypedOption(null, null, null, null));
            var at = "options[" + i + "]";
            var title = text(at + ".title", each.title(), TITLE);
            var decideBy = checks.day(at + ".decideBy", each.decideBy());
            var months = months(at + ".months", each.months());
            var value = checks.money(at + ".value", each.value());
            if (title != null && decideBy != null && value != null) {
                checks.that(months > 0 || value.amount().signum() > 0, at + ".value", "contracts.option.nothing");
                read.add(new ContractOption("O" + (i + 1), title, decideBy, months, value, null));
            }
        }
        return read;
    }

    private List<Insurance> insurance(List<TypedInsurance> typed) {
        few("insurance", typed);
        var read = new ArrayList<Insurance>();
        for (int i = 0; i < Math.min(typed.size(), MOST); i++) {
            var each = Objects.requireNonNullElse(typed.get(i), new TypedInsurance(null, null));
            var at = "insurance[" + i + "]";
            var kind = checks.choice(at + ".kind", each.kind(), Insurance.Kind.values());
            var required = checks.money(at + ".required", each.required());
            if (kind.isPresent() && required != null) {
                var twice = read.stream().anyMatch(earlier -> earlier.kind() == kind.get());
                checks.that(!twice, at + ".kind", "contracts.insurance.twice")
                        .that(required.amount().signum() > 0, at + ".required", "field.positive");
                read.add(new Insurance(kind.get(), required, null));
            }
        }
        return read;
    }

    Insurance.@Nullable Certificate certificate(
            @Nullable String insurer, @Nullable String policy, @Nullable String cover, @Nullable String expiresOn) {
        var by = checks.text("insurer", insurer, TITLE);
        var number = checks.text("policy", policy, 100);
        var amount = checks.money("cover", cover);
        var until = checks.day("expiresOn", expiresOn);
        return amount == null || until == null ? null : new Insurance.Certificate(by, number, amount, until);
    }

    private int months(String field, @Nullable String typed) {
        var text = checks.optional(field, typed, 3);
        var fits = text.isEmpty() || (text.matches("\\d{1,3}") && Integer.parseInt(text) <= 240);
        checks.that(fits, field, "requests.months.wrong", 240);
        return fits && !text.isEmpty() ? Integer.parseInt(text) : 0;
    }

    private void few(String field, List<?> typed) {
        checks.that(typed.size() <= MOST, field, "field.too-many", MOST);
    }

    private @Nullable LocalDate day(String field, @Nullable String typed, @Nullable LocalDate now) {
        return typed == null || typed.isBlank() ? now : checks.day(field, typed);
    }

    private @Nullable Bilingual text(String field, @Nullable Text typed, int max) {
        return checks.bilingual(field, typed == null ? null : typed.en(), typed == null ? null : typed.fr(), max);
    }
}
