package org.guildhall.sealservice;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.sealservice.Refusal.Reason;
import org.guildhall.tlog.CompactTree;
import org.guildhall.tlog.LogIdentity;
import org.guildhall.tlog.SignedCheckpoint;
import org.guildhall.tlog.Untrusted;
import org.jspecify.annotations.Nullable;

/**
 * The transparency logs of the cities, read from the first entry on and every one of them, as whoever asks brings them.
 * What was brought is believed once it makes exactly the tree that the log signed, and continues the one that was read
 * before. Nothing can be left out on the way: a proof that one entry is in the log would not show that a later one,
 * which moves the closing, is not.
 */
final class CityLogs {
    private final Map<String, String> pinned = new HashMap<>();
    private final Map<String, Seen> seen = new HashMap<>();
    private final Map<String, Part> parts = new HashMap<>();
    private final Keeper keeper;
    private final Kept kept;

    /** Where it is kept how far logs were read, and by which key. */
    interface Kept {
        /** Lasting when it returns: the key of this city's log is this one and no other. */
        void pin(String city, String vkey) throws IOException;

        /** Lasting when it returns. */
        void keep(Seen seen) throws IOException;
    }

    /** What was brought and is not covered by the checkpoint yet. */
    private static final class Part {
        private final String checkpoint;
        private final CompactTree tree;
        private final List<Statement> statements = new ArrayList<>();
        private @Nullable Instant reached;

        private Part(String checkpoint, Seen from) {
            this.checkpoint = checkpoint;
            this.tree = from.tree();
            this.reached = from.reached();
        }

        private void add(byte[] entry) {
            Statement.of(tree.size(), entry).ifPresent(statements::add);
            Statement.heartbeat(entry)
                    .filter(at -> reached == null || at.isAfter(reached))
                    .ifPresent(at -> reached = at);
            tree.add(entry);
        }
    }

    /**
     * @param pinned the key of each city's log, as far as they are known
     * @param seen how far logs were read; of a log with another key nothing was
     */
    CityLogs(Map<String, String> pinned, List<Seen> seen, Keeper keeper, Kept kept) {
        this.pinned.putAll(pinned);
        this.keeper = keeper;
        this.kept = kept;
        seen.stream()
                .filter(each -> each.vkey().equals(pinned.get(each.city())))
                .forEach(this::remember);
    }

    private void remember(Seen read) {
        seen.put(read.city(), read);
        keeper.reached(read.city(), read.reached());
    }

    /** How far the log of a city was read; empty if it never was. */
    synchronized Optional<Seen> seen(String city) {
        return Optional.ofNullable(seen.get(city));
    }

    /**
     * Reads on.
     *
     * @param vkey the key of the log: it is pinned by the first who brings a log of this city, if nobody has before
     * @param checkpoint the signed note that covers, at the latest with the last part, what is brought
     * @param from the index of the first entry
     * @return how far it was read; less than the checkpoint's size while parts are missing
     * @throws Refusal {@link Reason#LOG_KEY}, {@link Reason#LOG_SHRANK}, {@link Reason#LOG_OTHER}: nothing is believed
     * @throws IOException if it could not be kept: it was not read
     * @throws IllegalArgumentException if the part does not follow the one before it
     */
    synchronized long read(String city, String vkey, String checkpoint, long from, List<byte[]> entries)
            throws IOException {
        var known = seen.getOrDefault(city, Seen.nothing(city, vkey));
        var signed = verified(city, vkey, checkpoint);
        requireNoSmaller(signed, known);
        var part = part(city, known, checkpoint, from);
        entries.forEach(part::add);
        if (part.tree.size() < signed.size()) {
            parts.put(city, part);
            return part.tree.size();
        }
        if (part.tree.size() > signed.size() || !part.tree.root().equals(signed.root())) {
            throw new Refusal(Reason.LOG_OTHER, null);
        }
        if (signed.size() > known.size() || !pinned.containsKey(city)) {
            believe(city, vkey, part);
        }
        return signed.size();
    }

    private SignedCheckpoint verified(String city, String vkey, String checkpoint) throws Refusal {
        if (!pinned.getOrDefault(city, vkey).equals(vkey)) {
            throw new Refusal(Reason.LOG_KEY, null);
        }
        try {
            return SignedCheckpoint.verify(Wire.bytes(checkpoint), LogIdentity.of(vkey));
        } catch (Untrusted notSigned) {
            throw new Refusal(Reason.LOG_KEY, null);
        }
    }

    private static void requireNoSmaller(SignedCheckpoint signed, Seen known) throws Refusal {
        if (signed.size() < known.size()) {
            throw new Refusal(Reason.LOG_SHRANK, null);
        }
    }

    /** The part to go on with; whatever comes of it, it is not gone on with by another. */
    private Part part(String city, Seen known, String checkpoint, long from) {
        var earlier = parts.remove(city);
        if (from == known.size()) {
            return new Part(checkpoint, known);
        }
        if (earlier == null || earlier.tree.size() != from || !earlier.checkpoint.equals(checkpoint)) {
            throw new IllegalArgumentException("does not follow what was read");
        }
        return earlier;
    }

    private void believe(String city, String vkey, Part part) throws IOException {
        if (!pinned.containsKey(city)) {
            kept.pin(city, vkey);
            pinned.put(city, vkey);
        }
        keeper.learn(city, part.statements);
        var edge = part.tree.edge().stream().map(hash -> hash.base64()).toList();
        var read = new Seen(city, vkey, part.checkpoint, part.tree.size(), edge, part.reached);
        kept.keep(read);
        remember(read);
    }
}
