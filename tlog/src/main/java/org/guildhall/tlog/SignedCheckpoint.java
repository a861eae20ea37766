package org.guildhall.tlog;

import java.util.List;

/**
 * A checkpoint with its signatures, verified: there is none that was not.
 *
 * <p>Source: C2SP tlog-checkpoint 1.0.0.
 */
public final class SignedCheckpoint {
    private final Checkpoint checkpoint;
    private final Note note;

    private SignedCheckpoint(Checkpoint checkpoint, Note note) {
        this.checkpoint = checkpoint;
        this.note = note;
    }

    /**
     * Signs a checkpoint with every signer.
     *
     * @throws IllegalArgumentException without a signer, or for control characters in a line
     */
    public static SignedCheckpoint sign(Checkpoint checkpoint, List<NoteSigner> signers) {
        return new SignedCheckpoint(checkpoint, Note.sign(checkpoint.text(), signers));
    }

    /**
     * Reads a note, verifies it against the keys of the log, and that it is a checkpoint of that log.
     *
     * @throws Untrusted if it is not, with the reason
     */
    public static SignedCheckpoint verify(byte[] note, LogIdentity log) throws Untrusted {
        var parsed = Note.parse(note);
        var checkpoint = Checkpoint.parse(parsed.verify(log.keys()));
        if (!checkpoint.origin().equals(log.origin())) {
            throw new Untrusted(Reason.OTHER_LOG, "a checkpoint of another log than " + log.origin());
        }
        return new SignedCheckpoint(checkpoint, parsed);
    }

    /** What was signed. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** Leaves of the tree. */
    public long size() {
        return checkpoint.size();
    }

    /** The root of the tree. */
    public Hash root() {
        return checkpoint.root();
    }

    /** The note: the bytes that are served and kept. */
    public byte[] bytes() {
        return note.bytes();
    }
}
