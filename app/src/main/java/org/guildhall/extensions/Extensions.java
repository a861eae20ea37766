package org.guildhall.extensions;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.openings.Openings;
import org.guildhall.procedures.ProcedureStage;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;
import org.guildhall.submissions.Submission;
import org.guildhall.submissions.SubmissionProblem;
import org.guildhall.submissions.Submissions;
import org.guildhall.terms.Draft;
import org.guildhall.vendors.Organisation;
import org.guildhall.vendors.OrganisationId;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door of this room: until when each bid of a stage binds, and what bidders say when asked to extend it. */
@Service
public class Extensions {
    private static final int REASON_MAX = 4000;

    private final ExtensionRows rows;
    private final ExtensionTelling telling;
    private final Solicitations solicitations;
    private final Submissions submissions;
    private final Openings openings;
    private final Vendors vendors;
    private final Journal journal;
    private final CityClock clock;

    Extensions(
            ExtensionRows rows,
            ExtensionTelling telling,
            Solicitations solicitations,
            Submissions submissions,
            Openings openings,
            Vendors vendors,
            Journal journal,
            CityClock clock) {
        this.rows = rows;
        this.telling = telling;
        this.solicitations = solicitations;
        this.submissions = submissions;
        this.openings = openings;
        this.vendors = vendors;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Asks every bidder whose bid stands to be bound by it until a later instant: all are asked alike.
     *
     * @param until after what was published and after now, at most a year ahead
     * @throws Refused {@code extensions.not-binding}, {@code not-opened}, {@code over}, {@code nothing-held}; {@code
     *     common.invalid}, {@code submissions.names-wait}
     */
    @Transactional
    public Asked ask(Actor buyer, StageId id, @Nullable Instant until, Draft.@Nullable Text why) {
        submissions.lockToOpen(id);
        var stage = open(stage(id));
        var standing = standing(buyer, stage);
        if (standing.isEmpty()) {
            throw new Refused(ExtensionProblem.NOTHING_HELD);
        }
        var checks = new Checks();
        var bound =
                standing.stream().map(Standing::until).max(Instant::compareTo).orElseThrow();
        checkUntil(checks, until, bound);
        var reason = (why == null ? Draft.Text.NONE : why).read(checks, "reason", REASON_MAX);
        checks.throwIfAny();
        var asked = new Asked(
                UUID.randomUUID(), id, Objects.requireNonNull(until), Objects.requireNonNull(reason), clock.instant());
        rows.insert(asked, buyer.id());
        journal.record(telling.asked(buyer, stage, asked));
        standing.forEach(each -> telling.write(stage, asked, each));
        return asked;
    }

    private void checkUntil(Checks checks, @Nullable Instant until, Instant bound) {
        checks.that(until != null, "until", "field.required");
        if (until != null) {
            var now = clock.instant();
            var after = bound.isAfter(now) ? bound : now;
            var most = now.atZone(clock.zone())
                    .plusDays(ProcedureStage.MOST_IRREVOCABLE)
                    .toInstant();
            checks.that(until.getNano() % 1000 == 0, "until", "solicitations.closing.microseconds")
                    .that(until.isAfter(after), "until", "extensions.until.too-soon", zoned(after))
                    .that(!until.isAfter(most), "until", "extensions.until.too-far", zoned(most));
        }
    }

    /**
     * A bidder says whether their bid is extended as it was asked last. It is said once.
     *
     * @throws Refused {@code extensions.not-asked}, {@code answered}, {@code nothing-held}, {@code over};
     *     {@code submissions.not-allowed}, {@code submissions.no-organisation}
     */
    @Transactional
    public void answer(Actor vendor, StageId id, boolean agrees) {
        var member = submissions.submitter(vendor);
        submissions.lockToOpen(id);
        var stage = stage(id);
        var bid = own(id, member.organisation()).orElseThrow(() -> new Refused(ExtensionProblem.NOTHING_HELD));
        open(stage);
        var asked = rows.latest(id)
                .filter(each -> each.until().isAfter(clock.instant()))
                .orElseThrow(() -> new Refused(ExtensionProblem.NOT_ASKED));
        if (!rows.answer(asked, bid, agrees, vendor.id(), clock.instant())) {
            throw new Refused(ExtensionProblem.ANSWERED);
        }
        if (agrees) {
            submissions.extend(bid.id(), asked.until());
        }
        journal.record(telling.answered(vendor, stage, asked, bid, agrees));
    }

    /** Until when a bid bound that can no longer be accepted; empty while it binds, or if it binds to no day. */
    @Transactional(readOnly = true)
    public Optional<ZonedDateTime> lapsed(PublishedStage stage, BidId bid) {
        return standing(stage).stream()
                .filter(each -> each.bid().equals(bid) && each.lapsed())
                .map(each -> zoned(each.until()))
                .findFirst();
    }

    /** The bids that do not come back: taken back, or lapsed and not extended although their bidder was asked. */
    @Transactional(readOnly = true)
    public Set<BidId> gone(PublishedStage stage) {
        var gone = standing(stage).stream()
                .filter(each -> each.lapsed() && Boolean.FALSE.equals(each.agreed()))
                .map(Standing::bid)
                .collect(Collectors.toSet());
        gone.addAll(submissions.withdrawn(stage.id()));
        return gone;
    }

    /** As {@link #standing(PublishedStage)}, for a person. @throws Refused {@code submissions.names-wait} */
    List<Standing> standing(Actor actor, PublishedStage stage) {
        openings.requireNamed(actor, stage.id());
        return standing(stage);
    }

    /** Every opened bid that stands; empty where bids bind until no day. */
    List<Standing> standing(PublishedStage stage) {
        var published = until(stage);
        if (published.isEmpty() || !isOpened(stage)) {
            return List.of();
        }
        var answers =
                rows.latest(stage.id()).map(asked -> rows.answers(asked.id())).orElse(Map.of());
        return submissions.standing(stage.id()).stream()
                .map(bid -> standing(bid, published.get(), answers.get(bid.id())))
                .toList();
    }

    private Standing standing(Submission bid, Instant published, @Nullable Boolean agreed) {
        var extended = bid.extendedUntil();
        var until = extended != null && extended.isAfter(published) ? extended : published;
        return new Standing(
                bid.id(),
                bid.organisation(),
                vendors.byId(bid.organisation()).map(Organisation::legalName).orElse(""),
                until,
                !clock.instant().isBefore(until),
                agreed);
    }

    /** The instant before which bids of a stage bind, as published. */
    Optional<Instant> until(PublishedStage stage) {
        return stage.binds()
                ? solicitations.closing(stage).flatMap(closing -> stage.irrevocableUntil(closing, clock.zone()))
                : Optional.empty();
    }

    private boolean isOpened(PublishedStage stage) {
        return openings.opening(stage.id()).isPresent();
    }

    /** What bidders were asked last. */
    Optional<Asked> latest(StageId id) {
        return rows.latest(id);
    }

    /** Stages that run and are not decided, whose bids bind until this instant at the latest, unless extended. */
    List<PublishedStage> undecided(Instant boundUntil) {
        return solicitations.published().stream()
                .filter(stage ->
                        until(stage).filter(until -> !until.isAfter(boundUntil)).isPresent())
                .filter(stage -> !submissions.settled(stage.id()))
                .toList();
    }

    /** What bidders of stages that run and are not decided were asked last, while it can be answered. */
    List<Asked> unanswered() {
        return rows.after(clock.instant()).stream()
                .filter(asked -> stage(asked.stage()).running() && !submissions.settled(asked.stage()))
                .toList();
    }

    /** The bid of a person's organisation, if it holds one. @throws Refused {@code submissions.no-organisation} */
    Optional<Standing> own(Actor vendor, StageId id) {
        var organisation = vendors.membershipOf(vendor.id())
                .orElseThrow(() -> new Refused(SubmissionProblem.NO_ORGANISATION))
                .organisation();
        return standing(stage(id)).stream()
                .filter(each -> each.organisation().equals(organisation))
                .findFirst();
    }

    PublishedStage stage(StageId id) {
        return solicitations.stage(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private PublishedStage open(PublishedStage stage) {
        if (!stage.binds()) {
            throw new Refused(ExtensionProblem.NOT_BINDING);
        }
        if (!stage.running() || submissions.settled(stage.id())) {
            throw new Refused(ExtensionProblem.OVER);
        }
        if (!isOpened(stage)) {
            throw new Refused(ExtensionProblem.NOT_OPENED);
        }
        return stage;
    }

    private Optional<Submission> own(StageId stage, OrganisationId organisation) {
        return submissions.standing(stage).stream()
                .filter(each -> each.organisation().equals(organisation))
                .findFirst();
    }

    private ZonedDateTime zoned(Instant at) {
        return at.atZone(clock.zone());
    }
}
