package org.guildhall.awards;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.guildhall.duties.Duties;
import org.guildhall.evaluation.Evaluations;
import org.guildhall.evaluation.RankingClosed;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Slice;
import org.guildhall.negotiations.Agreement;
import org.guildhall.people.Authority;
import org.guildhall.people.People;
import org.guildhall.ranking.Standing;
import org.guildhall.solicitations.Outcome;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of this room. A buyer recommends; each authority that the value needs decides, lowest first; with the last
 * approval the award, the notice and every bidder's result come into being in one transaction; after the standstill the
 * award is confirmed and the solicitation ends.
 */
@Service
public class Awards {
    private static final int REASON_MAX = 8000;

    private final RecommendationRows recommendations;
    private final AwardRows rows;
    private final Recommending recommending;
    private final Announcing announcing;
    private final AwardFacts facts;
    private final Evaluations evaluations;
    private final Solicitations solicitations;
    private final Duties duties;
    private final Vendors vendors;
    private final People people;
    private final Journal journal;
    private final CityClock clock;

    Awards(
            RecommendationRows recommendations,
            AwardRows rows,
            Recommending recommending,
            Announcing announcing,
            AwardFacts facts,
            Evaluations evaluations,
            Solicitations solicitations,
            Duties duties,
            Vendors vendors,
            People people,
            Journal journal,
            CityClock clock) {
        this.recommendations = recommendations;
        this.rows = rows;
        this.recommending = recommending;
        this.announcing = announcing;
        this.facts = facts;
        this.evaluations = evaluations;
        this.solicitations = solicitations;
        this.duties = duties;
        this.vendors = vendors;
        this.people = people;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Recommends the first bid of a closed ranking, or that none is suitable, with reasons in both languages.
     *
     * @param bid null: none is suitable
     * @throws Refused {@code evaluation.recused} of whoever declared a conflict; {@code awards.not-ranked},
     *     {@code awards.not-first}, {@code awards.in-force}, {@code duties.owed-before-award} and others of the room
     */
    @Transactional
    public Recommendation recommend(
            Actor buyer, StageId id, @Nullable BidId bid, @Nullable String reasonEn, @Nullable String reasonFr) {
        var stage = lockedCall(id);
        requireClear(buyer, id);
        var checks = new Checks();
        var reason = checks.bilingual("reason", reasonEn, reasonFr, REASON_MAX);
        checks.throwIfAny();
        recommending.ranking(stage);
        recommending.lock(stage);
        var standing = bid == null ? null : recommending.first(stage, bid, recommendations.of(id));
        if (standing == null) {
            recommending.requireNoneOpen(stage);
        } else {
            duties.requireAwardable(stage.solicitation());
        }
        var value = recommending.value(stage, standing);
        var recommendation = new Recommendation(
                RecommendationId.random(),
                id,
                stage.solicitation(),
                stage.ocid(),
                stage.title(),
                standing == null ? null : recommending.chosen(standing),
                value,
                Objects.requireNonNull(reason),
                buyer.id(),
                clock.instant(),
                RecommendationStatus.RECOMMENDED,
                recommending.chain(value));
        if (!recommendations.insert(recommendation)) {
            throw new Refused(AwardProblem.IN_FORCE);
        }
        recommending.recommended(stage, recommendation);
        journal.record(facts.recommended(buyer, recommendation));
        announcing.askToDecide(recommendation);
        return recommendation;
    }

    /**
     * Takes the step that is due. The last approval decides: award, notice and results at once.
     *
     * @param looked the position of the step that the person looked at, or null: with it, a step that was taken
     *     meanwhile is not silently followed by the next, under another authority
     * @throws Refused {@code common.conflict} then; {@code awards.recommender-decides}, {@code awards.panel-decides},
     *     {@code awards.not-your-authority}, {@code awards.one-step-each}, {@code awards.settled};
     *     {@code awards.withdrawn} and {@code awards.lapsed} of a bid that can no longer be accepted
     */
    @Transactional
    public Recommendation decide(
            Actor actor, RecommendationId id, Decision decision, @Nullable Integer looked, @Nullable String reason) {
        // First, as whoever cancels: what is recommended of a call is decided or lapses, never both.
        solicitations.lock(byId(id).solicitation());
        var found = recommendations.lock(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var step = found.next().orElseThrow(() -> new Refused(AwardProblem.SETTLED));
        var stage = running(found.stage());
        requireMayDecide(actor, found, step);
        if (looked != null && looked != step.position()) {
            throw new Refused(CommonProblem.CONFLICT);
        }
        if (decision == Decision.APPROVE && found.chosen() != null) {
            recommending.lock(stage);
            recommending.requireStanding(stage, found.chosen().bid());
        }
        var checks = new Checks();
        var words = decision == Decision.APPROVE
                ? checks.optional("reason", reason, REASON_MAX)
                : checks.text("reason", reason, REASON_MAX);
        checks.throwIfAny();
        recommendations.decide(
                id, new Step(step.position(), step.authority(), decision, words, actor.id(), clock.instant(), true));
        journal.record(facts.step(actor, found, decision, authority(step), words));
        switch (decision) {
            case APPROVE -> approved(actor, found, stage, step);
            case RETURN -> {
                settle(found, RecommendationStatus.RETURNED, decision);
                recommending.returned(found);
            }
            case REFUSE -> refused(actor, found, stage);
        }
        return recommendations.find(id).orElseThrow();
    }

    /**
     * Confirms an award once its standstill is over; the solicitation ends with it.
     *
     * @throws Refused {@code awards.standstill}, {@code awards.already-confirmed}, {@code awards.revoked}
     */
    @Transactional
    public Award confirm(Actor buyer, AwardId id) {
        var award = byId(id);
        if (award.revocation() != null) {
            throw new Refused(AwardProblem.REVOKED);
        }
        if (award.standstill().lasts(clock.instant())) {
            throw new Refused(AwardProblem.STANDSTILL);
        }
        if (!award.state().mayBecome(Award.State.CONFIRMED) || !rows.confirm(id, buyer.id(), clock.instant())) {
            throw new Refused(AwardProblem.ALREADY_CONFIRMED);
        }
        running(award.recommendation().stage());
        journal.record(facts.confirmed(buyer, award));
        solicitations.end(buyer, award.recommendation().solicitation(), Outcome.AWARDED);
        return byId(id);
    }

    @Transactional(readOnly = true)
    public Award byId(AwardId id) {
        return rows.find(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    @Transactional(readOnly = true)
    public Recommendation byId(RecommendationId id) {
        return recommendations.find(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** The award a recommendation led to, if it did. */
    @Transactional(readOnly = true)
    public Optional<Award> of(RecommendationId id) {
        return rows.of(id);
    }

    /**
     * Recommendations, the latest first.
     *
     * @throws Refused {@code common.malformed}
     */
    @Transactional(readOnly = true)
    public Slice<Recommendation> recommendations(Listing wanted) {
        return recommendations.latest(wanted);
    }

    /** Confirmed awards beside these, the latest first: what contracts are still drawn up from. */
    @Transactional(readOnly = true)
    public List<Award> confirmedBeside(Collection<AwardId> these) {
        return rows.confirmedBeside(these);
    }

    /** What the person's own organisation is told of a stage; nothing is there before every bidder is told. */
    @Transactional(readOnly = true)
    public Result result(Actor vendor, StageId stage) {
        return vendors.membershipOf(vendor.id())
                .flatMap(member -> rows.result(stage, member.organisation()))
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** The award, which nobody revokes until the transaction ends. @throws Refused {@code common.not-found} */
    @Transactional(propagation = Propagation.MANDATORY)
    public Award locked(AwardId id) {
        return rows.lock(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** That the award which a result told of was revoked since; empty while it stands, and where more was told. */
    @Transactional(readOnly = true)
    public Optional<Revocation> revocation(Result result) {
        return rows.lastRevocation(result.stage())
                .filter(revocation -> revocation.at().isAfter(result.at()));
    }

    /** A stage that only selects tells its bidders when its ranking is closed; if nobody goes on, once that is said. */
    @EventListener
    void on(RankingClosed closed) {
        var stage = solicitations.stage(closed.stage()).orElseThrow();
        var rule = stage.rules().select();
        var ranking = recommending.ranking(stage);
        if (rule.leadsOn() && !ranking.leadsNowhere(rule)) {
            announcing.selection(stage, ranking);
        }
    }

    /** The closed ranking on whose first bid a buyer can recommend; empty while there is none. */
    @Transactional(readOnly = true)
    List<Standing> standings(StageId id) {
        return evaluations.ranking(id).map(ranking -> ranking.standings()).orElse(List.of());
    }

    /** How many of the panel stood aside once what it had agreed could not change any more. */
    @Transactional(readOnly = true)
    long lateConflicts(Recommendation recommendation) {
        return evaluations.lateConflicts(recommendation.stage());
    }

    /** The estimate of the purchase request on which it stands, before tax over the whole term. */
    @Transactional(readOnly = true)
    Money estimate(Recommendation recommendation) {
        return recommending.estimate(stage(recommendation.stage()));
    }

    /** What was agreed with whom is recommended; empty where nothing was negotiated. */
    @Transactional(readOnly = true)
    Optional<Agreement> agreement(Recommendation recommendation) {
        var chosen = recommendation.chosen();
        return chosen == null ? Optional.empty() : agreement(stage(recommendation.stage()), chosen.bid());
    }

    @Transactional(readOnly = true)
    Optional<Agreement> agreement(PublishedStage stage, BidId bid) {
        return recommending.agreement(stage, bid);
    }

    /** The recommendation that waits for its decision or has it; empty where one may be given. */
    @Transactional(readOnly = true)
    Optional<Recommendation> inForce(StageId id) {
        return recommendations.of(id).stream()
                .filter(each -> each.status() == RecommendationStatus.RECOMMENDED
                        || each.status() == RecommendationStatus.DECIDED)
                .findFirst();
    }

    /** Bids of a stage that were recommended in vain, and why. */
    @Transactional(readOnly = true)
    Map<BidId, PassedOver> passedOver(StageId id) {
        return PassedOver.of(recommendations.of(id), rows::of);
    }

    boolean mayDecide(Actor actor, Recommendation recommendation) {
        try {
            requireMayDecide(
                    actor, recommendation, recommendation.next().orElseThrow(() -> new Refused(AwardProblem.SETTLED)));
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    /** Whoever declared a conflict of interest has nothing to do with the stage. @throws Refused as the ranking does */
    void requireClear(Actor buyer, StageId id) {
        evaluations.requireClear(buyer, id);
    }

    Authority authority(Step step) {
        return people.authority(step.authority()).orElseThrow();
    }

    PublishedStage stage(StageId id) {
        return solicitations.stage(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private void approved(Actor actor, Recommendation recommendation, PublishedStage stage, Step step) {
        if (!recommendation.last(step)) {
            announcing.askToDecide(recommendations.find(recommendation.id()).orElseThrow());
            return;
        }
        settle(recommendation, RecommendationStatus.DECIDED, Decision.APPROVE);
        var ranking = recommending.ranking(stage);
        var passed = passedOver(stage.id());
        if (recommendation.chosen() == null) {
            announcing.noneSuitable(stage, ranking, recommendation, passed);
            journal.record(
                    announcing.remedied(stage, facts.noneSuitable(actor, recommendation, ranking, authority(step))));
            solicitations.end(actor, stage.solicitation(), Outcome.NONE_SUITABLE);
            return;
        }
        duties.requireAwardable(stage.solicitation());
        var now = clock.instant();
        recommending.settle(stage, now);
        var standstill = Standstill.after(now, stage.rules().standstillDays(), clock.zone());
        var award = new Award(AwardId.random(), recommendation, now, standstill, null, null);
        rows.insert(award);
        announcing.award(stage, ranking, award, passed);
        var decided = facts.decided(
                actor,
                award,
                ranking,
                passed,
                authority(step),
                recommending.agreement(stage, award.chosen().bid()).orElse(null));
        journal.record(announcing.remedied(stage, decided));
        duties.awarded(stage.solicitation(), now);
    }

    private void refused(Actor actor, Recommendation recommendation, PublishedStage stage) {
        settle(recommendation, RecommendationStatus.REFUSED, Decision.REFUSE);
        if (recommendation.chosen() != null) {
            recommending.refuse(actor, stage, recommendation.chosen().bid());
        }
    }

    private void settle(Recommendation recommendation, RecommendationStatus next, Decision decision) {
        recommendations.setStatus(recommendation.id(), next);
        announcing.tellBuyer(recommendation, decision);
    }

    /** Whoever recommended or judged does not decide; nobody takes two steps; each step needs its authority. */
    private void requireMayDecide(Actor actor, Recommendation recommendation, Step step) {
        recommending.requireMayDecide(actor, recommendation, authority(step));
        if (recommendation.decidedBy(actor.id())) {
            throw new Refused(AwardProblem.ONE_STEP_EACH);
        }
    }

    /** Nobody cancels the call until the transaction ends. */
    private PublishedStage lockedCall(StageId id) {
        solicitations.lock(stage(id).solicitation());
        return running(id);
    }

    private PublishedStage running(StageId id) {
        var stage = stage(id);
        if (!stage.running()) {
            throw new Refused(AwardProblem.STOPPED);
        }
        return stage;
    }
}
