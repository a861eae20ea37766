package org.guildhall.changes;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.guildhall.contracts.ContractLine;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;

/** What a change does to a contract; what is null it leaves alone. An option, or a termination, stands alone. */
public record Effects(
        @Nullable Value value,
        @Nullable Time time,
        @Nullable Scope scope,
        @Nullable Party party,
        @Nullable Option option,
        @Nullable Termination termination) {
    /**
     * Other quantities, prices and lines, or another ceiling.
     *
     * @param lines those that are new or differ, as they will be; a quantity of zero takes a line out
     * @param before those of them that are not new, as they were
     * @param ceiling null unless the pricing has one and it changes
     */
    public record Value(
            List<ContractLine> lines,
            List<ContractLine> before,
            @Nullable Money ceiling) {
        public Value {
            lines = List.copyOf(lines);
            before = List.copyOf(before);
        }
    }

    /** Another last day. */
    public record Time(LocalDate endsOn) {}

    /** What is to be done otherwise, in words. */
    public record Scope(Bilingual words) {}

    /** Assignment: another registered organisation takes the contract over, under its name in law. */
    public record Party(OrganisationId organisation, String supplier) {}

    /** An option exercised as it was competed: its value, and the months by which the term grows. */
    public record Option(String id, Bilingual title, int months, Money value) {}

    /**
     * The end of the contract before its time.
     *
     * @param effectiveOn the first day on which it is no longer in force
     */
    public record Termination(Cause cause, LocalDate effectiveOn) {}

    /** Why a contract is terminated. */
    public enum Cause {
        /** The supplier did not do what it promised. */
        FOR_CAUSE,
        /** The city needs it no more, whoever is at fault. */
        FOR_CONVENIENCE;

        /** The name in facts and the API: lower case with hyphens. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The codes of what it does, in a fixed order: value, time, scope, party, option, termination. */
    public List<String> codes() {
        return Stream.of(
                        code(value, "value"),
                        code(time, "time"),
                        code(scope, "scope"),
                        code(party, "party"),
                        code(option, "option"),
                        code(termination, "termination"))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /** True if the supplier agrees first: an option and a termination are rights of the city under the contract. */
    public boolean needAgreement() {
        return option == null && termination == null;
    }

    private static String code(@Nullable Object effect, String code) {
        return Objects.isNull(effect) ? "" : code;
    }
}
