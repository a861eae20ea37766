package org.guildhall.submissions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guildhall.documents.Documents;
import org.guildhall.documents.Incoming;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.safes.Safes;
import org.guildhall.seal.AgeFile;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.DraftRows.Part;
import org.guildhall.terms.FormField;
import org.guildhall.terms.PriceLine;
import org.guildhall.vendors.Ability;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Drafts that are sealed to their organisation's own key before they come here. The server knows which fields are
 * filled in, so that it can still say what is missing and what an addendum reopens, and nothing of what stands in them.
 *
 * @see "docs/adr/0040-drafts-are-sealed.md"
 */
@Component
class SealedDrafts {
    static final String ANSWERS = "answers";
    static final String PRICES = "prices";

    /** Bytes of one part, sealed. */
    static final int MOST_BYTES = 1 << 20;

    /** Versions of a part that stay beside the newest. */
    private static final int KEPT = 20;

    /** What a layer of age adds to a file, at most: its header, and 16 bytes for each chunk of 64 KiB. */
    private static final int OVERHEAD = 4096;

    private final Desks desks;
    private final DraftRows rows;
    private final Documents documents;
    private final Solicitations solicitations;
    private final Safes safes;
    private final CityClock clock;
    private final long largestFile;

    SealedDrafts(
            Desks desks,
            DraftRows rows,
            Documents documents,
            Solicitations solicitations,
            Safes safes,
            CityClock clock,
            @Value("${guildhall.largest-file}") DataSize largestFile) {
        this.desks = desks;
        this.rows = rows;
        this.documents = documents;
        this.solicitations = solicitations;
        this.safes = safes;
        this.clock = clock;
        this.largestFile = largestFile.toBytes();
    }

    /**
     * What a browser sends of one part.
     *
     * @param name {@link #ANSWERS} or {@link #PRICES}
     * @param version the newest that it knows, 0 for none
     * @param recipient the key it is sealed to
     * @param body an age file for that key alone
     * @param filled fields or lines that are filled in; with answers, those of files too
     * @param seen what was looked at again since an addendum changed it
     * @param files with answers, the sealed files by form field
     */
    record Saved(
            String name,
            int version,
            String recipient,
            byte[] body,
            Set<String> filled,
            Set<String> seen,
            Map<String, String> files) {}

    /** What a member gets: prices only if they may see or submit them. */
    record Kept(Desk desk, String key, List<Part> parts) {}

    Kept of(Actor actor, StageId id) {
        var desk = desks.of(actor, id);
        var parts = rows.parts(id, desk.member().organisation()).stream()
                .filter(part -> part.name().equals(ANSWERS) || desk.may(Ability.PRICE) || desk.may(Ability.SUBMIT))
                .toList();
        return new Kept(desk, key(desk).orElse(""), parts);
    }

    /**
     * From now on the draft is sealed; what stood in it in clear is forgotten, and comes sealed in {@code parts}.
     *
     * @param since when the draft that was sealed changed last, null if there was none
     * @throws Refused {@code submissions.draft-changed}, {@code submissions.no-own-key}
     */
    void begin(Actor actor, StageId id, @Nullable Instant since, List<Saved> parts) {
        var desk = desks.whole(actor, id).require(Ability.DRAFT).requireOpen();
        if (!desk.stage().rules().sealed()) {
            throw new Refused(SubmissionProblem.NOT_SEALED);
        }
        if (key(desk).isEmpty()) {
            throw new Refused(SubmissionProblem.NO_OWN_KEY);
        }
        var organisation = desk.member().organisation();
        var draft = rows.locked(id, organisation, clock.instant()).requireHere();
        if (!draft.prices().isEmpty()) {
            desk.require(Ability.PRICE);
        }
        if (draft.sealed() != null || (!draft.isEmpty() && !Objects.equals(draft.changedAt(), since))) {
            throw new Refused(SubmissionProblem.DRAFT_CHANGED);
        }
        rows.deleteParts(id, organisation);
        var sealed = with(draft, Draft.Sealed.NOTHING, draft.affected());
        for (var part : parts) {
            sealed = kept(actor, desk, sealed, part);
        }
        rows.update(draft, sealed, actor.id(), clock.instant());
        solicitations.watch(id, organisation);
    }

    /**
     * Keeps the next version of a part.
     *
     * @return its number
     * @throws Refused {@code submissions.draft-changed} if a colleague was faster, or the organisation's key is another
     */
    int save(Actor actor, StageId id, Saved part) {
        var desk = desks.whole(actor, id)
                .require(part.name().equals(ANSWERS) ? Ability.DRAFT : Ability.PRICE)
                .requireOpen();
        var draft = rows.locked(id, desk.member().organisation(), clock.instant());
        rows.update(draft, kept(actor, desk, draft, part), actor.id(), clock.instant());
        return part.version() + 1;
    }

