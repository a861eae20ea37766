package org.guildhall.awards;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.guildhall.awards.Recommendation.Chosen;
import org.guildhall.evaluation.Evaluations;
import org.guildhall.extensions.Extensions;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.negotiations.Agreement;
import org.guildhall.negotiations.Negotiations;
import org.guildhall.people.Authority;
import org.guildhall.people.People;
import org.guildhall.procedures.ProcedureStage.Assessment;
import org.guildhall.procedures.ProcedureStage.Select;
import org.guildhall.ranking.ClosedRanking;
import org.guildhall.ranking.Standing;
import org.guildhall.requests.Request;
import org.guildhall.requests.Requests;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.statements.Notice;
import org.guildhall.statements.Statements;
import org.guildhall.submissions.BidId;
import org.guildhall.submissions.Submissions;
import org.guildhall.vendors.Organisation;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What may be recommended on a stage, at which value, and by whose authority it is decided. */
@Component
class Recommending {
    private final Evaluations evaluations;
    private final Statements statements;
    private final Solicitations solicitations;
    private final Requests requests;
    private final Vendors vendors;
    private final People people;
    private final Extensions extensions;
    private final Submissions submissions;
    private final Negotiations negotiations;

    Recommending(
            Evaluations evaluations,
            Statements statements,
            Solicitations solicitations,
            Requests requests,
            Vendors vendors,
            People people,
            Extensions extensions,
            Submissions submissions,
            Negotiations negotiations) {
        this.evaluations = evaluations;
        this.statements = statements;
        this.solicitations = solicitations;
        this.requests = requests;
        this.vendors = vendors;
        this.people = people;
        this.extensions = extensions;
        this.submissions = submissions;
        this.negotiations = negotiations;
    }

    ClosedRanking ranking(PublishedStage stage) {
        return evaluations.ranking(stage.id()).orElseThrow(() -> new Refused(AwardProblem.NOT_RANKED));
    }

    /** The bid that may be recommended: the first that was neither refused nor revoked, where the stage chooses one. */
    Standing first(PublishedStage stage, BidId bid, List<Recommendation> earlier) {
        var ranking = ranking(stage);
        if (stage.rules().select().kind() != Select.Kind.ONE) {
            throw new Refused(AwardProblem.NO_AWARD_HERE);
        }
        requireNoticeClear(stage);
        var standing = ranking.of(bid).orElseThrow(() -> new Refused(AwardProblem.NOT_RANKED));
        if (!standing.compliant()) {
            throw new Refused(AwardProblem.NOT_COMPLIANT);
        }
        requireStanding(stage, bid);
        if (standing.price() == null) {
            throw new Refused(AwardProblem.NO_VALUE);
        }
        if (stage.rules().negotiates()) {
            return agreement(stage, bid).map(_ -> standing).orElseThrow(() -> new Refused(AwardProblem.NOT_AGREED));
        }
        requireInTurn(stage, standing, earlier);
        return standing;
    }

    private void requireInTurn(PublishedStage stage, Standing standing, List<Recommendation> earlier) {
        var bid = standing.bid();
        var gone = extensions.gone(stage);
        var best = ranking(stage).compliant().stream()
                .filter(each -> !refused(each.bid(), earlier) && !gone.contains(each.bid()))
                .findFirst();
        var inTurn = standing.rank() == null
                ? !refused(bid, earlier)
                : best.map(Standing::bid).equals(Optional.of(bid));
        if (!inTurn) {
            throw new Refused(AwardProblem.NOT_FIRST);
        }
    }

    /** Whoever recommended or judged decides nothing; it needs the authority. */
    void requireMayDecide(Actor actor, Recommendation recommendation, Authority authority) {
        if (recommendation.by().equals(actor.id())) {
            throw new Refused(AwardProblem.RECOMMENDER_DECIDES);
        }
        if (evaluations.everOnPanel(recommendation.stage(), actor.id())) {
            throw new Refused(AwardProblem.PANEL_DECIDES);
        }
        if (!people.actsUnder(actor, authority)) {
            throw new Refused(AwardProblem.NOT_YOUR_AUTHORITY);
        }
    }

    /** What was agreed with the bidder of a bid; empty where nothing is negotiated or nothing was agreed. */
    Optional<Agreement> agreement(PublishedStage stage, BidId bid) {
        return stage.rules().negotiates() ? negotiations.agreed(stage.id(), bid) : Optional.empty();
    }

