package org.guildhall.cli.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guildhall.tlog.Jcs;
import org.guildhall.tlog.LeafProof;
import org.guildhall.tlog.LeafProof.Proven;
import org.guildhall.tlog.LogIdentity;
import org.guildhall.tlog.Note;
import org.guildhall.tlog.NoteVerifier;
import org.guildhall.tlog.TileSource;
import org.guildhall.tlog.Untrusted;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Judges receipts, proofs, disclosures and checkpoints by the public keys of a city's logs and nothing else: no network
 * but that of a log which is handed in, no clock.
 * Each verdict is one sentence in English and one in French. The page that the city serves says the same, word for word
 * ({@code app/src/main/frontend/verifier/verifier.js}).
 */
public final class Verifier {
    private static final String BID = "submission.";
    private static final String RELEASE = "release.published";
    private static final String PROOF = "c2sp.org/tlog-proof@v1";

    private final List<NoteVerifier> keys;
    private final Checkpoints checkpoints;

    private Verifier(List<NoteVerifier> keys) {
        this.keys = List.copyOf(keys);
        this.checkpoints = new Checkpoints(this.keys);
    }

    /**
     * Keys as {@code /log/key} gives them, one a line.
     *
     * @throws IllegalArgumentException if a line is none, or there is none
     */
    public static Verifier of(String keys) {
        var parsed = keys.lines()
                .filter(line -> !line.isBlank())
                .map(line -> NoteVerifier.parse(line.strip()))
                .toList();
        if (parsed.isEmpty()) {
            throw new IllegalArgumentException("no public key");
        }
        return new Verifier(parsed);
    }

    /** Judges one file: a receipt, a proof, a checkpoint, or lines of JSON each with a {@code proof}. */
    public List<Verdict> judge(byte[] file) {
        var text = new String(file, StandardCharsets.UTF_8);
        if (text.startsWith(PROOF)) {
            return List.of(proof(file));
        }
        if (text.startsWith("{")) {
            return text.lines().filter(line -> !line.isBlank()).map(this::line).toList();
        }
        return List.of(checkpoints.isOne(file) ? checkpoints.signed(file) : receipt(file));
    }

    /**
     * Whether a log, as it is now, continues a checkpoint that somebody kept: has its entries, unchanged, at its
     * beginning. Of the log only what that takes is read.
     *
     * @return empty if the file is no checkpoint of a log whose key is known
     * @throws IOException if the log cannot be read now
     */
    public Optional<Verdict> continued(byte[] file, TileSource log) throws IOException {
        return checkpoints.isOne(file) ? Optional.of(checkpoints.continued(file, log)) : Optional.empty();
    }

    /**
     * Whether one of these verdicts is about an envelope.
     *
     * @param sha256 of the envelope, 64 hexadecimal characters in lower case
     */
    public static Verdict envelope(String sha256, List<Verdict> verdicts) {
        return verdicts.stream()
                        .anyMatch(
                                verdict -> verdict.holds() && verdict.envelope().equals(sha256))
                ? new Verdict(
                        true,
                        "The envelope with the SHA-256 " + sha256 + " is the one that the city signed for.",
                        "L’enveloppe dont le SHA-256 est " + sha256 + " est bien celle pour laquelle la ville a signé.",
                        sha256)
                : Verdict.refused(
                        "the envelope has the SHA-256 " + sha256 + ", and nothing here that holds is about it",
                        "l’enveloppe a le SHA-256 " + sha256 + ", et rien de ce qui tient ici ne la concerne");
    }

    private Verdict receipt(byte[] file) {
        try {
            return Received.judge(Note.parse(file).verify(keys), signedBy(keys, file));
        } catch (Untrusted untrusted) {
            return Verdict.refused(untrusted);
        }
    }

    /** The first of the keys that a note verifies with, in one line. */
    static String signedBy(List<NoteVerifier> keys, byte[] note) throws Untrusted {
        var parsed = Note.parse(note);
        return keys.stream()
                .filter(key -> isSignedBy(parsed, key))
                .map(NoteVerifier::vkey)
                .findFirst()
                .orElse("");
    }

