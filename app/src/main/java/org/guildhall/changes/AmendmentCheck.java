package org.guildhall.changes;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.guildhall.changes.Effects.Cause;
import org.guildhall.changes.TypedAmendment.Text;
import org.guildhall.changes.TypedAmendment.TypedLine;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractLine;
import org.guildhall.contracts.ContractOption;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.requests.RequestLine;
import org.jspecify.annotations.Nullable;

/**
 * Reads a typed change against the contract as it stands, noting everything that is wrong. What equals what stands
 * is no
 * effect.
 *
 * @param number of the amendment: new lines are named after it
 */
record AmendmentCheck(Checks checks, Contract contract, LocalDate today, int number) {
    private static final int TITLE = 500;
    private static final int SCOPE = 8000;
    private static final int MOST_LINES = 200;
    private static final BigDecimal MOST_QUANTITY = new BigDecimal("100000000");

    /**
     * What the change does; only meaningful if nothing was noted.
     *
     * @param party the organisation named, if it is registered
     */
    Effects read(TypedAmendment typed, Optional<Effects.Party> party) {
        return new Effects(
                value(typed), time(typed), scope(typed.scope()), party(typed, party), option(typed), end(typed));
    }

    private Effects.@Nullable Value value(TypedAmendment typed) {
        var lines = lines(typed.lines() == null ? List.of() : typed.lines());
        var ceiling = ceiling(typed.ceiling());
        var before = lines.stream()
                .flatMap(each -> contract.line(each.id()).stream())
                .toList();
        return lines.isEmpty() && ceiling == null ? null : new Effects.Value(lines, before, ceiling);
    }

    private @Nullable Money ceiling(@Nullable String typed) {
        if (TypedAmendment.blank(typed)) {
            return null;
        }
        checks.that(contract.pricing().hasCeiling(), "ceiling", "changes.ceiling.none");
        var ceiling = checks.money("ceiling", typed);
        if (ceiling == null || ceiling.equals(contract.value())) {
            return null;
        }
        checks.that(ceiling.amount().signum() > 0, "ceiling", "field.positive");
        var target = contract.targetCost();
        checks.that(
                target == null || target.target().compareTo(ceiling) <= 0, "ceiling", "contracts.target.above-ceiling");
        return ceiling;
    }

    private List<ContractLine> lines(List<TypedLine> typed) {
        checks.that(typed.size() <= MOST_LINES, "lines", "field.too-many", MOST_LINES);
        var read = new ArrayList<ContractLine>();
        for (int i = 0; i < Math.min(typed.size(), MOST_LINES); i++) {
            var each = Objects.requireNonNullElse(typed.get(i), TypedLine.NOTHING);
            if (each.given()) {
                var at = "lines[" + i + "]";
                var line = TypedAmendment.blank(each.id()) ? added(at, each, read.size()) : changed(at, each);
                var twice = line.isPresent()
                        && read.stream()
                                .anyMatch(other -> other.id().equals(line.get().id()));
                checks.that(!twice, at + ".id", "contracts.line.twice");
                line.ifPresent(read::add);
            }
        }
        return read;
    }

    private Optional<ContractLine> changed(String at, TypedLine typed) {
        var now = contract.line(String.valueOf(typed.id()));
        checks.that(now.isPresent(), at + ".id", "contracts.line.unknown");
        if (now.isEmpty()) {
            return Optional.empty();
        }
        var line = now.get();
        var quantity =
                TypedAmendment.blank(typed.quantity()) ? line.quantity() : quantity(at + ".quantity", typed.quantity());
        var price = TypedAmendment.blank(typed.unitPrice())
                ? line.unitPrice()
                : checks.money(at + ".unitPrice", typed.unitPrice());
        if (quantity == null || price == null) {
            return Optional.empty();
        }
        var same = quantity.compareTo(line.quantity()) == 0 && price.equals(line.unitPrice());
        return same
                ? Optional.empty()
                : Optional.of(new ContractLine(line.id(), line.description(), quantity, line.unit(), price));
    }

