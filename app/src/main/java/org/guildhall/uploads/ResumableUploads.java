package org.guildhall.uploads;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.guildhall.documents.Documents;
import org.guildhall.documents.Incoming;
import org.guildhall.documents.Stored;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.people.People;
import org.guildhall.vendors.MemberRemoved;
import org.guildhall.vendors.OrganisationId;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;

/**
 * The door of this room. An upload is its owner's alone; that it is there, and how far, is told to nobody else. No
 * connection to the database is held while bytes come.
 *
 * @see "docs/adr/0037-a-bid-is-uploaded-in-pieces.md"
 */
@Service
public class ResumableUploads {
    /** Most uploads that an organisation has at once. */
    static final int MOST = 8;

    /** How long an upload is kept after the last piece came. */
    static final Duration KEPT = Duration.ofDays(7);

    /** After so long without a piece an upload makes room for a new one of its organisation. */
    static final Duration LEFT_ALONE = Duration.ofHours(1);

    /** Bytes after which a piece that is not checked counts so far, without waiting for its end. */
    static final long AT_ONCE = 8 * 1024 * 1024;

    private final UploadRows rows;
    private final Pieces pieces;
    private final Documents documents;
    private final Vendors vendors;
    private final People people;
    private final ObjectProvider<Destination> destination;
    private final CityClock clock;
    private final long largest;
    private final long keepFree;

    ResumableUploads(
            UploadRows rows,
            Documents documents,
            Vendors vendors,
            People people,
            ObjectProvider<Destination> destination,
            CityClock clock,
            @Value("${guildhall.documents}") Path root,
            @Value("${guildhall.largest-envelope}") DataSize largest,
            @Value("${guildhall.uploads.keep-free}") DataSize keepFree)
            throws IOException {
        this.rows = rows;
        this.pieces = new Pieces(root.resolve("uploads"));
        this.documents = documents;
        this.vendors = vendors;
        this.people = people;
        this.destination = destination;
        this.clock = clock;
        this.largest = largest.toBytes();
        this.keepFree = keepFree.toBytes();
    }

    /** Most bytes of one upload. */
    long largest() {
        return largest;
    }

    /**
     * Announces a file. Where the organisation has as many as it may, the one left alone longest makes room; that is
     * how somebody goes on in another browser minutes before closing.
     *
     * @throws Refused {@code uploads.length}, {@code common.too-large}, {@code uploads.too-many}; {@code
     *     uploads.not-stored} where the disk would get too full for the bids that are only submitted; whatever the
     *     destination refuses
     */
    @Transactional
    public Upload begin(Actor owner, long length, @Nullable Toward toward) {
        if (length <= 0) {
            throw new Refused(UploadProblem.LENGTH);
        }
        if (length > largest) {
            throw new Refused(CommonProblem.TOO_LARGE);
        }
        if (toward != null) {
            destination.getObject().require(owner, toward.stage());
        }
        var organisation = vendors.membershipOf(owner.id())
                .orElseThrow(() -> new Refused(CommonProblem.FORBIDDEN))
                .organisation();
        if (rows.countOf(organisation) >= MOST) {
            makeRoom(organisation);
        }
        if (pieces.free() - length < keepFree) {
            throw new Refused(UploadProblem.NOT_STORED);
        }
        var now = clock.instant();
        var upload = new Upload(UploadId.random(), owner.id(), length, 0, null, now.plus(KEPT), toward, now, null);
        pieces.make(upload.id());
        rows.insert(upload, organisation);
        return upload;
    }

    private void makeRoom(OrganisationId organisation) {
        var left = rows.leftLongest(organisation, clock.instant().plus(KEPT).minus(LEFT_ALONE))
                .orElseThrow(() -> new Refused(UploadProblem.TOO_MANY, MOST));
        pieces.delete(left);
        rows.delete(left);
    }

