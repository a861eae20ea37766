package org.guildhall.drafting;

import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.SolicitationProblem;
import org.guildhall.solicitations.SolicitationStatus;
import org.guildhall.solicitations.Solicitations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Calls go on with another author; whoever wrote one before reviews it no more than who writes it now. */
@Service
public class HandedCalls {
    private final Solicitations solicitations;
    private final ReviewRows reviews;
    private final Journal journal;
    private final CityClock clock;

    HandedCalls(Solicitations solicitations, ReviewRows reviews, Journal journal, CityClock clock) {
        this.solicitations = solicitations;
        this.reviews = reviews;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * A call stands in another name from now on. A draft that the new author had accepted is a draft again: a third
     * person reviews it. Who may order a handover, is the caller's to say.
     *
     * @throws Refused {@code common.not-found}, {@code solicitations.not-author} if it is not in the first one's hands
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(Actor by, SolicitationId id, PersonId from, Actor to, String reason) {
        var solicitation = solicitations.lock(id);
        if (!solicitation.author().equals(from)) {
            throw new Refused(SolicitationProblem.NOT_AUTHOR);
        }
        if (solicitation.status() == SolicitationStatus.REVIEWED && reviewed(solicitation, to)) {
            solicitations.setStatus(id, SolicitationStatus.DRAFT);
        }
        solicitations.handOver(id, to.id());
        journal.record(solicitation
                .fact("solicitation.handed_over", by, clock.instant())
                .with("from", from.value())
                .with("to", to.id().value())
                .with("reason", reason));
    }

    private boolean reviewed(Solicitation solicitation, Actor person) {
        return reviews.of(solicitation.id()).stream()
                .anyMatch(review -> review.reviewer().equals(person.id()));
    }
}