    private static boolean isSignedBy(Note note, NoteVerifier key) {
        try {
            note.verify(List.of(key));
            return true;
        } catch (Untrusted another) {
            return false;
        }
    }

    private Verdict line(String json) {
        try {
            var proof = JsonMapper.shared().readTree(json).path("proof");
            if (!proof.isString()) {
                return Verdict.refused(
                        "this line holds no proof, and the file is no package of records or releases",
                        "cette ligne ne contient pas de preuve, et le fichier n’est pas un paquet de dossiers ou de"
                                + " versions");
            }
            return StandardCharsets.UTF_8.newEncoder().canEncode(proof.asString())
                    ? proof(proof.asString().getBytes(StandardCharsets.UTF_8))
                    : notJson();
        } catch (JacksonException other) {
            return notJson();
        }
    }

    /** Nor is half of a surrogate pair, which no UTF-8 says: RFC 7493, section 2.1. */
    private static Verdict notJson() {
        return Verdict.refused("this line is not JSON", "cette ligne n’est pas du JSON");
    }

    private Verdict proof(byte[] file) {
        try {
            return proven(verified(LeafProof.parse(file)));
        } catch (Untrusted untrusted) {
            return Verdict.refused(untrusted);
        }
    }

    /** Each log has an origin of its own: the first that the proof holds for, or why it does not for the latest. */
    private Proven verified(LeafProof proof) throws Untrusted {
        for (var key : keys.subList(1, keys.size())) {
            try {
                return proof.verify(new LogIdentity(key.name(), List.of(key)));
            } catch (Untrusted another) {
                // the next
            }
        }
        return proof.verify(new LogIdentity(keys.getFirst().name(), List.of(keys.getFirst())));
    }

    private Verdict proven(Proven proven) {
        var leaf = proven.leaf();
        var fields = new TreeMap<String, @Nullable Object>(proven.disclosed());
        if (leaf.get("fields") instanceof Map<?, ?> clear) {
            clear.forEach((name, value) -> fields.put(String.valueOf(name), value));
        }
        var told = new ArrayList<String>();
        fields.forEach((name, value) -> told.add(name + " " + said(value)));
        var checkpoint = proven.checkpoint().checkpoint();
        var what = told.isEmpty() ? "" : " (" + String.join(", ", told) + ")";
        var said = new Object[] {
            String.valueOf(leaf.get("kind")),
            String.valueOf(leaf.get("at")),
            String.valueOf(leaf.get("ocid")),
            what,
            checkpoint.origin(),
            checkpoint.size(),
            keyOf(checkpoint.origin())
        };
        return new Verdict(
                true,
                "The fact %s of %s in %s%s is in the log %s, which was signed when it had %d entries; key %s."
                        .formatted(said),
                "Le fait %s du %s dans %s%s figure au registre %s, signé quand il avait %d inscriptions; clé %s."
                        .formatted(said),
                said[0].toString().startsWith(BID) && fields.get("sha256") instanceof String sha256 ? sha256 : "",
                release(leaf, fields));
    }

    private static Optional<LoggedRelease> release(Map<String, ?> leaf, Map<String, @Nullable Object> fields) {
        return RELEASE.equals(leaf.get("kind"))
                        && leaf.get("ocid") instanceof String ocid
                        && fields.get("number") instanceof Number number
                        && fields.get("release") instanceof String id
                        && fields.get("sha256") instanceof String sha256
                ? Optional.of(new LoggedRelease(ocid, number.intValue(), id, sha256))
                : Optional.empty();
    }

    private String keyOf(String origin) {
        return keys.stream()
                .filter(key -> key.name().equals(origin))
                .map(NoteVerifier::vkey)
                .findFirst()
                .orElse(origin);
    }

    private static String said(@Nullable Object value) {
        return value instanceof String text ? text : new String(Jcs.of(value), StandardCharsets.UTF_8);
    }
}