    /** @throws Refused {@code common.not-found} also for another person's */
    public Upload own(Actor owner, UploadId id) {
        return rows.find(id)
                .filter(upload -> upload.owner().equals(owner.id()))
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /**
     * Takes a piece in: on disk and synced before it counts. A piece with a checksum counts as a whole or not at all;
     * of another whatever arrived before the line broke.
     *
     * @param offset where the piece begins: exactly behind what is stored
     * @throws Refused {@code uploads.offset}, {@code uploads.busy}, {@code uploads.beyond}, {@code uploads.checksum},
     *     {@code uploads.not-stored}; what was stored before stays
     */
    Upload append(Actor owner, UploadId id, long offset, InputStream body, @Nullable Checksum checksum) {
        own(owner, id);
        try (var held = pieces.take(id)) {
            var upload = own(owner, id); // again: another sender may have been faster
            if (upload.stored() != offset) {
                throw new Refused(UploadProblem.OFFSET, upload.stored());
            }
            return checksum == null
                    ? unchecked(held, owner, upload, body)
                    : checked(held, owner, upload, body, checksum);
        }
    }

    private Upload unchecked(Held held, Actor owner, Upload upload, InputStream body) {
        var now = upload;
        for (var end = Held.End.MORE; end == Held.End.MORE; ) {
            var written = held.write(now.stored(), body, now.length() - now.stored(), AT_ONCE);
            now = counted(held, owner, now, written.bytes());
            end = written.end();
        }
        return now;
    }

    private Upload checked(Held held, Actor owner, Upload upload, InputStream body, Checksum checksum) {
        var most = upload.length() - upload.stored();
        var bytes = new DigestInputStream(body, checksum.digest());
        var written = held.write(upload.stored(), bytes, most, Long.MAX_VALUE);
        if (written.end() == Held.End.BROKEN_OFF) {
            return upload;
        }
        if (!checksum.holds()) {
            throw new Refused(UploadProblem.CHECKSUM);
        }
        return counted(held, owner, upload, written.bytes());
    }

    /** The upload with so many bytes more, which count from now on. */
    private Upload counted(Held held, Actor owner, Upload upload, long more) {
        if (more == 0) {
            return upload;
        }
        return held.count(
                upload.stored() + more,
                stored -> stored < upload.length()
                        ? kept(upload.with(stored, clock.instant().plus(KEPT)))
                        : whole(held, owner, upload));
    }

    /** Its last byte was synced a moment ago. That moment counts, and not when its hash or the database is ready. */
    private Upload whole(Held held, Actor owner, Upload upload) {
        var heldAt = clock.instant();
        var toward = upload.toward();
        if (toward == null) {
            return kept(held, upload, heldAt);
        }
        try (var _ = destination.getObject().awaited(toward.stage(), heldAt)) {
            var now = kept(held, upload, heldAt);
            destination.getObject().deliver(owner, now);
            return now;
        }
    }

    private Upload kept(Held held, Upload upload, Instant heldAt) {
        return kept(upload.whole(held.sha256(upload.length()), heldAt, heldAt.plus(KEPT)));
    }

    private Upload kept(Upload now) {
        if (!rows.update(now)) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        return now;
    }

    /** Brings what was whole when a process was killed, or could not be decided over, where it was to go. */
    @Scheduled(fixedDelayString = "${guildhall.uploads.deliver:15s}")
    void deliver() {
        rows.undecided()
                .forEach(upload -> people.byId(upload.owner())
                        .ifPresent(owner -> destination.getObject().deliver(owner, upload)));
    }

    /**
     * Marks an upload as decided over.
     *
     * @return false if it was, was overtaken, or is gone: then nothing is to be decided
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean settle(UploadId id) {
        return rows.settle(id, clock.instant());
    }

    /**
     * What an organisation had on its way to a stage no longer goes there by itself: a later act of theirs counts.
     *
     * @param begunUntil what was begun after this goes on
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void overtake(OrganisationId organisation, UUID stage, Instant begunUntil) {
        rows.overtake(organisation, stage, begunUntil, clock.instant());
    }

    /**
     * What arrived, for a room that decides over it. The upload stays, for another try, until {@link #discard}.
     *
     * @throws Refused {@code uploads.incomplete}
     */
    public Incoming arrived(Actor owner, UploadId id) {
        return arrived(own(owner, id));
    }

    /** The same of an upload that a {@link Destination} was given. */
    public Incoming arrived(Upload upload) {
        var sha256 = upload.sha256();
        if (sha256 == null) {
            throw new Refused(UploadProblem.INCOMPLETE, upload.stored(), upload.length());
        }
        return documents.adopt(pieces.file(upload.id()), new Stored(sha256, upload.length()));
    }

    /** Takes an upload away: its file first, so that none is left that nobody knows of. */
    @Transactional
    public void discard(Actor owner, UploadId id) {
        own(owner, id);
        pieces.delete(id);
        rows.delete(id);
    }

    /** What somebody was sending for an organisation goes when they act for it no more. */
    @EventListener
    @Transactional
    void on(MemberRemoved removed) {
        rows.of(removed.person(), removed.organisation()).forEach(id -> {
            pieces.delete(id);
            rows.delete(id);
        });
    }

    /** Takes away what nobody went on with. */
    @Transactional
    @Scheduled(fixedDelayString = "${guildhall.uploads.every:1h}")
    void expire() {
        rows.lockExpired(clock.instant()).forEach(id -> {
            pieces.delete(id);
            rows.delete(id);
        });
    }
}
