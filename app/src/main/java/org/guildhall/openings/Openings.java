package org.guildhall.openings;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.keys.KeysProblem;
import org.guildhall.keys.OpeningKeyId;
import org.guildhall.keys.OpeningKeys;
import org.guildhall.keys.Presented;
import org.guildhall.locks.ClosingLocks;
import org.guildhall.questions.Questions;
import org.guildhall.screening.Screenings;
import org.guildhall.seal.BidAddress;
import org.guildhall.seal.BidContainer;
import org.guildhall.seal.BidLimits;
import org.guildhall.seal.BidSink;
import org.guildhall.seal.Breakage;
import org.guildhall.seal.BrokenEnvelope;
import org.guildhall.seal.Lock;
import org.guildhall.seal.OpeningKey;
import org.guildhall.seal.SealedBids;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.Submission;
import org.guildhall.submissions.SubmissionProblem;
import org.guildhall.submissions.Submissions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of this room: a stage is opened by its officers, as many as its key needs, after closing, once. One broken
 * envelope never stops the others.
 */
@Service
public class Openings {
    /** Bytes of an envelope that are read from the disk together. */
    private static final int AT_ONCE = 1 << 18;

    private final Solicitations solicitations;
    private final OpeningKeys keys;
    private final ClosingLocks locks;
    private final Submissions submissions;
    private final OpeningRows rows;
    private final BidReading reading;
    private final Documents documents;
    private final Questions questions;
    private final Naming naming;
    private final Screenings screenings;
    private final CityClock clock;

    Openings(
            Solicitations solicitations,
            OpeningKeys keys,
            ClosingLocks locks,
            Submissions submissions,
            OpeningRows rows,
            BidReading reading,
            Documents documents,
            Questions questions,
            Naming naming,
            Screenings screenings,
            CityClock clock) {
        this.solicitations = solicitations;
        this.keys = keys;
        this.locks = locks;
        this.submissions = submissions;
        this.rows = rows;
        this.reading = reading;
        this.documents = documents;
        this.questions = questions;
        this.naming = naming;
        this.screenings = screenings;
        this.clock = clock;
    }

    /** The opening of a stage; empty, and nothing else said of its bids, until it is done. */
    @Transactional(readOnly = true)
    public Optional<Opening> opening(StageId stage) {
        return rows.of(stage);
    }

    /** The bids of a stage as they were found; empty until they are opened. */
    @Transactional(readOnly = true)
    public List<OpenedBid> bids(StageId stage) {
        return rows.bids(stage);
    }

    /**
     * The opening as a person of the city sees it. Where people judge without knowing whose a bid is, it has no bids
     * for those who judge, nor for whoever has nothing to do with it, until everyone may know them. Who sees them
     * before that is kept ({@link #namesReadBy}).
     */
    @Transactional
    public Optional<SeenOpening> opening(Actor actor, StageId id) {
        var stage = stage(id);
        var seen = rows.of(id)
                .map(opening -> new SeenOpening(opening, naming.named(stage), naming.named(actor, stage, opening)));
        if (seen.filter(each -> each.seen() && !each.named()).isPresent()) {
            rows.addReader(id, actor.id(), clock.instant());
        }
        return seen;
    }

    /** Who opened the bids of a stage, or has read whose they are since, while not everybody might. */
    @Transactional(readOnly = true)
    public Set<PersonId> namesReadBy(StageId stage) {
        var read = new HashSet<>(rows.readers(stage));
        rows.of(stage).map(Opening::officers).ifPresent(read::addAll);
        return read;
    }

    /**
     * What names bidders is not for whoever judges a stage without knowing whose a bid is, before everyone may know.
     *
     * @throws Refused {@code submissions.names-wait}
     */
    @Transactional
    public void requireNamed(Actor actor, StageId id) {
        if (opening(actor, id).filter(opening -> !opening.seen()).isPresent()) {
            throw new Refused(SubmissionProblem.NAMES_WAIT);
        }
    }

    /** The panel of a stage has agreed: everyone may know now who bid, where that waited for it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void agreed(StageId stage) {
        naming.name(stage, "agreed");
    }

    /** Who has presented a share, and how many more are awaited, if anybody has. */
    @Transactional(readOnly = true)
    public Optional<OpeningOutcome.Waiting> waiting(Actor officer, StageId stage) {
        return keys.withRecipient(stageFor(officer, stage).recipient())
                .flatMap(keys::waiting)
                .map(waiting -> new OpeningOutcome.Waiting(waiting.came(), waiting.needed(), waiting.until()));
    }

