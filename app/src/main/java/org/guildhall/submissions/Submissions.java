package org.guildhall.submissions;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.guildhall.documents.Drawer;
import org.guildhall.documents.Incoming;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.log.Leaves;
import org.guildhall.safes.Safes;
import org.guildhall.solicitations.AddendumIssued;
import org.guildhall.solicitations.Closing;
import org.guildhall.solicitations.StageId;
import org.guildhall.uploads.Upload;
import org.guildhall.vendors.Ability;
import org.guildhall.vendors.Membership;
import org.guildhall.web.Shown;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door of this room: bids as bidders write and send them, sealed until they are handed to the opening. */
@Service
public class Submissions {
    private final Desks desks;
    private final Drafts drafts;
    private final Receiving receiving;
    private final Arrivals arrivals;
    private final SubmissionRows rows;
    private final PriceWorkbook workbook;
    private final Leaves leaves;
    private final Journal journal;
    private final Safes safes;
    private final SealedDrafts sealedDrafts;
    private final ApplicationEventPublisher events;
    private final CityClock clock;

    Submissions(
            Desks desks,
            Drafts drafts,
            Receiving receiving,
            Arrivals arrivals,
            SubmissionRows rows,
            PriceWorkbook workbook,
            Leaves leaves,
            Journal journal,
            Safes safes,
            SealedDrafts sealedDrafts,
            ApplicationEventPublisher events,
            CityClock clock) {
        this.desks = desks;
        this.drafts = drafts;
        this.receiving = receiving;
        this.arrivals = arrivals;
        this.rows = rows;
        this.workbook = workbook;
        this.leaves = leaves;
        this.journal = journal;
        this.safes = safes;
        this.sealedDrafts = sealedDrafts;
        this.events = events;
        this.clock = clock;
    }

    /** A bid of a stage was taken back, before closing or after it. */
    public record TakenBack(StageId stage, Actor by) {}

    /**
     * Receives one envelope that has arrived whole. Strictly before the closing instant it is on time; at that instant
     * or later it is late, and nothing of it is kept but the fact that it was refused. The same bytes again get the
     * same receipt; other bytes replace what was held, and every version is kept.
     *
     * @param claimed the SHA-256 the sender computed, or null if they could not
     * @param arrivedAt when the complete request had been read
     * @throws Refused {@code submissions.not-allowed}, {@code submissions.hash-mismatch}, {@code
     * submissions.not-sealed},
     *     {@code submissions.not-ready} with all that the draft lacks, {@code common.not-found}
     * @see "docs/adr/0007-the-closing-instant.md; docs/adr/0021-an-incomplete-bid-is-refused.md"
     */
    @Transactional
    public Receipt receive(Actor actor, StageId stage, Incoming envelope, @Nullable String claimed, Instant arrivedAt) {
        return receiving.receive(actor, stage, envelope, claimed, arrivedAt, clock.instant());
    }

    /** The same of an upload whose owner had asked for it when it began: what was begun later may replace it. */
    @Transactional
    public Receipt receive(Actor actor, StageId stage, Incoming envelope, Upload upload) {
        var toward = Objects.requireNonNull(upload.toward());
        var heldAt = Objects.requireNonNull(upload.heldAt());
        return receiving.receive(actor, stage, envelope, toward.sha256(), heldAt, upload.begunAt());
    }

    /**
     * Takes back the bid that is held: freely until closing, after it while no day binds it and nobody has decided.
     *
     * @throws Refused {@code submissions.irrevocable} with the instant until which it binds,
     *     {@code submissions.decided}, {@code submissions.closed}, {@code submissions.nothing-held}
     * @see "docs/adr/0047-a-bid-binds-until-a-day.md"
     */
    @Transactional
    public void withdraw(Actor actor, StageId stage) {
        receiving.withdraw(actor, stage);
        events.publishEvent(new TakenBack(stage, actor));
    }

    /** Until the transaction ends no bid of this stage is received: for its opening. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lockToOpen(StageId stage) {
        rows.lockToOpen(stage);
    }

    /** How many bids of a stage were opened, once they were. */
    OptionalInt opened(Desk desk) {
        return rows.handedOver(desk.stage().id());
    }

    /** Whether the bid that is held could be taken back now. */
    boolean revocable(Desk desk) {
        return receiving.revocable(desk);
    }

