package org.guildhall.awards;

import org.guildhall.duties.Duties;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.people.Authority;
import org.guildhall.people.People;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.Submissions;
import org.guildhall.terms.Draft;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The way back from an award that came to nothing. Whoever holds the authority that decided it revokes it; everything
 * is then as it was after the ranking, but that this bid is not recommended again.
 *
 * @see "docs/adr/0056-an-award-can-be-revoked.md"
 */
@Service
public class Revoking {
    private static final int REASON_MAX = 8000;

    private final AwardRows rows;
    private final RecommendationRows recommendations;
    private final Recommending recommending;
    private final Announcing announcing;
    private final AwardFacts facts;
    private final Submissions submissions;
    private final Solicitations solicitations;
    private final Duties duties;
    private final People people;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final CityClock clock;

    Revoking(
            AwardRows rows,
            RecommendationRows recommendations,
            Recommending recommending,
            Announcing announcing,
            AwardFacts facts,
            Submissions submissions,
            Solicitations solicitations,
            Duties duties,
            People people,
            Journal journal,
            ApplicationEventPublisher events,
            CityClock clock) {
        this.rows = rows;
        this.recommendations = recommendations;
        this.recommending = recommending;
        this.announcing = announcing;
        this.facts = facts;
        this.submissions = submissions;
        this.solicitations = solicitations;
        this.duties = duties;
        this.people = people;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Revokes an award, also a confirmed one, as long as no contract stands on it. The solicitation goes on: the next
     * in rank can be recommended, or that none is suitable, or it is cancelled. Every bidder is told.
     *
     * @throws Refused {@code awards.recommender-decides}, {@code awards.panel-decides},
     *     {@code awards.not-your-authority}, {@code awards.revoked},
     *     {@code awards.stopped} where it was cancelled in the standstill; {@code contracts.stands};
     *     {@code common.invalid}
     */
    @Transactional
    public Award revoke(Actor actor, AwardId id, Draft.@Nullable Text why) {
        var award = rows.lock(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var recommendation = award.recommendation();
        var authority = authority(award);
        recommending.requireMayDecide(actor, recommendation, authority);
        var reason = Draft.Text.needed(why, "reason", REASON_MAX);
        if (!award.state().mayBecome(Award.State.REVOKED)) {
            throw new Refused(AwardProblem.REVOKED);
        }
        var stage = solicitations.stage(recommendation.stage()).orElseThrow();
        if (!award.confirmed() && !stage.running()) {
            throw new Refused(AwardProblem.STOPPED);
        }
        events.publishEvent(new AwardRevoked(award, actor));
        recommending.lock(stage);
        var now = clock.instant();
        rows.revoke(id, new Revocation(reason, actor.id(), now));
        recommendations.setStatus(recommendation.id(), RecommendationStatus.REVOKED);
        // First: what is told from here on waits for the next award.
        journal.record(facts.revoked(actor, award, authority, reason));
        recommending.revoke(actor, stage, award.chosen().bid());
        submissions.unsettle(stage.id(), now);
        duties.notAwarded(actor, stage.solicitation());
        if (award.confirmed()) {
            solicitations.goOn(stage.id());
        }
        announcing.revoked(award, stage);
        return rows.find(id).orElseThrow();
    }

    /** Whether this person could revoke it. */
    @Transactional(readOnly = true)
    public boolean mayRevoke(Actor actor, Award award) {
        try {
            recommending.requireMayDecide(actor, award.recommendation(), authority(award));
            return award.state().mayBecome(Award.State.REVOKED)
                    && (award.confirmed()
                            || solicitations
                                    .stage(award.recommendation().stage())
                                    .orElseThrow()
                                    .running());
        } catch (Refused refused) {
            return false;
        }
    }

    /** That of the last step; where the ladder has it no more, the one that covers the value today. */
    private Authority authority(Award award) {
        return people.authority(award.recommendation().steps().getLast().authority())
                .orElseGet(() -> people.chainFor(award.recommendation().value()).getLast());
    }
}
