package org.guildhall.budgets;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Money that moved on a budget line, and why. It is never changed: what is wrong is moved back by another.
 *
 * <p>Units: amounts before tax; below zero what went away.
 *
 * @param place its number among all movements; later ones are higher
 * @param contract whose money it is; null for what a request holds
 */
public record Movement(
        long place,
        String line,
        Instant at,
        Cause cause,
        @Nullable UUID contract,
        Money held,
        Money committed,
        Money invoiced) {

    /** What makes money move. */
    public enum Kind {
        /** A request was submitted: its estimate is held. */
        SUBMITTED,
        /** A request whose hold was released is put to the market again. */
        CALLED,
        /** A request was returned to its requester. */
        RETURNED,
        /** A request was refused. */
        REFUSED,
        /** A request was withdrawn. */
        WITHDRAWN,
        /** A published solicitation was cancelled. */
        CALL_CANCELLED,
        /** A solicitation ended, and no bid was suitable. */
        NONE_SUITABLE,
        /** A solicitation that leads to no contract, such as a request for information, has ended. */
        CALL_COMPLETED,
        /** A contract is in force: its value is committed, and what the request held is released. */
        CONTRACT,
        /** A standing offer is in force: its ceiling is held for its call-ups. */
        STANDING_OFFER,
        /** A call-up is in force: its value goes from the ceiling of its offer to a commitment. */
        CALL_UP,
        /** An amendment or an option is in force. */
        AMENDED,
        /** A contract was ended before its time: what was not ordered is released. */
        TERMINATED,
        /** A contract was closed out: what was not invoiced is released. */
        CLOSED,
        /** An invoice, a credit note or the release of a holdback was approved for payment. */
        APPROVED,
        /** The approval of a payable was taken back. */
        TAKEN_BACK,
        /** What stood when lines began to be followed. */
        CARRIED_OVER;

        /** The name in the API: lower case with hyphens. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The act that moves money.
     *
     * @param number of the contract, amendment or invoice as people write it; empty for a request
     * @param path the page of that act
     * @param by whoever acted; null where a day came or a program was updated
     */
    public record Cause(
            Kind kind,
            Ocid ocid,
            String number,
            String path,
            @Nullable PersonId by) {}
}
