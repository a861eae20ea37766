package org.guildhall.matching;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.guildhall.kernel.Role;
import org.jspecify.annotations.Nullable;

/**
 * One thing in which a document does not agree with what it is held against.
 *
 * @param line of the document; null if it is about the whole
 * @param details the figures of the sentence, in the order in which the messages name them
 */
public record Discrepancy(Kind kind, @Nullable String line, List<BigDecimal> details) {
    public Discrepancy {
        details = List.copyOf(details);
    }

    static Discrepancy of(Kind kind, @Nullable String line, BigDecimal... details) {
        return new Discrepancy(kind, line, List.of(details));
    }

    /** What kinds there are, and for each who has to act. */
    public enum Kind {
        /** Details: none. */
        CURRENCY(Role.VENDOR),
        /** Details: the quantity. */
        QUANTITY_NOT_POSITIVE(Role.VENDOR),
        /** Details: the price. */
        PRICE_NEGATIVE(Role.VENDOR),
        /** Quantity times price is not the net. Details: what it would be, what it is. */
        NET_WRONG(Role.VENDOR),
        /** Rate times base is not the tax, or the base more than is billed. Details: what it would be, what it is. */
        TAX_WRONG(Role.VENDOR),
        /** One tax, or taxes that exclude each other, on the same amount. Details: what may be taxed, what is. */
        TAX_TWICE(Role.VENDOR),
        /** Net and taxes are not the total. Details: what it would be, what it is. */
        TOTAL_WRONG(Role.VENDOR),
        /** No tax of that name had that rate on that day. Details: the rate. */
        TAX_RATE_UNKNOWN(Role.ACCOUNTS_PAYABLE),
        NO_ORDER(Role.ACCOUNTS_PAYABLE),
        NO_LINE_REFERENCE(Role.ACCOUNTS_PAYABLE),
        /** The line names a line that the order does not have. */
        UNKNOWN_LINE(Role.ACCOUNTS_PAYABLE),
        UNIT_DIFFERS(Role.VENDOR),
        /** Details: the order's price, the price billed. */
        PRICE_ABOVE_ORDER(Role.BUYER),
        /** For information: nothing has to be done. Details: the order's price, the price billed. */
        PRICE_BELOW_ORDER(Role.ACCOUNTS_PAYABLE),
        /** Details: what was ordered, what is billed altogether. */
        QUANTITY_ABOVE_ORDERED(Role.BUYER),
        /** Delivered and not inspected yet. Details: what was accepted, what is billed altogether. */
        AWAITS_INSPECTION(Role.RECEIVER),
        /** Neither accepted nor waiting for inspection. Details: what was accepted, what is billed altogether. */
        QUANTITY_ABOVE_ACCEPTED(Role.VENDOR),
        /** Details: what can be credited, what is credited. */
        CREDIT_ABOVE_INVOICED(Role.VENDOR),
        /** Not the tax of the invoice, or on more or less. Details: the rate, on how much, at least, at most. */
        CREDIT_TAX_DIFFERS(Role.VENDOR),
        /** Details: what is retained, what is asked for. */
        HOLDBACK_ABOVE_RETAINED(Role.VENDOR),
        /** A release waits until whoever answers for the contract says in words that it is due. */
        HOLDBACK_UNCONFIRMED(Role.CONTRACT_OWNER),
        ORDER_CANCELLED(Role.BUYER),
        CONTRACT_ENDED(Role.BUYER),
        /** Details: what the contract leaves, what is billed. */
        ABOVE_CONTRACT(Role.CONTRACT_OWNER);

        private static final Set<Kind> CAN_BE_ACCEPTED =
                Set.of(PRICE_ABOVE_ORDER, TAX_RATE_UNKNOWN, HOLDBACK_UNCONFIRMED);

        private final Role who;

        Kind(Role who) {
            this.who = who;
        }

        /** Who has to act. */
        public Role who() {
            return who;
        }

        /** False for what is only said. */
        public boolean blocks() {
            return this != PRICE_BELOW_ORDER;
        }

        /** True for what a person may take as it is, with a reason. Never a quantity that nobody accepted. */
        public boolean canBeAccepted() {
            return CAN_BE_ACCEPTED.contains(this);
        }

        /** The name in the API: lower case with hyphens. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
