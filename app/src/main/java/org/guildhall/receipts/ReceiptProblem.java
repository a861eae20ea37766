package org.guildhall.receipts;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Why a delivery or an inspection was refused. */
public enum ReceiptProblem implements Problem {
    ORDER_DRAFT(409),
    ORDER_DECLINED(409),
    ORDER_CANCELLED(409),
    ORDER_COMPLETED(409),
    OVER_DELIVERED(409),
    OTHER_ORDER(409),
    CONTRACT_CLOSED(409),
    CONTRACT_TERMINATED(409),
    ORDERED_IT(403),
    NOT_YOUR_PLAN(403),
    PLAN_IN_USE(409),
    NOTHING_PENDING(409),
    MORE_THAN_PENDING(409),
    CHECK_MISSING(409),
    MORE_THAN_REJECTED(409),
    /** The receipt was annulled. */
    ANNULLED(409),
    /** Goods of it went back. */
    RETURNED(409),
    /** Its order is complete, or was ended. */
    ORDER_ENDED(409),
    /** An invoice matched what was accepted of it. */
    INVOICED(409);

    private final int status;

    ReceiptProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "receipts." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
