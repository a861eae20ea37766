package org.guildhall.contracts;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Why an act on a contract was refused. */
public enum ContractProblem implements Problem {
    AWARD_NOT_CONFIRMED(409),
    AWARD_HAS_CONTRACT(409),
    /** A contract stands on the award that is to be revoked. */
    STANDS(409),
    NOT_DRAFT(409),
    NOT_SIGNING(409),
    NOT_IN_FORCE(409),
    CLOSED(409),
    ALREADY_SIGNED(409),
    OTHER_DOCUMENT(409),
    DRAFTER_SIGNS(403),
    NOT_YOUR_AUTHORITY(403),
    NOT_THE_OWNER(403),
    MILESTONE_MET(409),
    NOT_A_STANDING_OFFER(409),
    /** The call that led to the award said so, and bidders relied on it. */
    PUBLISHED_AS_CONTRACT(409),
    PUBLISHED_AS_STANDING_OFFER(409),
    EXPIRED(409),
    STANDING_OFFER_EXCEEDED(409);

    private final int status;

    ContractProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "contracts." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
