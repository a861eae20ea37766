package org.guildhall.submissions;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.Closing;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.vendors.Ability;
import org.guildhall.vendors.Membership;

/**
 * What lies before one member who works on their organisation's bid: the stage, the draft, and what was submitted. A
 * member without the ability to price sees no prices.
 */
record Desk(
        PublishedStage stage, Closing closing, Membership member, Draft draft, Optional<Submission> held, Instant now) {
    /** True until closing, while nothing has ended the stage. Public for templates. */
    public boolean open() {
        return stage.running() && !closing.excludes(now);
    }

    boolean may(Ability ability) {
        return member.may(ability);
    }

    Readiness readiness() {
        return Readiness.of(stage, draft);
    }

    /** @throws Refused {@code submissions.not-allowed} */
    Desk require(Ability ability) {
        if (!may(ability)) {
            throw new Refused(SubmissionProblem.NOT_ALLOWED, ability.code(), ability.ordinal());
        }
        return this;
    }

    /** @throws Refused {@code submissions.closed} */
    Desk requireOpen() {
        if (!open()) {
            throw new Refused(SubmissionProblem.CLOSED);
        }
        return this;
    }
}
