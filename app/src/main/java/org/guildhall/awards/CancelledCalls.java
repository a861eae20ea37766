package org.guildhall.awards;

import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.SolicitationCancelled;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a buyer cancels was not decided by others before, and nobody is asked to decide on it after. */
@Component
class CancelledCalls {
    private final AwardRows awards;
    private final RecommendationRows recommendations;

    CancelledCalls(AwardRows awards, RecommendationRows recommendations) {
        this.awards = awards;
        this.recommendations = recommendations;
    }

    /**
     * A call with an award is not cancelled before whoever decided it has revoked it.
     *
     * @throws Refused {@code awards.stands}
     */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(SolicitationCancelled event) {
        if (awards.stands(event.solicitation())) {
            throw new Refused(AwardProblem.STANDS);
        }
        recommendations.lapse(event.solicitation());
    }
}
