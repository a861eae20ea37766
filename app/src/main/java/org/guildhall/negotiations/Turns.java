package org.guildhall.negotiations;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guildhall.evaluation.Evaluations;
import org.guildhall.kernel.Actor;
import org.guildhall.ranking.ClosedRanking;
import org.guildhall.ranking.Standing;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;
import org.guildhall.submissions.Submissions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whose turn it is: with one bidder at a time, in the order of the ranking, and with none of them twice. */
@Component
class Turns {
    private final NegotiationRows rows;
    private final Evaluations evaluations;
    private final Submissions submissions;

    Turns(NegotiationRows rows, Evaluations evaluations, Submissions submissions) {
        this.rows = rows;
        this.evaluations = evaluations;
        this.submissions = submissions;
    }

    /** Stages whose ranking is closed and in which a negotiation with the next could be opened. */
    @Transactional(readOnly = true)
    List<PublishedStage> awaitingNext() {
        return evaluations.awaitingRecommendation().stream()
                .filter(stage -> nextNow(stage).isPresent())
                .toList();
    }

    /** The first in rank that stands and with whom nothing was negotiated; empty before the ranking is closed. */
    Optional<Standing> next(PublishedStage stage) {
        Set<BidId> left = rows.of(stage.id()).stream().map(Negotiation::bid).collect(Collectors.toSet());
        left.addAll(submissions.withdrawn(stage.id()));
        return ranking(stage).stream()
                .flatMap(ranking -> ranking.compliant().stream())
                .filter(standing -> !left.contains(standing.bid()))
                .findFirst();
    }

    /** With whom a negotiation could be opened now: none is under way, and nothing was decided. */
    Optional<Standing> nextNow(PublishedStage stage) {
        return stage.rules().negotiates()
                        && undecided(stage)
                        && underWay(stage.id()).isEmpty()
                ? next(stage)
                : Optional.empty();
    }

    /** Nobody of the city who declared a conflict of interest. @throws Refused {@code evaluation.recused} */
    void requireClear(Actor actor, StageId id) {
        evaluations.requireClear(actor, id);
    }

    Optional<ClosedRanking> ranking(PublishedStage stage) {
        return evaluations.ranking(stage.id());
    }

    /** The one that is open or led to an agreement: there is one at a time. */
    Optional<Negotiation> underWay(StageId id) {
        return rows.of(id).stream()
                .filter(with -> with.status() != NegotiationStatus.ENDED)
                .findFirst();
    }

    boolean undecided(PublishedStage stage) {
        return stage.running() && !submissions.settled(stage.id());
    }
}