    private Optional<ContractLine> added(String at, TypedLine typed, int position) {
        var description = text(at + ".description", typed.description(), TITLE);
        var quantity = checks.quantity(at + ".quantity", typed.quantity());
        var unit = checks.text(at + ".unit", typed.unit(), 40);
        checks.that(unit.isEmpty() || RequestLine.UNITS.contains(unit), at + ".unit", "requests.unit.wrong");
        var price = checks.money(at + ".unitPrice", typed.unitPrice());
        return description == null || quantity == null || price == null
                ? Optional.empty()
                : Optional.of(new ContractLine(
                        "amendment-%d-%d".formatted(number, position + 1), description, quantity, unit, price));
    }

    /** As {@link Checks#quantity}, and zero: it takes the line out. */
    private @Nullable BigDecimal quantity(String field, @Nullable String typed) {
        var quantity = checks.number(field, typed);
        if (quantity != null) {
            checks.that(quantity.signum() >= 0, field, "field.negative")
                    .that(quantity.compareTo(MOST_QUANTITY) <= 0, field, "field.too-large")
                    .that(quantity.stripTrailingZeros().scale() <= 3, field, "field.decimals", 3);
        }
        return quantity;
    }

    private Effects.@Nullable Time time(TypedAmendment typed) {
        if (TypedAmendment.blank(typed.endsOn())) {
            return null;
        }
        var ends = checks.day("endsOn", typed.endsOn());
        if (ends == null || ends.equals(contract.endsOn())) {
            return null;
        }
        var starts = contract.startsOn();
        checks.that(starts == null || !ends.isBefore(starts), "endsOn", "contracts.ends.before")
                .that(!ends.isBefore(today), "endsOn", "changes.ends.past");
        return new Effects.Time(ends);
    }

    private Effects.@Nullable Scope scope(@Nullable Text typed) {
        if (typed == null || !typed.given()) {
            return null;
        }
        var words = text("scope", typed, SCOPE);
        return words == null ? null : new Effects.Scope(words);
    }

    private Effects.@Nullable Party party(TypedAmendment typed, Optional<Effects.Party> named) {
        if (TypedAmendment.blank(typed.organisation())) {
            return null;
        }
        checks.that(named.isPresent(), "organisation", "changes.organisation.unknown");
        return named.filter(each -> !each.organisation().equals(contract.organisation()))
                .orElse(null);
    }

    private Effects.@Nullable Option option(TypedAmendment typed) {
        if (TypedAmendment.blank(typed.option())) {
            return null;
        }
        var found = contract.options().stream()
                .filter(each -> each.id().equals(typed.option()))
                .findFirst();
        checks.that(found.isPresent(), "option", "changes.option.unknown");
        found.ifPresent(each -> requireExercisable(each, today));
        return found.map(each -> new Effects.Option(each.id(), each.title(), each.months(), each.value()))
                .orElse(null);
    }

    /** An option can be exercised once, to the end of its day. */
    static void requireExercisable(ContractOption option, LocalDate today) {
        if (option.exercisedAt() != null) {
            throw new Refused(ChangesProblem.OPTION_EXERCISED);
        }
        if (today.isAfter(option.decideBy())) {
            throw new Refused(ChangesProblem.OPTION_LAPSED, option.decideBy());
        }
    }

    private Effects.@Nullable Termination end(TypedAmendment typed) {
        var end = typed.termination();
        if (end == null) {
            return null;
        }
        var cause = checks.choice("termination.cause", end.cause(), Cause.values());
        var day = checks.day("termination.effectiveOn", end.effectiveOn());
        if (day == null || cause.isEmpty()) {
            return null;
        }
        var ends = contract.endsOn();
        checks.that(!day.isBefore(today), "termination.effectiveOn", "changes.effective.past")
                .that(ends == null || !day.isAfter(ends), "termination.effectiveOn", "changes.effective.after-end");
        return new Effects.Termination(cause.get(), day);
    }

    private @Nullable Bilingual text(String field, @Nullable Text typed, int max) {
        return checks.bilingual(field, typed == null ? null : typed.en(), typed == null ? null : typed.fr(), max);
    }
}
