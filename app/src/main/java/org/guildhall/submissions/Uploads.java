package org.guildhall.submissions;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.City;
import org.guildhall.kernel.Refused;
import org.guildhall.mail.Letter;
import org.guildhall.mail.Letters;
import org.guildhall.seal.BidContainer;
import org.guildhall.seal.BidContent;
import org.guildhall.seal.BidSource;
import org.guildhall.seal.EntryName;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.Receipt.Received;
import org.guildhall.uploads.Destination;
import org.guildhall.uploads.ResumableUploads;
import org.guildhall.uploads.Upload;
import org.guildhall.uploads.UploadId;
import org.guildhall.vendors.Ability;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** The way of an envelope from the network to the door: on disk, synced and stamped before anything is decided. */
@Component
class Uploads implements Destination {
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    private final Submissions submissions;
    private final Arrivals arrivals;
    private final Documents documents;
    private final ResumableUploads resumable;
    private final City city;
    private final JsonMapper json;
    private final Letters letters;
    private final TransactionTemplate transaction;
    private final long largestEnvelope;

    Uploads(
            Submissions submissions,
            Arrivals arrivals,
            Documents documents,
            ResumableUploads resumable,
            City city,
            JsonMapper json,
            Letters letters,
            PlatformTransactionManager transactions,
            @Value("${guildhall.largest-envelope}") DataSize largestEnvelope) {
        this.submissions = submissions;
        this.arrivals = arrivals;
        this.documents = documents;
        this.resumable = resumable;
        this.city = city;
        this.json = json;
        this.letters = letters;
        this.transaction = new TransactionTemplate(transactions);
        this.largestEnvelope = largestEnvelope.toBytes();
    }

    /**
     * Receives an envelope from the network. It is read before anything is asked of the database, which may be slow:
     * that is no reason to be late.
     *
     * @param stamped when it had arrived, if that was noted earlier; null: when its last byte is read
     * @throws Refused {@code submissions.late} after the refusal was recorded, and whatever
     *     {@link Submissions#receive} throws
     */
    Received receive(
            Actor actor, StageId stage, InputStream body, @Nullable String claimed, @Nullable Instant stamped) {
        try (var arrival = arrivals.begin(stage, body);
                var envelope = documents.receive(arrival, largestEnvelope)) {
            var at = stamped == null ? arrival.at() : stamped;
            return decided(submissions.receive(actor, stage, envelope, claimed, at));
        }
    }

    /**
     * Receives an envelope whose bytes came before, piece by piece: it arrives with the call that submits it. Where the
     * answer was lost, the same call again gets the same receipt, although the upload is gone.
     *
     * @throws Refused as {@link #receive}; {@code uploads.incomplete}
     */
    Received receiveUploaded(Actor actor, StageId stage, UploadId upload, String claimed, Instant arrivedAt) {
        submissions.requireSubmitter(actor, stage);
        var desk = submissions.desk(actor, stage);
        var held = desk.held();
        if (held.isPresent() && held.get().sha256().equalsIgnoreCase(claimed.strip())) {
            discardSame(actor, upload, held.get().sha256());
            return new Received(
                    held.get(), submissions.signedReceipt(held.get()).orElse(null));
        }
        try (var envelope = resumable.arrived(actor, upload)) {
            requireSealedSince(desk.stage(), resumable.own(actor, upload));
            var receipt = submissions.receive(actor, stage, envelope, claimed, arrivedAt);
            discard(actor, upload);
            return decided(receipt);
        }
    }

    @Override
    public void require(Actor owner, UUID stage) {
        submissions.requireSubmitter(owner, new StageId(stage));
    }

    @Override
    public Awaited awaited(UUID stage, Instant heldAt) {
        return arrivals.held(new StageId(stage), heldAt)::close;
    }

    /**
     * Receives an envelope because its owner had asked for it beforehand: by the same checks, in one transaction with
     * the mark that it was decided over. It was on time if its last byte was on disk before closing. Of a refusal the
     * owner is told by letter, for nobody may be waiting for an answer.
     */
    @Override
    public void deliver(Actor owner, Upload upload) {
        var stage = new StageId(Objects.requireNonNull(upload.toward()).stage());
        try (var envelope = resumable.arrived(upload)) {
            requireSealedSince(submissions.desk(owner, stage).stage(), upload);
            transaction.executeWithoutResult(_ -> {
                if (resumable.settle(upload.id())
                        && submissions.receive(owner, stage, envelope, upload) instanceof Receipt.Late) {
                    tell(owner, stage, "submissions.letter.whole-late");
                }
            });
        } catch (Refused refused) {
            settleRefused(owner, stage, upload);
        } catch (DataAccessException | UncheckedIOException later) {
            LOG.warn("An upload that is whole could not be decided over yet", later);
        }
    }

