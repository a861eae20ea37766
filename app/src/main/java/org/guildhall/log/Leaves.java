package org.guildhall.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.guildhall.disclosure.Disclosed.Position;
import org.guildhall.disclosure.Disclosure;
import org.guildhall.journal.RecordedFact.Place;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.Refused;
import org.guildhall.log.LeafRows.Kept;
import org.guildhall.tlog.BlindTree;
import org.guildhall.tlog.LeafProof;
import org.guildhall.tlog.LeafProof.Batched;
import org.guildhall.tlog.LogReader;
import org.guildhall.tlog.Note;
import org.guildhall.tlog.NoteSigner;
import org.guildhall.tlog.Untrusted;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door of this room: what the city signs, and proofs that a fact is in its log. */
@Service
public class Leaves {
    private static final Logger LOG = LoggerFactory.getLogger(Leaves.class);

    private final LeafRows leaves;
    private final LogRows rows;
    private final LogFolder folder;
    private final Sequencer sequencer;
    private final Disclosure disclosure;

    Leaves(LeafRows leaves, LogRows rows, LogFolder folder, Sequencer sequencer, Disclosure disclosure) {
        this.leaves = leaves;
        this.rows = rows;
        this.folder = folder;
        this.sequencer = sequencer;
        this.disclosure = disclosure;
    }

    /** The log as it is published now, for somebody who reads it and believes nobody; empty before the first. */
    public Optional<LogReader> published() throws IOException {
        return folder.reader();
    }

    /** The public key of that log, in one line. */
    public Optional<String> key() {
        return folder.origin().map(LogRows.Origin::vkey);
    }

    /**
     * That the log continues what was read of it elsewhere, where that gives an answer.
     *
     * @throws LogRefused if it does not: from then on nothing is signed and nothing published
     */
    public void requireContinued() {
        folder.requireContinued();
    }

    /**
     * Publishes every settled fact that waits for its turn, in transactions of its own: nothing here undoes it.
     *
     * @throws Refused {@code log.unsigned}
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void catchUp() {
        sequencer.catchUp();
        publish();
    }

    /** The same and a heartbeat, out of turn: it shows how far the log has come by now. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void beat() {
        sequencer.catchUp();
        sequencer.beat(Duration.ZERO);
        publish();
    }

    private void publish() {
        try {
            folder.publish();
        } catch (LogRefused forked) {
            throw unsigned(forked);
        }
    }

    /** An act of a person meets what the start would have refused: it is told in their words, and undone as a whole. */
    private static Refused unsigned(LogRefused forked) {
        LOG.error("The log is neither signed nor published: {}", forked.getMessage());
        return new Refused(LogProblem.UNSIGNED);
    }

    /**
     * Signs a receipt with the key of the city's log and keeps it, in the transaction of the act it tells of.
     *
     * @param text lines, each ending in a newline, without other control characters
     * @return the signed note (C2SP signed-note)
     * @throws Refused {@code log.unsigned}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String sign(UUID id, String text) {
        try {
            return signed(id, text, folder.signer())
                    .or(() -> signed(id, text, folder.currentSigner()))
                    .orElseThrow(() -> new IllegalStateException("the log was begun anew just now"));
        } catch (LogRefused forked) {
            throw unsigned(forked);
        }
    }

    private Optional<String> signed(UUID id, String text, NoteSigner signer) {
        var note = LeafForm.text(Note.sign(text, List.of(signer)).bytes());
        return rows.keepReceipt(id, note, signer.verifier().vkey()) ? Optional.of(note) : Optional.empty();
    }

    /** A receipt as it was signed; empty if there is none. */
    @Transactional(readOnly = true)
    public Optional<String> signed(UUID id) {
        return rows.receipt(id);
    }

    /** The receipts of some, by their ids, as they were signed. */
    @Transactional(readOnly = true)
    public Map<UUID, String> signed(Collection<UUID> ids) {
        return rows.receipts(ids);
    }

    /**
     * A file that proves offline that a fact is in the log ({@link LeafProof}); empty until the heartbeat after it.
     *
     * @param disclosed which of its fields are told along with it, by name; who acted under what authority never is
     */
    @Transactional(readOnly = true)
    public Optional<byte[]> proof(Place fact, Predicate<String> disclosed) {
        return proof(fact, disclosed, new HashMap<>());
    }

    /** @param trees of batches, by number: a process has many facts in one */
    private Optional<byte[]> proof(Place fact, Predicate<String> disclosed, Map<Long, BlindTree> trees) {
        try {
            var leaf = leaves.leaf(fact);
            var reader = folder.reader();
            var origin = rows.origin();
            return leaf.isEmpty() || reader.isEmpty() || origin.isEmpty()
                    ? Optional.empty()
                    : proof(leaf.get(), reader.get(), origin.get().offset(), disclosed, trees);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * A proof of each fact of a process of which everyone may know something by now, with what they may know: what was
     * closed at first, too, once it was disclosed. In the order of the journal; what waits for a heartbeat is left out.
     */
    @Transactional(readOnly = true)
    public List<byte[]> disclosed(Ocid ocid) {
        var known = new TreeMap<Position, Set<String>>();
        for (var act : disclosure.of(ocid, new Position(Long.MAX_VALUE, Long.MAX_VALUE))) {
            note(known, act.position(), act.fields().keySet());
            act.released()
                    .forEach(released ->
                            note(known, released.position(), released.fields().keySet()));
        }
        var proofs = new ArrayList<byte[]>();
        var trees = new HashMap<Long, BlindTree>();
        known.forEach((position, names) -> {
            var fact = new Place(position.transaction(), position.seq());
            proof(fact, names::contains, trees).ifPresent(proofs::add);
        });
        return proofs;
    }

    private static void note(Map<Position, Set<String>> known, Position position, Set<String> names) {
        if (!names.isEmpty()) {
            known.computeIfAbsent(position, _ -> new HashSet<>()).addAll(names);
        }
    }

    private Optional<byte[]> proof(
            Kept leaf, LogReader reader, int offset, Predicate<String> disclosed, Map<Long, BlindTree> trees)
            throws IOException {
        var batch = leaf.batch() == null ? null : leaves.batch(leaf.batch()).orElse(null);
        var number = batch == null ? leaf.entry() : (Long) batch.entry();
        if (number == null || number + offset >= reader.size()) {
            return Optional.empty();
        }
        var proof = new LeafProof(
                LeafForm.text(leaf.bytes()),
                batched(leaf, batch, trees),
                leaf.disclosures().stream()
                        .filter(each -> mayBeTold(each, disclosed))
                        .toList(),
                reader.proof(number + offset));
        return Optional.of(proof.bytes());
    }

    private Optional<Batched> batched(Kept leaf, LeafRows.@Nullable Batch batch, Map<Long, BlindTree> trees) {
        if (batch == null || leaf.place() == null) {
            return Optional.empty();
        }
        var tree =
                trees.computeIfAbsent(batch.number(), number -> Sequencer.tree(batch.seed(), leaves.inBatch(number)));
        var entry = leaves.entriesFrom(batch.entry(), 1).getFirst();
        return Optional.of(new Batched(LeafForm.text(entry), leaf.place(), tree.path(leaf.place())));
    }

    private static boolean mayBeTold(String field, Predicate<String> disclosed) {
        try {
            var name = org.guildhall.tlog.Disclosure.parse(field).name();
            return !name.equals(LeafForm.ACTOR) && !name.equals(LeafForm.AUTHORITY) && disclosed.test(name);
        } catch (Untrusted damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