    /**
     * One officer presents their share with their passphrase; when enough have, the bids are opened. An opened stage
     * stays as it was found.
     *
     * @throws Refused {@code submissions.not-closed}, {@code submissions.cooling}, {@code submissions.questions-wait}
     *     with how many, {@code solicitations.not-as-published}, {@code locks.unavailable}, {@code locks.too-early},
     *     {@code submissions.not-an-opener}, {@code keys.wrong-passphrase}, {@code submissions.lost} with the hashes of
     *     the envelopes that are not kept as they were received
     */
    @Transactional
    public OpeningOutcome open(Actor officer, StageId id, String passphrase, Lost lost) {
        return open(officer, stageFor(officer, id), key -> keys.present(officer, passphrase, key), lost);
    }

    /**
     * As {@link #open(Actor, StageId, String, Lost)}, with the share from the city's safe, which whoever may hold a
     * share may bring.
     *
     * @throws Refused as there; {@code keys.wrong-share}, {@code common.invalid} that says which words to look at
     */
    @Transactional
    public OpeningOutcome openWithPaper(Actor officer, StageId id, String words, Lost lost) {
        var stage = stage(id);
        return open(
                officer,
                stage.rules().sealed() ? stage : stageFor(officer, id),
                key -> keys.presentPaper(officer, words, key),
                lost);
    }

    private OpeningOutcome open(
            Actor officer, PublishedStage stage, Function<OpeningKeyId, Presented> present, Lost lost) {
        var id = stage.id();
        submissions.lockToOpen(id);
        var earlier = rows.of(id);
        if (earlier.isPresent()) {
            return new OpeningOutcome.Opened(earlier.get());
        }
        var now = clock.instant();
        requireOpenable(stage, now);
        requireAnswered(id);
        solicitations.requireAsPublished(id);
        requireNoneMissing(stage, lost);
        return stage.rules().sealed()
                ? unlock(officer, stage, present, now, lost)
                : opened(officer, stage, List.of(officer.id()), null, now, lost);
    }

    /** @throws Refused {@code common.not-found}, {@code submissions.not-an-opener} */
    private PublishedStage stageFor(Actor officer, StageId id) {
        var stage = stage(id);
        var opens = stage.rules().sealed() ? keys.holds(officer.id(), stage.openingKey()) : officer.has(Role.BUYER);
        if (!opens) {
            throw new Refused(SubmissionProblem.NOT_AN_OPENER);
        }
        return stage;
    }