    /** From now on no bid of this stage is taken back. Whoever decides on it holds the lock of the stage. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(StageId stage, Instant at) {
        rows.settle(stage, at);
    }

    /** What was decided on the bids of a stage came to nothing: they stand as they did before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void unsettle(StageId stage, Instant at) {
        rows.unsettle(stage, at);
    }

    /** Whether it was decided on the bids of a stage. */
    public boolean settled(StageId stage) {
        return rows.settled(stage);
    }

    /** The bids of a stage that were taken back, before closing or after it: none of them is judged or chosen. */
    public Set<BidId> withdrawn(StageId stage) {
        return rows.withdrawnIn(stage);
    }

    /** The bids of a stage that count. Nobody but its bidders may know of them before its opening. */
    public List<Submission> standing(StageId stage) {
        return rows.heldIn(stage);
    }

    /** Binds a bid longer, as its bidder said; false, changing nothing, if it is not held. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean extend(BidId bid, Instant until) {
        return rows.extend(bid, until);
    }

    /** Every bid that was received, whatever became of it, in the order of their ids after one, for their recount. */
    public List<Submission.Kept> kept(BidId after, int limit) {
        return rows.keptAfter(after, limit);
    }

    /** True while a bid that arrived before the closing waits for its decision: no opening may overtake it. */
    public boolean arriving(StageId stage, Closing closing) {
        return arrivals.underWay(stage, closing);
    }

    /** The envelopes that count, in the order of their ids and not of their arrival; none is received from now on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Submission> handOver(StageId stage, Instant at) {
        rows.handOver(stage, at);
        return rows.heldIn(stage);
    }

    /** What this member sees of their organisation's bid. */
    @Transactional(readOnly = true)
    Desk desk(Actor actor, StageId stage) {
        return desks.of(actor, stage);
    }

    /**
     * Who may bind their organisation in anything that belongs to its bid.
     *
     * @throws Refused {@code submissions.no-organisation}, {@code submissions.not-allowed}
     */
    @Transactional(readOnly = true)
    public Membership submitter(Actor actor) {
        return desks.submitter(actor);
    }

    /** A first look, before anything is uploaded. @throws Refused if this member could not submit here */
    void requireSubmitter(Actor actor, StageId stage) {
        desks.requireSubmitter(actor, stage);
    }

    /** What is to be sealed; complete drafts only, or the form of a bid that is written elsewhere. */
    @Transactional(readOnly = true)
    Sealing sealing(Actor actor, StageId stage) {
        var desk = desks.whole(actor, stage).require(Ability.SUBMIT);
        if (desk.draft().sealed() != null) {
            throw new Refused(SubmissionProblem.DRAFT_SEALED);
        }
        desk.readiness().require();
        return Sealing.of(desk, ownKey(desk));
    }

    /** The public half of the key of the member's organisation; empty if it has none. */
    String ownKey(Desk desk) {
        return safes.keyOf(desk.member().organisation()).map(key -> key.value()).orElse("");
    }

    /**
     * A version that was submitted, for the organisation's own reading. It has prices in it, whoever opens it.
     *
     * @throws Refused {@code submissions.not-allowed}, {@code common.not-found}
     */
    @Transactional(readOnly = true)
    Submission ownCopy(Actor actor, StageId stage, UUID bid) {
        desks.of(actor, stage).require(Ability.PRICE);
        return version(actor, stage, bid);
    }

    /** The sealed draft, and what a browser needs to seal the bid it makes of it. */
    @Transactional(readOnly = true)
    SealedDrafts.Kept sealedDraft(Actor actor, StageId stage) {
        return sealedDrafts.of(actor, stage);
    }

    @Transactional
    void beginSealed(Actor actor, StageId stage, @Nullable Instant since, List<SealedDrafts.Saved> parts) {
        sealedDrafts.begin(actor, stage, since, parts);
    }

    @Transactional
    int saveSealed(Actor actor, StageId stage, SealedDrafts.Saved part) {
        return sealedDrafts.save(actor, stage, part);
    }

    @Transactional
    String keepSealedFile(Actor actor, StageId stage, InputStream bytes) {
        return sealedDrafts.keepFile(actor, stage, bytes);
    }

    @Transactional(readOnly = true)
    Resource sealedFile(Actor actor, StageId stage, String sha256) {
        return sealedDrafts.file(actor, stage, sha256);
    }

    @Transactional
    void discardSealed(Actor actor, StageId stage) {
        sealedDrafts.discard(actor, stage);
    }

