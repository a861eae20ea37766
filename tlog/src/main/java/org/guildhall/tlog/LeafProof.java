package org.guildhall.tlog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A {@code .tlog-proof} file that brings along what it proves: an entry of a log, or a confidential leaf that only the
 * root of a batch in the log stands for, and fields of it that are disclosed. It verifies offline.
 *
 * <p>Source: C2SP tlog-proof for the way from the log's entry to the signed checkpoint, which any program that knows
 * the format verifies. What leads there stands in the format's extra data, as canonical JSON (RFC 8785): {@code v} (1),
 * {@code leaf}, {@code disclosures} (RFC 9901), and for a confidential leaf {@code batch} (the entry), {@code place}
 * and {@code path} in its {@link BlindTree}. The format does not authenticate its extra data; {@link #verify} does.
 *
 * @param leaf JSON, as it was hashed
 * @param batched where a confidential leaf is; empty if the leaf itself is the entry
 * @param disclosures of fields of the leaf, as they are handed over
 * @param log the proof of the entry
 */
public record LeafProof(String leaf, Optional<Batched> batched, List<String> disclosures, LogProof log) {
    /** The {@code kind} of an entry that stands for a batch of confidential leaves by its {@code root}. */
    public static final String BATCH = "seal.batch";

    private static final String VERSION = "1";

    /** Copies the disclosures. */
    public LeafProof {
        disclosures = List.copyOf(disclosures);
    }

    /**
     * Where a confidential leaf is.
     *
     * @param entry of the log, JSON, as it was hashed
     * @param place in the blind tree
     * @param path from there to its root
     */
    public record Batched(String entry, long place, List<Hash> path) {
        /** Copies the path. */
        public Batched {
            path = List.copyOf(path);
        }
    }

    /**
     * What was proven.
     *
     * @param checkpoint that the log signed
     * @param index of the entry in the log
     * @param leaf its members
     * @param disclosed the fields that were disclosed, by name
     */
    public record Proven(
            SignedCheckpoint checkpoint,
            long index,
            Map<String, @Nullable Object> leaf,
            Map<String, @Nullable Object> disclosed) {
        /** Copies both. */
        public Proven {
            leaf = Collections.unmodifiableMap(new TreeMap<>(leaf));
            disclosed = Collections.unmodifiableMap(new TreeMap<>(disclosed));
        }
    }

    /** The file. */
    public byte[] bytes() {
        var extra = new TreeMap<String, Object>();
        extra.put("v", VERSION);
        extra.put("leaf", leaf);
        extra.put("disclosures", disclosures);
        batched.ifPresent(way -> {
            extra.put("batch", way.entry);
            extra.put("place", String.valueOf(way.place));
            extra.put("path", way.path.stream().map(Hash::base64).toList());
        });
        return log.withExtra(Jcs.of(extra)).bytes();
    }

    /** @throws Untrusted {@link Reason#MALFORMED} if these bytes are no such file */
    public static LeafProof parse(byte[] bytes) throws Untrusted {
        var log = LogProof.parse(bytes);
        if (log.extra().isEmpty()) {
            throw new Untrusted(Reason.MALFORMED, "the proof file does not bring along what it proves");
        }
        var extra = object(StrictUtf8.decode(log.extra().get(), "the extra data"), "the extra data");
        if (!VERSION.equals(extra.get("v"))) {
            throw new Untrusted(Reason.MALFORMED, "the proof file is of a version that is not known");
        }
        var batched = extra.containsKey("batch") ? Optional.of(batched(extra)) : Optional.<Batched>empty();
        return new LeafProof(text(extra, "leaf"), batched, texts(extra, "disclosures"), log);
    }

    private static Batched batched(Map<String, @Nullable Object> extra) throws Untrusted {
        var path = new ArrayList<Hash>();
        for (var hash : texts(extra, "path")) {
            path.add(Hash.ofBase64(hash));
        }
        return new Batched(text(extra, "batch"), Checkpoint.number(text(extra, "place"), "the place"), path);
    }

    /**
     * Verifies the whole way, without a network: each disclosure belongs to the leaf, the leaf is in its batch, and the
     * batch (or the leaf itself) in the tree that the log signed.
     *
     * @throws Untrusted with the reason, if anything of it is not so
     */
    public Proven verify(LogIdentity identity) throws Untrusted {
        var entry = batched.map(Batched::entry).orElse(leaf);
        var checkpoint = log.verify(StrictUtf8.encode(entry, "the entry"), identity);
        if (batched.isPresent()) {
            requireBatched(batched.get());
        }
        var members = object(leaf, "the leaf");
        var digests = texts(members, Commitment.MEMBER);
        var disclosed = new TreeMap<String, @Nullable Object>();
        for (var disclosure : disclosures) {
            var field = Commitment.verify(disclosure, digests);
            if (disclosed.containsKey(field.name())) {
                throw new Untrusted(Reason.MALFORMED, "a field is disclosed twice");
            }
            disclosed.put(field.name(), field.value());
        }
        return new Proven(checkpoint, log.index(), members, disclosed);
    }

    private void requireBatched(Batched way) throws Untrusted {
        var batch = object(way.entry, "the batch");
        if (!BATCH.equals(batch.get("kind"))) {
            throw new Untrusted(Reason.MALFORMED, "the entry stands for no batch");
        }
        var hash = Merkle.leaf(StrictUtf8.encode(leaf, "the leaf"));
        if (!BlindTree.includes(way.place, hash, way.path, Hash.ofBase64(text(batch, "root")))) {
            throw new Untrusted(Reason.NOT_INCLUDED, "the leaf is not in the batch");
        }
    }

    private static Map<String, @Nullable Object> object(String json, String what) throws Untrusted {
        if (!(Jcs.parse(json) instanceof Map<?, ?> parsed)) {
            throw new Untrusted(Reason.MALFORMED, what + " is not a JSON object");
        }
        var members = new TreeMap<String, @Nullable Object>();
        parsed.forEach((name, value) -> members.put((String) name, value));
        return members;
    }

    private static String text(Map<String, @Nullable Object> object, String name) throws Untrusted {
        if (object.get(name) instanceof String text) {
            return text;
        }
        throw new Untrusted(Reason.MALFORMED, "there is no text " + name);
    }

    private static List<String> texts(Map<String, @Nullable Object> object, String name) throws Untrusted {
        var texts = new ArrayList<String>();
        if (!(object.get(name) instanceof List<?> list)) {
            throw new Untrusted(Reason.MALFORMED, "there is no list " + name);
        }
        for (var each : list) {
            if (!(each instanceof String text)) {
                throw new Untrusted(Reason.MALFORMED, name + " is not a list of texts");
            }
            texts.add(text);
        }
        return texts;
    }
}