    private PublishedStage stage(StageId id) {
        return solicitations.stage(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private void requireOpenable(PublishedStage stage, Instant now) {
        var closing = solicitations.closing(stage.id()).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        if (!closing.excludes(now)) {
            throw new Refused(SubmissionProblem.NOT_CLOSED);
        }
        if (!stage.running()) {
            throw new Refused(CommonProblem.WRONG_STATE);
        }
        var opensAt = stage.opensAt(closing);
        if (now.isBefore(opensAt)) {
            throw new Refused(SubmissionProblem.COOLING, opensAt.atZone(clock.zone()));
        }
        if (stage.lock().exists()) {
            locks.requireOpen(stage.id().value(), stage.lock());
        }
        if (submissions.arriving(stage.id(), closing)) {
            throw new Refused(SubmissionProblem.STILL_ARRIVING);
        }
    }

    /** Why a question stays without an answer is said while nobody knows who has bid. */
    private void requireAnswered(StageId id) {
        var waiting = questions.waiting(id);
        if (waiting > 0) {
            throw new Refused(SubmissionProblem.QUESTIONS_WAIT, waiting);
        }
    }

    /** Told before anybody gives a share: an envelope that is gone may lie in a back-up. */
    private void requireNoneMissing(PublishedStage stage, Lost lost) {
        lost.require(submissions.standing(stage.id()).stream()
                .filter(bid -> !documents.keeps(bid.sha256(), bid.size()))
                .map(Submission::sha256)
                .toList());
    }

    /** Its hash, if what lies in its place is not what was received: all are looked at before any is opened. */
    private Optional<String> gone(Submission submission) {
        try (var received = documents.openHashed(submission.sha256())) {
            return received.intact() ? Optional.empty() : Optional.of(submission.sha256());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private OpeningOutcome unlock(
            Actor officer, PublishedStage stage, Function<OpeningKeyId, Presented> present, Instant now, Lost lost) {
        var key = keys.withRecipient(stage.recipient()).orElseThrow(() -> new Refused(KeysProblem.UNKNOWN_KEY));
        return switch (present.apply(key)) {
            case Presented.NotAnOpener _ -> throw new Refused(SubmissionProblem.NOT_AN_OPENER);
            case Presented.WrongPassphrase _ -> throw new Refused(KeysProblem.WRONG_PASSPHRASE);
            case Presented.WrongShare _ -> throw new Refused(KeysProblem.WRONG_SHARE);
            case Presented.Waiting(var came, var needed, var until) -> new OpeningOutcome.Waiting(came, needed, until);
            case Presented.Ready(var opening, var officers) -> {
                try (opening) {
                    yield opened(officer, stage, officers, opening, now, lost);
                }
            }
        };
    }

    private OpeningOutcome opened(
            Actor officer,
            PublishedStage stage,
            List<PersonId> officers,
            @Nullable OpeningKey key,
            Instant now,
            Lost lost) {
        var received = submissions.handOver(stage.id(), now);
        if (lost == Lost.STOPS) {
            lost.require(AtOnce.each(received, this::gone).stream()
                    .flatMap(Optional::stream)
                    .toList());
        }
        var bids = AtOnce.each(received, submission -> open(stage, submission, key));
        lost.require(bids.stream()
                .filter(bid -> Lost.CODE.equals(bid.code()))
                .map(OpenedBid::sha256)
                .toList());
        rows.insert(stage.id(), now, officers, bids);
        toScreen(stage, bids);
        var opening = new Opening(now, officers, bids);
        naming.record(stage, officer, opening);
        return new OpeningOutcome.Opened(opening);
    }

    private void toScreen(PublishedStage stage, List<OpenedBid> bids) {
        bids.forEach(bid -> bid.files()
                .forEach(file -> screenings.admit(
                        stage.id().value(), stage.ocid(), bid.id().value(), file.sha256())));
    }

    /** What was opened before the city had an antivirus is looked at too. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void screenWhatWasOpenedBefore() {
        if (screenings.configured()) {
            rows.stages().forEach(id -> solicitations.stage(id).ifPresent(stage -> toScreen(stage, rows.bids(id))));
        }
    }

    private OpenedBid open(PublishedStage stage, Submission submission, @Nullable OpeningKey key) {
        var address = new BidAddress(
                stage.solicitation().toString(),
                submission.organisation().toString(),
                stage.id().toString());
        var received = documents.openHashed(submission.sha256());
        try (received;
                var envelope = new BufferedInputStream(received, AT_ONCE);
                var entries = new OpenedEntries(documents)) {
            var contents = contents(stage, envelope, key, address, entries);
            if (!received.intact()) {
                return broken(submission, Lost.CODE, Optional.empty());
            }
            return switch (contents) {
                case org.guildhall.seal.Opening.Opened(var manifest) ->
                    reading.read(stage, submission, manifest, entries);
                case org.guildhall.seal.Opening.Broken broken ->
                    broken(submission, broken.breakage().name().toLowerCase(Locale.ROOT), broken.lock());
            };
        } catch (BidReading.Unreadable unreadable) {
            return broken(submission, unreadable.code(), Optional.empty());
        } catch (IOException ours) {
            if (received.unreadable()) {
                return broken(submission, Lost.CODE, Optional.empty());
            }
            throw locks.refused(ours);
        }
    }

    private org.guildhall.seal.Opening contents(
            PublishedStage stage, InputStream envelope, @Nullable OpeningKey key, BidAddress address, BidSink sink)
            throws IOException {
        if (key != null && stage.lock().exists()) {
            var outer = locks.fileKeys(stage.id().value());
            return SealedBids.open(envelope, outer, key, address, BidLimits.STANDARD, sink);
        }
        if (key != null) {
            return SealedBids.open(envelope, key, address, BidLimits.STANDARD, sink);
        }
        try {
            var manifest = BidContainer.read(envelope, BidLimits.STANDARD, sink);
            return manifest.address().equals(address)
                    ? new org.guildhall.seal.Opening.Opened(manifest)
                    : new org.guildhall.seal.Opening.Broken(Breakage.OTHER_BID, "made for another bid");
        } catch (BrokenEnvelope broken) {
            return org.guildhall.seal.Opening.Broken.of(broken);
        }
    }

    private static OpenedBid broken(Submission submission, String code, Optional<Lock> lock) {
        return OpenedBid.broken(
                submission.id(), submission.organisation(), submission.sha256(), code, lock.orElse(null));
    }
}
