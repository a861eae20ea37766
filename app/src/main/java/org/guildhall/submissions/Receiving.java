package org.guildhall.submissions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.guildhall.documents.Incoming;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Refused;
import org.guildhall.log.Leaves;
import org.guildhall.mail.Letter;
import org.guildhall.mail.Letters;
import org.guildhall.solicitations.AddendumIssued;
import org.guildhall.solicitations.Closing;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.uploads.ResumableUploads;
import org.guildhall.vendors.Ability;
import org.guildhall.vendors.Vendors;
import org.guildhall.web.Printed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Receiving, replacing and withdrawing envelopes, at the edges of closing. */
@Component
class Receiving {
    private static final byte[] AGE = "age-encryption.org/v1\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CONTAINER = "manifest.json\0".getBytes(StandardCharsets.US_ASCII);

    private final Solicitations solicitations;
    private final Vendors vendors;
    private final Desks desks;
    private final SubmissionRows rows;
    private final Journal journal;
    private final Letters letters;
    private final Printed printed;
    private final Leaves leaves;
    private final ResumableUploads uploads;
    private final City city;
    private final CityClock clock;

    Receiving(
            Solicitations solicitations,
            Vendors vendors,
            Desks desks,
            SubmissionRows rows,
            Journal journal,
            Letters letters,
            Printed printed,
            Leaves leaves,
            ResumableUploads uploads,
            City city,
            CityClock clock) {
        this.solicitations = solicitations;
        this.vendors = vendors;
        this.desks = desks;
        this.rows = rows;
        this.journal = journal;
        this.letters = letters;
        this.printed = printed;
        this.leaves = leaves;
        this.uploads = uploads;
        this.city = city;
        this.clock = clock;
    }

    /** @param overtakes uploads begun until then do not become a bid by themselves any more, if this one does */
    Receipt receive(
            Actor actor,
            StageId stage,
            Incoming envelope,
            @Nullable String claimed,
            Instant arrivedAt,
            Instant overtakes) {
        var member = desks.member(actor);
        rows.lockToReceive(stage, member.organisation());
        var desk = desks.whole(member, stage).require(Ability.SUBMIT);
        requireWhole(envelope, claimed);
        requireHead(envelope, desk.stage().rules().sealed());
        var held = desk.held();
        if (held.isPresent() && held.get().sha256().equals(envelope.stored().sha256())) {
            var note = leaves.signed(held.get().id().value()).orElse(null);
            return new Receipt.Received(held.get(), note);
        }
        if (rows.returned(stage, member.organisation(), envelope.stored().sha256())) {
            throw new Refused(SubmissionProblem.RETURNED);
        }
        if (desk.closing().excludes(arrivedAt)) {
            recordLate(actor, desk, arrivedAt);
            return new Receipt.Late(desk.closing(), arrivedAt);
        }
        if (!desk.stage().running()) {
            throw new Refused(SubmissionProblem.CLOSED);
        }
        desk.readiness().require();
        uploads.overtake(member.organisation(), stage.value(), overtakes);
        held.ifPresent(earlier -> replace(actor, desk, earlier, arrivedAt));
        return keep(actor, desk, envelope, arrivedAt);
    }

    void withdraw(Actor actor, StageId stage) {
        var member = desks.member(actor);
        rows.lockToReceive(stage, member.organisation());
        var desk = desks.whole(member, stage).require(Ability.SUBMIT);
        var held = desk.held().orElseThrow(() -> nothingHeld(desk));
        if (!desk.open()) {
            requireRevocable(desk);
        }
        rows.change(held.id(), Submission.State.WITHDRAWN, desk.now());
        uploads.overtake(member.organisation(), stage.value(), desk.now());
        journal.record(fact("submission.withdrawn", actor, desk, desk.now())
                .with("bid", held.id().value())
                .with("sha256", held.sha256())
                .with("afterClosing", !desk.open()));
        letters.write(new Letter(
                        actor.email(),
                        actor.locale(),
                        desk.open() ? "submissions.letter.withdrawn" : "submissions.letter.taken-back",
                        List.of(
                                desk.stage().title().in(actor.locale()),
                                held.sha256(),
                                printed.binding(desk.now(), actor.locale())),
                        "/stages/" + stage + "/bid")
                .unlisted());
    }

    /**
     * Bids are sealed to another key from now on: what is held goes back unopened, and each bidder is told. Until the
     * transaction ends nothing is received; afterwards no upload that was begun before.
     */
    void returnAll(AddendumIssued issued) {
        var now = clock.instant();
        rows.lockToOpen(issued.stage());
        var stage = solicitations.stage(issued.stage()).orElseThrow();
        var closing = solicitations.closing(stage).orElseThrow();
        for (var bid : rows.heldIn(issued.stage())) {
            rows.change(bid.id(), Submission.State.RETURNED, now);
            var bidder = vendors.byId(bid.organisation()).orElseThrow();
            journal.record(Fact.of("submission.returned", stage.ocid(), issued.by(), now)
                    .in(stage.id().toString())
                    .with("organisation", bid.organisation().value())
                    .with("tenderer", bidder.legalName())
                    .with("bid", bid.id().value())
                    .with("sha256", bid.sha256())
                    .with("addendum", issued.number()));
            vendors.peopleOf(bid.organisation()).forEach(member -> tellReturned(member, stage, bid, closing));
        }
    }