    /** Everything missing in the draft, prices included, whoever asks. */
    @Transactional(readOnly = true)
    Readiness readiness(Actor actor, StageId stage) {
        return desks.whole(actor, stage).readiness();
    }

    @Transactional
    void change(
            Actor actor,
            StageId stage,
            Map<String, String> answers,
            Map<String, String> prices,
            Collection<Integer> acknowledged) {
        change(actor, stage, answers, prices, Shown.NOTHING);
        if (!acknowledged.isEmpty()) {
            drafts.acknowledge(actor, stage, acknowledged);
        }
    }

    /** As a form has it that showed what stood there when it was opened. */
    @Transactional
    void change(Actor actor, StageId stage, Map<String, String> answers, Map<String, String> prices, Shown shown) {
        drafts.answer(actor, stage, answers, shown);
        drafts.price(actor, stage, prices, shown);
    }

    /** From now on the bid is written with tools of the organisation's own, or here again. */
    @Transactional
    void writeElsewhere(Actor actor, StageId stage, boolean elsewhere) {
        drafts.writeElsewhere(actor, stage, elsewhere);
    }

    @Transactional
    void attach(Actor actor, StageId stage, String field, String name, InputStream bytes) {
        drafts.attach(actor, stage, field, name, bytes);
    }

    @Transactional
    void detach(Actor actor, StageId stage, String field) {
        drafts.detach(actor, stage, field);
    }

    /** The file a member attached. */
    @Transactional(readOnly = true)
    Draft.DraftFile attached(Actor actor, StageId stage, String field) {
        var file = desks.of(actor, stage).draft().files().get(field);
        if (file == null) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        return file;
    }

    /** Where the files of drafts lie. */
    Drawer drawer() {
        return drafts.drawer();
    }

    /** The price schedule as a spreadsheet, with the prices entered so far. */
    @Transactional(readOnly = true)
    byte[] priceWorkbook(Actor actor, StageId id, Locale locale) {
        var desk = desks.whole(actor, id).require(Ability.PRICE);
        if (!desk.stage().rules().submit().prices()) {
            throw new Refused(SubmissionProblem.NO_PRICES);
        }
        var out = new ByteArrayOutputStream();
        try {
            workbook.write(desk.stage(), desk.draft().prices(), locale, out);
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** Takes the prices of a filled-in spreadsheet over the ones entered so far. */
    @Transactional
    void priceFrom(Actor actor, StageId id, byte[] xlsx) {
        Map<String, BigDecimal> prices = workbook.read(drafts.pricedStage(actor, id), xlsx);
        drafts.replacePrices(actor, id, prices);
    }

    /** Every version the member's organisation sent to a stage, latest first. */
    @Transactional(readOnly = true)
    List<Submission> versions(Actor actor, StageId stage) {
        return rows.versions(stage, desks.of(actor, stage).member().organisation());
    }

    /** The signed receipt of a bid; empty for one that was received before receipts were signed. */
    @Transactional(readOnly = true)
    Optional<String> signedReceipt(Submission submission) {
        return leaves.signed(submission.id().value());
    }

    /** The same for a member of the organisation that sent it. @throws Refused {@code common.not-found} */
    @Transactional(readOnly = true)
    String signedReceipt(Actor actor, StageId stage, UUID bid) {
        return signedReceipt(version(actor, stage, bid)).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /**
     * The file that proves, offline, that the receiving of a bid is in the city's log.
     *
     * @throws Refused {@code submissions.not-logged-yet} before the heartbeat, {@code common.not-found}
     */
    @Transactional(readOnly = true)
    byte[] proof(Actor actor, StageId stage, UUID bid) {
        var sent = version(actor, stage, bid);
        var ocid = desks.of(actor, stage).stage().ocid();
        return journal.of(ocid).stream()
                .filter(recorded -> recorded.fact().kind().equals("submission.received")
                        && sent.id().toString().equals(recorded.fact().fields().get("bid")))
                .findFirst()
                .flatMap(recorded -> leaves.proof(recorded.place(), _ -> true))
                .orElseThrow(() -> new Refused(SubmissionProblem.NOT_LOGGED_YET));
    }

    private Submission version(Actor actor, StageId stage, UUID bid) {
        return versions(actor, stage).stream()
                .filter(each -> each.id().value().equals(bid))
                .findFirst()
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    @EventListener
    @Transactional
    void on(AddendumIssued issued) {
        drafts.on(issued);
        if (issued.keyReplaced()) {
            receiving.returnAll(issued);
        }
    }
}
