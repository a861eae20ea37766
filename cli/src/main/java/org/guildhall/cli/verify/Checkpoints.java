package org.guildhall.cli.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.guildhall.tlog.LogIdentity;
import org.guildhall.tlog.LogReader;
import org.guildhall.tlog.Note;
import org.guildhall.tlog.NoteVerifier;
import org.guildhall.tlog.Reason;
import org.guildhall.tlog.SignedCheckpoint;
import org.guildhall.tlog.TilePath;
import org.guildhall.tlog.TileSource;
import org.guildhall.tlog.Untrusted;

/** Judges checkpoints that somebody kept: by their signature, and against the log as it is now. */
final class Checkpoints {
    private final List<NoteVerifier> keys;

    Checkpoints(List<NoteVerifier> keys) {
        this.keys = keys;
    }

    /** Whether a file begins as a checkpoint of a log whose key is known. */
    boolean isOne(byte[] file) {
        return !named(file).isEmpty();
    }

    /** Whether it is signed, and no more. */
    Verdict signed(byte[] file) {
        try {
            var kept = read(file);
            var said = new Object[] {kept.checkpoint().origin(), kept.size(), key(file)};
            return new Verdict(
                    true,
                    ("The log %s signed this checkpoint when it had %d entries; key %s. Whether the log still continues"
                                    + " it was not checked here; ./guildhall verify --log does that.")
                            .formatted(said),
                    ("Le registre %s a signé ce point de contrôle quand il avait %d inscriptions; clé %s. On n’a pas"
                                    + " vérifié ici s’il en est toujours la suite; ./guildhall verify --log le fait.")
                            .formatted(said),
                    "");
        } catch (Untrusted untrusted) {
            return Verdict.refused(untrusted);
        }
    }

    /**
     * Whether the log continues it.
     *
     * @throws IOException if the log cannot be read now
     */
    Verdict continued(byte[] file, TileSource log) throws IOException {
        try {
            var kept = read(file);
            var now = new LogReader(log, read(log.read(TilePath.CHECKPOINT, Note.MAX_BYTES)));
            return continued(kept, now, key(file));
        } catch (NoSuchFileException absent) {
            return Verdict.refused(
                    "there is no checkpoint of a log there", "il n’y a pas là de point de contrôle d’un registre");
        } catch (Untrusted untrusted) {
            return Verdict.refused(untrusted);
        }
    }

    private static Verdict continued(SignedCheckpoint kept, LogReader now, String key) throws IOException {
        try {
            now.requireContinues(kept.checkpoint());
            var said = new Object[] {kept.checkpoint().origin(), now.size(), kept.size(), key};
            return new Verdict(
                    true,
                    ("The log %s, which now has %d entries, continues the checkpoint that was kept when it had %d:"
                                    + " these are unchanged; key %s.")
                            .formatted(said),
                    ("Le registre %s, qui a maintenant %d inscriptions, est la suite du point de contrôle conservé"
                                    + " quand il en avait %d\u00a0: celles-ci n’ont pas changé; clé %s.")
                            .formatted(said),
                    "");
        } catch (Untrusted untrusted) {
            if (untrusted.reason() != Reason.INCONSISTENT) {
                throw untrusted;
            }
            return Verdict.refused(
                    untrusted.detail(),
                    now.size() < kept.size()
                            ? "le registre avait %d inscriptions et n’en a plus que %d"
                                    .formatted(kept.size(), now.size())
                            : "les %d premières inscriptions ne sont pas celles qui furent publiées"
                                    .formatted(kept.size()));
        }
    }

    private SignedCheckpoint read(byte[] note) throws Untrusted {
        var own = named(note);
        if (own.isEmpty()) {
            throw new Untrusted(Reason.UNSIGNED, "not signed by a key that is known");
        }
        return SignedCheckpoint.verify(note, new LogIdentity(own.getFirst().name(), own));
    }

    /** The keys of the log that the first line names. */
    private List<NoteVerifier> named(byte[] note) {
        var text = new String(note, StandardCharsets.UTF_8);
        return keys.stream().filter(key -> text.startsWith(key.name() + "\n")).toList();
    }

    private String key(byte[] note) throws Untrusted {
        return Verifier.signedBy(named(note), note);
    }
}
