package org.guildhall.log;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.guildhall.journal.FactSchemas;
import org.guildhall.journal.Journal;
import org.guildhall.journal.RecordedFact;
import org.guildhall.kernel.CityClock;
import org.guildhall.log.LeafRows.Batch;
import org.guildhall.log.LeafRows.Kept;
import org.guildhall.log.LeafRows.Progress;
import org.guildhall.tlog.BlindTree;
import org.guildhall.tlog.Hash;
import org.guildhall.tlog.Jcs;
import org.guildhall.tlog.LeafProof;
import org.guildhall.tlog.Merkle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives every settled fact its leaf, once and for ever: one that everyone may know of the next place in the public log,
 * any other a random place in the batch that is open. Given by one sequencer at a time and committed in order, before
 * anything is published.
 */
@Component
class Sequencer {
    private static final int STEP = 500;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Journal journal;
    private final FactSchemas schemas;
    private final LeafRows rows;
    private final CityClock clock;
    private final TransactionTemplate transaction;

    Sequencer(
            Journal journal,
            FactSchemas schemas,
            LeafRows rows,
            CityClock clock,
            PlatformTransactionManager transactions) {
        this.journal = journal;
        this.schemas = schemas;
        this.rows = rows;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Everything that has settled since the last time, in steps. */
    void catchUp() {
        while (Boolean.TRUE.equals(transaction.execute(_ -> step()))) {
            // the next step
        }
    }

    /** True if there may be more. Looking costs no lock, so that an idle city writes nothing. */
    private boolean step() {
        if (journal.settledAfter(rows.progress().journal(), 1).isEmpty()) {
            return false;
        }
        var from = rows.lockedProgress();
        var facts = journal.settledAfter(from.journal(), STEP);
        if (facts.isEmpty()) {
            return false;
        }
        var entries = new ArrayList<byte[]>();
        var leaves = new ArrayList<Kept>();
        for (var recorded : facts) {
            var leaf = leaf(recorded, from, entries.size());
            leaves.add(leaf);
            if (leaf.entry() != null) {
                entries.add(leaf.bytes());
            }
        }
        rows.insertEntries(from.entry(), entries);
        rows.insertLeaves(leaves);
        rows.advance(new Progress(facts.getLast().place(), from.entry() + entries.size(), from.batch()));
        return facts.size() == STEP;
    }

    private Kept leaf(RecordedFact recorded, Progress from, int entries) {
        var fact = recorded.fact();
        var leaf = LeafForm.of(fact, schemas.of(fact.kind()).orElse(null));
        return leaf.open()
                ? new Kept(recorded.place(), from.entry() + entries, null, null, leaf.bytes(), leaf.disclosures())
                : new Kept(
                        recorded.place(),
                        null,
                        from.batch(),
                        // Two leaves at one place are refused by the row; then the step is done again.
                        RANDOM.nextLong(BlindTree.PLACES),
                        leaf.bytes(),
                        leaf.disclosures());
    }

    /**
     * Closes the batch that is open, empty or not, if none was closed for that long: its root becomes an entry that is
     * as long as any other, whatever is in the batch.
     */
    void beat(Duration heartbeat) {
        if (rows.isDue(heartbeat)) {
            transaction.executeWithoutResult(_ -> {
                var from = rows.lockedProgress();
                if (rows.isDue(heartbeat)) {
                    close(from);
                }
            });
        }
    }

    private void close(Progress from) {
        var seed = new byte[BlindTree.SEED_BYTES];
        RANDOM.nextBytes(seed);
        var root = tree(seed, rows.inBatch(from.batch())).root();
        rows.insertEntries(from.entry(), List.of(entry(root, clock.instant())));
        rows.insertBatch(new Batch(from.batch(), seed, from.entry()));
        rows.advance(new Progress(from.journal(), from.entry() + 1, from.batch() + 1));
    }

    /** The tree of a batch. */
    static BlindTree tree(byte[] seed, Map<Long, byte[]> leaves) {
        var hashes = new TreeMap<Long, Hash>();
        leaves.forEach((place, bytes) -> hashes.put(place, Merkle.leaf(bytes)));
        return new BlindTree(seed, hashes);
    }

    /** Whole seconds: a heartbeat is as long as any other. */
    static byte[] entry(Hash root, Instant at) {
        return Jcs.of(Map.of(
                "v",
                LeafForm.VERSION,
                "kind",
                LeafProof.BATCH,
                "at",
                at.truncatedTo(ChronoUnit.SECONDS).toString(),
                "root",
                root.base64()));
    }
}
