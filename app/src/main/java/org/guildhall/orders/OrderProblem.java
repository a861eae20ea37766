package org.guildhall.orders;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Why an act on an order was refused. */
public enum OrderProblem implements Problem {
    STANDING_OFFER(409),
    CONTRACT_NOT_SIGNED(409),
    CONTRACT_TERMINATED(409),
    CONTRACT_CLOSED(409),
    CONTRACT_ENDED(409),
    NOT_YOURS_TO_ORDER(403),
    NOT_THE_SUPPLIER(403),
    /** The detail is the cover that no certificate shows; whoever answers for the contract may go on with a reason. */
    NOT_INSURED(409),
    NOT_DRAFT(409),
    NOT_OPEN(409),
    NOT_ISSUED(409),
    OTHER_VERSION(409),
    CONTRACT_EXCEEDED(409),
    LINE_EXCEEDED(409),
    BELOW_DELIVERED(409),
    UNCHANGED(409),
    DELIVERED(409),
    INSPECTION_PENDING(409);

    private final int status;

    OrderProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "orders." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