    /**
     * What was begun before bids were sealed to another key is sealed to the one that is lost. Should the key be
     * replaced after this look, its addendum is not acknowledged yet, and the bid is refused for that.
     */
    private static void requireSealedSince(PublishedStage stage, Upload upload) {
        if (stage.rules().sealed() && upload.begunAt().isBefore(stage.sealedFrom())) {
            throw new Refused(SubmissionProblem.RETURNED);
        }
    }

    private void settleRefused(Actor owner, StageId stage, Upload upload) {
        if (!Boolean.TRUE.equals(transaction.execute(_ -> resumable.settle(upload.id())))) {
            return;
        }
        try {
            transaction.executeWithoutResult(_ -> tell(owner, stage, "submissions.letter.not-submitted"));
        } catch (Refused nobodyToTell) {
            LOG.info("Of an upload that was not submitted nobody is told: its owner has no bid there any more");
        }
    }

    private void tell(Actor owner, StageId stage, String key) {
        var title = submissions.desk(owner, stage).stage().title().in(owner.locale());
        letters.write(
                new Letter(owner.email(), owner.locale(), key, List.of(title), BidPages.path(stage.value()) + "/seal")
                        .unlisted());
    }

    /** An upload that its last byte submitted is still there; one whose first answer was lost is gone. */
    private void discardSame(Actor actor, UploadId upload, String sha256) {
        try {
            if (sha256.equals(resumable.own(actor, upload).sha256())) {
                discard(actor, upload);
            }
        } catch (Refused gone) {
            // All the better.
        }
    }

    /** What was decided stands, also where the upload cannot be taken away just now: it expires by itself. */
    private void discard(Actor actor, UploadId upload) {
        try {
            resumable.discard(actor, upload);
        } catch (Refused | DataAccessException later) {
            LOG.warn("An upload that was submitted stays until it expires", later);
        }
    }

    private Received decided(Receipt receipt) {
        return switch (receipt) {
            case Received received -> received;
            case Receipt.Late(var closing, var at) ->
                throw new Refused(SubmissionProblem.LATE, closing.at().atZone(city.zone()), seconds(closing.at(), at));
        };
    }

    /** By how much it was late, to the microsecond: the instants to the second may look the same. */
    private static BigDecimal seconds(Instant closing, Instant arrived) {
        return BigDecimal.valueOf(ChronoUnit.MICROS.between(closing, arrived), 6);
    }

    /**
     * Submits the draft of a stage that is not sealed, as whoever sent it asked at this instant: the server makes the
     * container from what it has.
     */
    Received receiveDraft(Actor actor, StageId stage, Instant arrivedAt) {
        var desk = submissions.desk(actor, stage).require(Ability.SUBMIT);
        if (desk.stage().rules().sealed()) {
            throw new Refused(SubmissionProblem.NOT_SEALED);
        }
        var sealing = submissions.sealing(actor, stage);
        try {
            var container = Files.createTempFile("bid", ".tar");
            try {
                try (var out = Files.newOutputStream(container)) {
                    BidContainer.write(content(sealing, desk.draft()), out);
                }
                return receive(actor, stage, new BufferedInputStream(Files.newInputStream(container)), null, arrivedAt);
            } finally {
                Files.deleteIfExists(container);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws Refused {@code submissions.draft-changed} if a colleague took it out of the draft just now */
    private InputStream open(Draft draft, Sealing.File file) {
        var kept = draft.files().get(file.field());
        try {
            if (kept != null && kept.sha256().equals(file.sha256())) {
                return submissions.drawer().open(kept.place());
            }
        } catch (UncheckedIOException failed) {
            if (!(failed.getCause() instanceof NoSuchFileException)) {
                throw failed;
            }
        }
        throw new Refused(SubmissionProblem.DRAFT_CHANGED);
    }

    private BidContent content(Sealing sealing, Draft draft) {
        return new BidContent(
                sealing.address(),
                BidSource.of(json.writeValueAsBytes(sealing.answers())),
                BidSource.of(json.writeValueAsBytes(sealing.prices())),
                sealing.files().stream()
                        .map(file -> new BidContent.File(
                                EntryName.FILES + file.name(), file.mediaType(), () -> open(draft, file)))
                        .toList());
    }
}
