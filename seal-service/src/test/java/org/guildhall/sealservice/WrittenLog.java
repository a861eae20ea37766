package org.guildhall.sealservice;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.guildhall.tlog.Checkpoint;
import org.guildhall.tlog.CompactTree;
import org.guildhall.tlog.Jcs;
import org.guildhall.tlog.NoteSigner;
import org.guildhall.tlog.SignedCheckpoint;

/** The log of a city in memory, with entries as the city writes them. */
final class WrittenLog {
    private final NoteSigner signer;
    private final List<byte[]> entries = new ArrayList<>();

    WrittenLog(NoteSigner signer) {
        this.signer = signer;
    }

    WrittenLog() {
        this(NoteSigner.generate("city.example/log"));
    }

    /** Another history with the same key and the same beginning. */
    WrittenLog fork(int size) {
        var fork = new WrittenLog(signer);
        fork.entries.addAll(entries.subList(0, size));
        return fork;
    }

    WrittenLog with(byte[] entry) {
        entries.add(entry);
        return this;
    }

    String vkey() {
        return signer.verifier().vkey();
    }

    int size() {
        return entries.size();
    }

    List<byte[]> from(int index) {
        return List.copyOf(entries.subList(index, entries.size()));
    }

    String checkpoint() {
        return checkpoint(signer);
    }

    String checkpoint(NoteSigner other) {
        var tree = new CompactTree();
        entries.forEach(tree::add);
        var head = new Checkpoint(other.name(), tree.size(), tree.root());
        return new String(SignedCheckpoint.sign(head, List.of(other)).bytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    static byte[] notice(String stage, Instant closesAt, String lock, Duration cooling) {
        return entry(
                "solicitation.published",
                stage,
                Map.of("closesAt", closesAt.toString(), "closingLock", lock, "cooling", cooling.toString()));
    }

    static byte[] addendum(String stage, Instant closesAt) {
        return entry("addendum.issued", stage, Map.of("closesAt", closesAt.toString()));
    }

    static byte[] heartbeat(Instant at) {
        return Jcs.of(Map.of(
                "v",
                "1",
                "kind",
                "seal.batch",
                "at",
                at.truncatedTo(ChronoUnit.SECONDS).toString(),
                "root",
                "AAAA"));
    }

    static byte[] entry(String kind, String scope, Map<String, Object> fields) {
        var leaf = new TreeMap<String, Object>(Map.of("v", "1", "kind", kind, "scope", scope, "fields", fields));
        leaf.put("ocid", "ocds-abc123-1");
        return Jcs.of(leaf);
    }
}
