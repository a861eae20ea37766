package org.guildhall.negotiations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.procedures.ProcedureStage;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;
import org.guildhall.submissions.SubmissionProblem;
import org.guildhall.submissions.Submissions;
import org.guildhall.terms.Draft;
import org.guildhall.vendors.Ability;
import org.guildhall.vendors.Membership;
import org.guildhall.vendors.OrganisationId;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of this room. A buyer negotiates with the first in rank, within the days and rounds that were published: the
 * city asks, the bidder offers, and the buyer accepts an offer or ends it; only then comes the next, and nobody comes
 * twice. No unit price may rise above that of the bid, so nobody is chosen for one price and signed at a worse one.
 *
 * @see "docs/adr/0049-what-does-not-bind-is-negotiated.md"
 */
@Service
public class Negotiations {
    private static final int TEXT_MAX = 4000;

    private final NegotiationRows rows;
    private final NegotiationTelling telling;
    private final Turns turns;
    private final Offers offers;
    private final Submissions submissions;
    private final Solicitations solicitations;
    private final Vendors vendors;
    private final Journal journal;
    private final CityClock clock;

    Negotiations(
            NegotiationRows rows,
            NegotiationTelling telling,
            Turns turns,
            Offers offers,
            Submissions submissions,
            Solicitations solicitations,
            Vendors vendors,
            Journal journal,
            CityClock clock) {
        this.rows = rows;
        this.telling = telling;
        this.turns = turns;
        this.offers = offers;
        this.submissions = submissions;
        this.solicitations = solicitations;
        this.vendors = vendors;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Opens the negotiation with the first in rank with whom none was opened.
     *
     * @throws Refused {@code negotiations.not-negotiated}, {@code over}, {@code not-ranked}, {@code under-way},
     *     {@code nobody-left}
     */
    @Transactional
    public void open(Actor buyer, StageId id) {
        turns.requireClear(buyer, id);
        var stage = locked(id);
        if (turns.underWay(id).isPresent()) {
            throw new Refused(NegotiationProblem.UNDER_WAY);
        }
        if (turns.ranking(stage).isEmpty()) {
            throw new Refused(NegotiationProblem.NOT_RANKED);
        }
        var first = turns.next(stage).orElseThrow(() -> new Refused(NegotiationProblem.NOBODY_LEFT));
        var bounds = bounds(stage);
        var now = clock.instant();
        var until = now.atZone(clock.zone()).plusDays(bounds.days()).toInstant();
        var opened = new Negotiation(
                UUID.randomUUID(),
                id,
                first.bid(),
                first.organisation(),
                vendors.byId(first.organisation()).orElseThrow().legalName(),
                NegotiationStatus.OPEN,
                buyer.id(),
                now,
                until,
                bounds.rounds(),
                List.of(),
                null,
                null,
                null,
                null);
        rows.insert(opened);
        journal.record(telling.opened(buyer, stage, opened));
        telling.toBidder(stage, opened, "opened");
    }

    /**
     * Begins a round: the city asks. Where who decides returned what was agreed, that is on the table again.
     *
     * @throws Refused {@code negotiations.not-open}, {@code too-late}, {@code unanswered}, {@code no-more-rounds}
     */
    @Transactional
    public void ask(Actor buyer, StageId id, @Nullable String question) {
        turns.requireClear(buyer, id);
        var stage = locked(id);
        var with = askable(id);
        if (with.unanswered()) {
            throw new Refused(NegotiationProblem.UNANSWERED);
        }
        if (with.rounds().size() >= with.mostRounds()) {
            throw new Refused(NegotiationProblem.NO_MORE_ROUNDS, with.mostRounds());
        }
        var checks = new Checks();
        var asked = checks.text("question", question, TEXT_MAX);
        checks.throwIfAny();
        if (with.returned() && !rows.reopen(with.id())) {
            throw new Refused(NegotiationProblem.NOT_OPEN);
        }
        var number = with.rounds().size() + 1;
        rows.ask(with.id(), number, asked, buyer.id(), clock.instant());
        journal.record(telling.asked(buyer, stage, with, number, asked));
        telling.toBidder(stage, with, "asked");
    }

    /**
     * Ends a round: the bidder offers, once.
     *
     * @param prices unit prices as typed, by price line; a line that is not named keeps the price of the bid
     * @throws Refused {@code negotiations.nothing-asked}, {@code too-late}, {@code over}; {@code common.not-found} to
     *     whom the city does not negotiate with; {@code submissions.not-allowed}; {@code common.invalid}
     */
    @Transactional
    public void offer(Actor vendor, StageId id, Map<String, String> prices, @Nullable String terms) {
        var member = priced(submissions.submitter(vendor));
        submissions.lockToOpen(id);
        var with = own(member.organisation(), id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var stage = running(id);
        requireInTime(with);
        if (!with.unanswered()) {
            throw new Refused(NegotiationProblem.NOTHING_ASKED);
        }
        var checks = new Checks();
        var text = checks.optional("terms", terms, TEXT_MAX);
        var offer = offers.read(checks, stage, with, prices, text);
        checks.throwIfAny();
        var number = with.rounds().size();
        rows.offer(with.id(), number, offer, vendor.id(), clock.instant());
        journal.record(telling.offered(vendor, stage, with, number, offer));
        telling.toBuyer(stage, with, "offered");
    }

    /**
     * Accepts what the bidder offered last; before anything was asked, the bid as it is.
     *
     * @param sha256 of the offer that the buyer means
     * @throws Refused {@code negotiations.not-open}, {@code too-late}, {@code unanswered}, {@code other-offer}
     */
    @Transactional
    public void agree(Actor buyer, StageId id, @Nullable String sha256) {
        turns.requireClear(buyer, id);
        var stage = locked(id);
        var with = inTime(id);
        if (with.unanswered()) {
            throw new Refused(NegotiationProblem.UNANSWERED);
        }
        var offer = offers.standing(stage, with);
        if (!offer.sha256().equals(sha256)) {
            throw new Refused(NegotiationProblem.OTHER_OFFER);
        }
        rows.agree(with.id(), offer.sha256(), buyer.id(), clock.instant());
        journal.record(telling.agreed(buyer, stage, with, offer));
        telling.toBidder(stage, with, "agreed");
    }

    /**
     * Ends an open negotiation without an agreement, or one whose agreement was returned by who decides.
     *
     * @throws Refused {@code negotiations.not-open}
     */
    @Transactional
    public void end(Actor buyer, StageId id, Draft.@Nullable Text why) {
        turns.requireClear(buyer, id);
        var stage = locked(id);
        var with = open(id);
        var reason = Draft.Text.needed(why, "reason", TEXT_MAX);
        end(buyer, stage, with, new Ending(Ending.Why.CITY, reason, clock.instant()));
    }

    /**
     * What was agreed with a bidder is recommended: until who decides returns it nothing is asked about it.
     *
     * @return false if nothing is agreed with that bidder
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean recommended(StageId id, BidId bid) {
        return rows.recommended(id, bid);
    }

    /** What was agreed with a bidder was returned by who decides: it stands, and the city may go on or end it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void returned(StageId id, BidId bid) {
        rows.returned(id, bid, clock.instant());
    }

    /** What was agreed with a bidder was refused by who decides: it is left for good. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refused(Actor decider, PublishedStage stage, BidId bid) {
        leave(decider, stage, bid, Ending.Why.REFUSED);
    }

    /** What was agreed with a bidder was awarded, and the award was revoked: it is left for good. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void revoked(Actor decider, PublishedStage stage, BidId bid) {
        leave(decider, stage, bid, Ending.Why.REVOKED);
    }

    private void leave(Actor decider, PublishedStage stage, BidId bid, Ending.Why why) {
        agreedWith(stage.id(), bid)
                .ifPresent(with -> end(decider, stage, with, new Ending(why, null, clock.instant())));
    }

    /** Who takes the bid back ends the negotiation, and what was agreed in it. */
    @EventListener
    void on(Submissions.TakenBack event) {
        var gone = submissions.withdrawn(event.stage());
        turns.underWay(event.stage()).filter(with -> gone.contains(with.bid())).ifPresent(with -> {
            end(event.by(), stage(event.stage()), with, new Ending(Ending.Why.WITHDRAWN, null, clock.instant()));
            telling.toBuyer(stage(event.stage()), with, "withdrawn");
        });
    }

    private void end(Actor actor, PublishedStage stage, Negotiation with, Ending ending) {
        rows.end(with.id(), ending);
        journal.record(telling.ended(actor, stage, with, ending));
        if (ending.why() != Ending.Why.WITHDRAWN) {
            telling.toBidder(stage, with.ended(ending), "ended");
        }
    }

    /** What was agreed with the bidder of a bid; empty while nothing is. */
    @Transactional(readOnly = true)
    public Optional<Agreement> agreed(StageId id, BidId bid) {
        return agreedWith(id, bid).map(with -> offers.agreement(stage(id), with));
    }

    private Optional<Negotiation> agreedWith(StageId id, BidId bid) {
        return turns.underWay(id).filter(with -> with.bid().equals(bid) && with.status() == NegotiationStatus.AGREED);
    }

    /** True while a negotiation is open that has not led to an agreement. */
    @Transactional(readOnly = true)
    public boolean isOpen(StageId id) {
        return turns.underWay(id)
                .filter(with -> with.status() == NegotiationStatus.OPEN)
                .isPresent();
    }

    /** True where it must be negotiated before anybody is recommended, and it has not been to the end. */
    @Transactional(readOnly = true)
    public boolean awaited(PublishedStage stage) {
        return stage.rules().negotiates()
                && turns.underWay(stage.id())
                        .map(with -> with.status() == NegotiationStatus.OPEN)
                        .orElseGet(() -> turns.next(stage).isPresent());
    }

    Optional<Negotiation> underWay(StageId id) {
        return turns.underWay(id);
    }

    List<Negotiation> of(StageId id) {
        return rows.of(id);
    }

    /** The bid of a negotiation beside what lies on the table. */
    List<Agreement.Line> lines(PublishedStage stage, Negotiation with) {
        return offers.lines(stage, with, offers.standing(stage, with));
    }

    Offer standing(PublishedStage stage, Negotiation with) {
        return offers.standing(stage, with);
    }

    /** Those that are open in stages that run. */
    List<Negotiation> open() {
        return rows.open().stream()
                .filter(with -> turns.undecided(stage(with.stage())))
                .toList();
    }

    /**
     * That of the person's own organisation, for those who may see its prices.
     *
     * @throws Refused {@code submissions.no-organisation}, {@code submissions.not-allowed}; {@code common.not-found} if
     *     there is none
     */
    Negotiation own(Actor vendor, StageId id) {
        var member =
                vendors.membershipOf(vendor.id()).orElseThrow(() -> new Refused(SubmissionProblem.NO_ORGANISATION));
        return own(priced(member).organisation(), id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private static Membership priced(Membership member) {
        if (!member.may(Ability.PRICE)) {
            throw new Refused(SubmissionProblem.NOT_ALLOWED, Ability.PRICE.code(), Ability.PRICE.ordinal());
        }
        return member;
    }

    private Optional<Negotiation> own(OrganisationId organisation, StageId id) {
        return of(id).stream()
                .filter(with -> with.organisation().equals(organisation))
                .findFirst();
    }

    PublishedStage stage(StageId id) {
        return solicitations.stage(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private PublishedStage locked(StageId id) {
        submissions.lockToOpen(id);
        return running(id);
    }

    private PublishedStage running(StageId id) {
        var stage = stage(id);
        bounds(stage);
        if (!turns.undecided(stage)) {
            throw new Refused(NegotiationProblem.OVER);
        }
        return stage;
    }

    private static ProcedureStage.Negotiation bounds(PublishedStage stage) {
        var bounds = stage.rules().negotiation();
        if (bounds == null) {
            throw new Refused(NegotiationProblem.NOT_NEGOTIATED);
        }
        return bounds;
    }

    private Negotiation open(StageId id) {
        return turns.underWay(id)
                .filter(with -> with.status() == NegotiationStatus.OPEN || with.returned())
                .orElseThrow(() -> new Refused(NegotiationProblem.NOT_OPEN));
    }

    private Negotiation askable(StageId id) {
        var with = open(id);
        if (!with.asks(clock.instant())) {
            throw new Refused(NegotiationProblem.TOO_LATE, with.until().atZone(clock.zone()));
        }
        return with;
    }

    private Negotiation inTime(StageId id) {
        var with = turns.underWay(id).orElseThrow(() -> new Refused(NegotiationProblem.NOT_OPEN));
        requireInTime(with);
        return with;
    }

    private void requireInTime(Negotiation with) {
        if (with.status() != NegotiationStatus.OPEN) {
            throw new Refused(NegotiationProblem.NOT_OPEN);
        }
        if (!with.takes(clock.instant())) {
            throw new Refused(NegotiationProblem.TOO_LATE, with.until().atZone(clock.zone()));
        }
    }
}
