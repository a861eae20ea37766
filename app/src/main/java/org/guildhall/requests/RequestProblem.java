package org.guildhall.requests;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Refusals of this room. */
public enum RequestProblem implements Problem {
    /** The need is not stated, or was withdrawn: no purchase without a basis. */
    NO_BASIS(409),
    /** Another request on the same need is submitted or approved. */
    NEED_TAKEN(409),
    /** It is not open to changes. */
    NOT_OPEN(409),
    /** It waits for no decision. */
    NOT_WAITING(409),
    /** Separation of duties: nobody decides on their own request. */
    OWN_REQUEST(403),
    /** Separation of duties: one person approves one step. */
    SECOND_STEP(403),
    /** The person does not hold the authority that is next. */
    NOT_THE_HOLDER(403),
    /** A published call on it runs or led to an award, so it is not withdrawn. */
    PUBLISHED(409),
    /** It was refused or withdrawn before. */
    ENDED(409),
    /** Separation of duties: whoever approved it does not become its requester. */
    APPROVER_TAKES(403),
    /** A live purchase request stands on the need. */
    NEED_IN_USE(409);

    private final int status;

    RequestProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "requests." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