    private Draft kept(Actor actor, Desk desk, Draft draft, Saved part) {
        var sealed = draft.sealed();
        var organisation = draft.organisation();
        var newest = rows.parts(draft.stage(), organisation).stream()
                .filter(each -> each.name().equals(part.name()))
                .mapToInt(Part::version)
                .findFirst()
                .orElse(0);
        if (sealed == null
                || newest != part.version()
                || !key(desk).filter(part.recipient()::equals).isPresent()) {
            throw new Refused(SubmissionProblem.DRAFT_CHANGED);
        }
        check(part, rows.files(draft.stage(), organisation));
        var now = clock.instant();
        var next = new Part(part.name(), newest + 1, part.recipient(), part.body(), now, actor.id());
        rows.insert(draft.stage(), organisation, next, KEPT);
        var affected = new HashSet<>(draft.affected());
        affected.removeAll(part.seen());
        return with(draft, outline(desk.stage(), sealed, part), affected);
    }

    /** What is filled in now. What an addendum took away may still stand in what is sealed, and counts for nothing. */
    private static Draft.Sealed outline(PublishedStage stage, Draft.Sealed before, Saved part) {
        if (part.name().equals(PRICES)) {
            var lines = stage.priceLines().stream().map(PriceLine::id);
            var priced = lines.filter(part.filled()::contains).collect(Collectors.toSet());
            return new Draft.Sealed(before.answered(), priced, before.files());
        }
        var answered = new HashSet<String>();
        var files = new HashMap<String, String>();
        for (var field : stage.fields()) {
            var file = part.files().get(field.id());
            if (field.kind() == FormField.Kind.FILE && file != null) {
                files.put(field.id(), file);
            } else if (field.kind() != FormField.Kind.FILE && part.filled().contains(field.id())) {
                answered.add(field.id());
            }
        }
        return new Draft.Sealed(answered, before.priced(), files);
    }

    private static void check(Saved part, Set<String> uploaded) {
        new Checks()
                .that(part.body().length <= MOST_BYTES, "body", "submissions.draft.large", MOST_BYTES)
                .that(AgeFile.isForOneRecipient(part.body()), "body", "submissions.draft.not-sealed")
                .that(uploaded.containsAll(part.files().values()), "files", "submissions.draft.no-file")
                .throwIfAny();
    }

    /** Keeps a sealed file; a draft names it by its SHA-256. */
    String keepFile(Actor actor, StageId id, InputStream bytes) {
        var desk = desks.whole(actor, id).require(Ability.DRAFT).requireOpen();
        desk.draft().requireHere();
        try (var incoming = documents.receive(bytes, largestFile + largestFile / 2048 + OVERHEAD)) {
            if (!isSealed(incoming)) {
                throw new Refused(SubmissionProblem.NOT_SEALED);
            }
            rows.keepFile(id, desk.member().organisation(), incoming);
            return incoming.stored().sha256();
        }
    }

    /** @throws Refused {@code common.not-found} for a file of another draft */
    Resource file(Actor actor, StageId id, String sha256) {
        var organisation = desks.of(actor, id).member().organisation();
        return rows.file(id, organisation, sha256).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** Forgets everything that is sealed: the draft begins anew, in clear or sealed to a new key. */
    void discard(Actor actor, StageId id) {
        var desk = desks.whole(actor, id).require(Ability.DRAFT).requireOpen();
        var organisation = desk.member().organisation();
        var draft = rows.locked(id, organisation, clock.instant());
        if (draft.sealed() == null) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        rows.deleteParts(id, organisation);
        rows.deleteFiles(id, organisation);
        rows.update(draft, draft.anew(false), actor.id(), clock.instant());
    }

    private static boolean isSealed(Incoming incoming) {
        try (var bytes = incoming.open()) {
            return AgeFile.isForOneRecipient(bytes.readNBytes(OVERHEAD));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The draft with nothing in clear but what it says about the addenda. */
    private static Draft with(Draft draft, Draft.@Nullable Sealed sealed, Set<String> affected) {
        return new Draft(
                draft.stage(),
                draft.organisation(),
                Map.of(),
                Map.of(),
                Map.of(),
                draft.acknowledged(),
                affected,
                sealed,
                false,
                draft.changedAt());
    }

    private Optional<String> key(Desk desk) {
        return safes.keyOf(desk.member().organisation()).map(key -> key.value());
    }
}