    /** Nothing is asked about what was agreed from now on. @throws Refused {@code awards.not-agreed} */
    void recommended(PublishedStage stage, Recommendation made) {
        var chosen = made.chosen();
        if (chosen != null && stage.rules().negotiates() && !negotiations.recommended(stage.id(), chosen.bid())) {
            throw new Refused(AwardProblem.NOT_AGREED);
        }
    }

    /** What was agreed may be negotiated again. */
    void returned(Recommendation made) {
        var chosen = made.chosen();
        if (chosen != null) {
            negotiations.returned(made.stage(), chosen.bid());
        }
    }

    /** Nobody is left while a negotiation is open. @throws Refused {@code awards.negotiating} */
    void requireNoneOpen(PublishedStage stage) {
        if (negotiations.isOpen(stage.id())) {
            throw new Refused(AwardProblem.NEGOTIATING);
        }
    }

    /** What was agreed came to nothing: the next in rank follows. */
    void refuse(Actor decider, PublishedStage stage, BidId bid) {
        negotiations.refused(decider, stage, bid);
    }

    /** What was agreed and awarded came to nothing: the next in rank follows. */
    void revoke(Actor actor, PublishedStage stage, BidId bid) {
        negotiations.revoked(actor, stage, bid);
    }

    /** A bid is accepted while it is held and binds. @throws Refused {@code awards.withdrawn}, {@code lapsed} */
    void requireStanding(PublishedStage stage, BidId bid) {
        if (submissions.withdrawn(stage.id()).contains(bid)) {
            throw new Refused(AwardProblem.WITHDRAWN);
        }
        extensions.lapsed(stage, bid).ifPresent(since -> {
            throw new Refused(AwardProblem.LAPSED, since);
        });
    }

    /** Nobody takes a bid of the stage back until the transaction ends. */
    void lock(PublishedStage stage) {
        submissions.lockToOpen(stage.id());
    }

    /** Nobody takes a bid of the stage back any more. */
    void settle(PublishedStage stage, Instant at) {
        submissions.settle(stage.id(), at);
    }

    Chosen chosen(Standing standing) {
        var supplier = vendors.byId(standing.organisation())
                .map(Organisation::legalName)
                .orElseThrow();
        return new Chosen(standing.bid(), standing.organisation(), supplier);
    }

    /** What a recommendation commits: what was agreed, else the price of the bid; of none, the estimate. */
    Money value(PublishedStage stage, @Nullable Standing chosen) {
        if (chosen != null) {
            return agreement(stage, chosen.bid())
                    .map(Agreement::total)
                    .orElseGet(() -> Objects.requireNonNull(chosen.price()));
        }
        return estimate(stage);
    }

    /** What the approved purchase request was estimated at, before tax over the whole term with options. */
    Money estimate(PublishedStage stage) {
        return solicitations
                .byId(stage.solicitation())
                .map(Solicitation::request)
                .flatMap(requests::byId)
                .map(Request::estimate)
                .orElseThrow();
    }

    List<Step> chain(Money value) {
        var steps = new ArrayList<Step>();
        for (Authority authority : people.chainFor(value)) {
            steps.add(new Step(steps.size() + 1, authority.id(), null, "", null, null, false));
        }
        return List.copyOf(steps);
    }

    /** A notice of intent in an earlier stage must have closed without a statement that was accepted or left open. */
    private void requireNoticeClear(PublishedStage stage) {
        var solicitation = solicitations.byId(stage.solicitation()).orElseThrow();
        solicitation.stages().stream()
                .filter(earlier -> earlier.number() < stage.number())
                .filter(earlier ->
                        solicitation.procedure().stage(earlier.number()).assesses(Assessment.NOTICE))
                .forEach(earlier -> requireClear(statements.notice(earlier.id())));
    }

    private static void requireClear(Notice notice) {
        switch (notice) {
            case RUNNING -> throw new Refused(AwardProblem.NOTICE_RUNNING);
            case UNANSWERED -> throw new Refused(AwardProblem.NOTICE_UNANSWERED);
            case CONTESTED -> throw new Refused(AwardProblem.NOTICE_CONTESTED);
            case CLEAR -> {}
        }
    }

    private static boolean refused(BidId bid, List<Recommendation> earlier) {
        return earlier.stream()
                .filter(each ->
                        each.status() == RecommendationStatus.REFUSED || each.status() == RecommendationStatus.REVOKED)
                .anyMatch(each -> each.chosen() != null && each.chosen().bid().equals(bid));
    }
}
