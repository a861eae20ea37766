package org.guildhall.uploads;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import org.guildhall.documents.Documents;
import org.guildhall.documents.Incoming;
import org.guildhall.documents.Stored;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;

/**
 * The door of this room. An upload is its owner's alone; that it is there, and how far, is told to nobody else. No
 * connection to the database is held while bytes come.
 */
@Service
public class ResumableUploads {
    /** Most uploads that a person has at once. */
    static final int MOST = 8;

    static final Duration KEPT = Duration.ofDays(7);

    private final UploadRows rows;
    private final Pieces pieces;
    private final Documents documents;
    private final CityClock clock;
    private final long largest;

    ResumableUploads(
            UploadRows rows,
            Documents documents,
            CityClock clock,
            @Value("${guildhall.documents}") Path root,
            @Value("${guildhall.largest-envelope}") DataSize largest)
            throws IOException {
        this.rows = rows;
        this.pieces = new Pieces(root.resolve("uploads"));
        this.documents = documents;
        this.clock = clock;
        this.largest = largest.toBytes();
    }

    /** Most bytes of one upload. */
    long largest() {
        return largest;
    }

    /**
     * Announces a file.
     *
     * @throws Refused {@code uploads.length}, {@code common.too-large}, {@code uploads.too-many}
     */
    @Transactional
    public Upload begin(Actor owner, long length) {
        if (length <= 0) {
            throw new Refused(UploadProblem.LENGTH);
        }
        if (length > largest) {
            throw new Refused(CommonProblem.TOO_LARGE);
        }
        if (rows.countOf(owner.id()) >= MOST) {
            throw new Refused(UploadProblem.TOO_MANY, MOST);
        }
        var upload = new Upload(
                UploadId.random(), owner.id(), length, 0, null, clock.instant().plus(KEPT));
        rows.insert(upload);
        return upload;
    }

    /** @throws Refused {@code common.not-found} also for another person's */
    public Upload own(Actor owner, UploadId id) {
        return rows.find(id)
                .filter(upload -> upload.owner().equals(owner.id()))
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /**
     * Takes a piece in: on disk and synced before it counts.
     *
     * @param offset where the piece begins: exactly behind what is stored
     * @throws Refused {@code uploads.offset}, {@code uploads.busy}, {@code uploads.beyond}, {@code uploads.checksum},
     *     {@code uploads.not-stored}; what was stored before stays
     */
    Upload append(Actor owner, UploadId id, long offset, InputStream body, @Nullable Checksum checksum) {
        own(owner, id);
        try (var held = pieces.hold(id)) {
            var upload = own(owner, id); // again: another sender may have been faster
            if (upload.stored() != offset) {
                throw new Refused(UploadProblem.OFFSET, upload.stored());
            }
            var stored = offset + held.append(offset, body, upload.length() - offset, checksum);
            var sha256 = stored < upload.length() ? null : held.sha256(upload.length());
            rows.stored(id, stored, sha256, clock.instant().plus(KEPT));
            return own(owner, id);
        }
    }

    /**
     * What arrived, for a room that decides over it. The upload stays, for another try, until {@link #discard}.
     *
     * @throws Refused {@code uploads.incomplete}
     */
    public Incoming arrived(Actor owner, UploadId id) {
        var upload = own(owner, id);
        var sha256 = upload.sha256();
        if (sha256 == null) {
            throw new Refused(UploadProblem.INCOMPLETE, upload.stored(), upload.length());
        }
        return documents.adopt(pieces.file(id), new Stored(sha256, upload.length()));
    }

    /** Takes an upload away. */
    public void discard(Actor owner, UploadId id) {
        own(owner, id);
        rows.delete(id);
        pieces.delete(id);
    }

    /** Takes away what nobody went on with. */
    @Scheduled(fixedDelayString = "${guildhall.uploads.every:1h}")
    void expire() {
        rows.expired(clock.instant()).forEach(id -> {
            rows.delete(id);
            pieces.delete(id);
        });
    }
}
