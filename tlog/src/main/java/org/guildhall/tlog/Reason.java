package org.guildhall.tlog;

/** Why something is {@link Untrusted}. The names may be kept and translated: add, never rename. */
public enum Reason {
    /** Not of the format it should have. */
    MALFORMED,
    /** No signature by a key we know. */
    UNSIGNED,
    /** A signature that names a key we know does not verify. */
    BAD_SIGNATURE,
    /** A checkpoint of another log. */
    OTHER_LOG,
    /** The entry is not at that index of the tree of that checkpoint. */
    NOT_INCLUDED,
    /** Two checkpoints of which one does not continue the other: something was removed or changed. */
    INCONSISTENT,
    /** A tile or entry does not hash to what the checkpoint signs. */
    WRONG_TILE,
    /** A tile that the checkpoint requires is not there. */
    MISSING,
    /** A disclosure that belongs to none of the digests. */
    NOT_COMMITTED
}
