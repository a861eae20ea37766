package org.guildhall.duties;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Refusals of what is filed for a duty, and of acts before which one is owed. */
public enum DutyProblem implements Problem {
    /** Something was filed for it already: who is wrong withdraws it first. */
    ALREADY_FILED(409),
    NOT_FILED(409),
    /** The notice is published: what was owed before it can no longer be changed. */
    PUBLISHED(409),
    /** The award is made. */
    AWARDED(409),
    /** A contract was offered for signature. */
    CONTRACTED(409),
    /** It is owed after an award, and there is none. */
    NOT_AWARDED(409),
    STOPPED(409),
    /** The rules do not accept this for that duty. */
    NOT_TAKEN(422),
    DOCUMENT_TYPE(422),
    DOCUMENT_EMPTY(422),
    /** What is in the file is not what its name says. */
    DOCUMENT_BROKEN(422),
    /** Whoever wrote the solicitation does not also say how the law is read for it. */
    OWN_OPINION(403),
    /** Nobody is recommended while something is owed. */
    OWED_BEFORE_AWARD(409),
    /** Nobody is asked to sign while something is owed. */
    OWED_BEFORE_CONTRACT(409);

    private final int status;

    DutyProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "duties." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