    private void tellReturned(Actor member, PublishedStage stage, Submission bid, Closing closing) {
        letters.write(new Letter(
                        member.email(),
                        member.locale(),
                        "submissions.letter.returned",
                        List.of(
                                stage.title().in(member.locale()),
                                bid.sha256(),
                                printed.binding(closing.at(), member.locale())),
                        BidPages.path(stage.id().value()))
                .unlisted());
    }

    private static Refused nothingHeld(Desk desk) {
        return new Refused(desk.open() ? SubmissionProblem.NOTHING_HELD : SubmissionProblem.CLOSED);
    }

    /** After closing a bid that binds stays; one that does not may go until somebody has decided on it. */
    private void requireRevocable(Desk desk) {
        desk.requireRevocable(clock.zone());
        if (rows.settled(desk.stage().id())) {
            throw new Refused(SubmissionProblem.DECIDED);
        }
    }

    /** Whether a bid that is held could be taken back now. */
    boolean revocable(Desk desk) {
        try {
            if (!desk.open()) {
                requireRevocable(desk);
            }
            return desk.held().isPresent();
        } catch (Refused refused) {
            return false;
        }
    }

    private Receipt keep(Actor actor, Desk desk, Incoming envelope, Instant arrivedAt) {
        keepUnlessRolledBack(envelope);
        var submission = new Submission(
                BidId.random(),
                desk.stage().id(),
                desk.member().organisation(),
                actor.id(),
                envelope.stored().sha256(),
                envelope.stored().size(),
                arrivedAt,
                desk.closing().at(),
                Submission.State.HELD,
                null);
        if (!rows.insert(submission)) {
            throw new Refused(SubmissionProblem.CLOSED);
        }
        journal.record(fact("submission.received", actor, desk, arrivedAt)
                .with("bid", submission.id().value())
                .with("sha256", submission.sha256())
                .with("size", submission.size())
                .with("arrivedAt", arrivedAt));
        var receipt = ReceiptText.of(city, desk.stage(), submission, clock.errorBound());
        var note = leaves.sign(submission.id().value(), receipt);
        letters.write(new Letter(
                        actor.email(),
                        actor.locale(),
                        "submissions.letter.received",
                        List.of(
                                desk.stage().title().in(actor.locale()),
                                submission.sha256(),
                                String.valueOf(submission.size()),
                                printed.binding(arrivedAt, actor.locale()),
                                printed.binding(submission.closesAt(), actor.locale())),
                        "/stages/" + desk.stage().id() + "/bid/receipt")
                .unlisted());
        return new Receipt.Received(submission, note);
    }

    private void replace(Actor actor, Desk desk, Submission earlier, Instant at) {
        rows.change(earlier.id(), Submission.State.REPLACED, at);
        journal.record(fact("submission.replaced", actor, desk, at)
                .with("bid", earlier.id().value())
                .with("sha256", earlier.sha256()));
    }

    private void recordLate(Actor actor, Desk desk, Instant arrivedAt) {
        var late = Duration.between(desk.closing().at(), arrivedAt);
        journal.record(fact("submission.refused_late", actor, desk, arrivedAt)
                .with("arrivedAt", arrivedAt)
                .with("closesAt", desk.closing().at())
                .with("lateBy", late.toString()));
    }

    private Fact fact(String kind, Actor actor, Desk desk, Instant at) {
        return Fact.of(kind, desk.stage().ocid(), actor, at)
                .in(desk.stage().id().toString())
                .with("organisation", desk.member().organisation().value())
                .with("tenderer", desk.member().legalName());
    }

    /** The row decides: if it is rolled back, the bytes are not left behind either. */
    private static void keepUnlessRolledBack(Incoming envelope) {
        var trial = envelope.keepOnTrial();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                trial.end(status != STATUS_ROLLED_BACK);
            }
        });
    }

    private static void requireWhole(Incoming envelope, @Nullable String claimed) {
        if (claimed != null
                && !claimed.strip().equalsIgnoreCase(envelope.stored().sha256())) {
            throw new Refused(SubmissionProblem.HASH_MISMATCH, envelope.stored().sha256());
        }
    }

    /** A first look: a mistaken file is told at once. What is inside shows at opening. */
    private static void requireHead(Incoming envelope, boolean sealed) {
        var expected = sealed ? AGE : CONTAINER;
        try (var bytes = envelope.open()) {
            if (!Arrays.equals(expected, bytes.readNBytes(expected.length))) {
                throw new Refused(sealed ? SubmissionProblem.NOT_SEALED : SubmissionProblem.NOT_A_CONTAINER);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
