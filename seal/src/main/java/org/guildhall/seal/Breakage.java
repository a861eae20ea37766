package org.guildhall.seal;

/**
 * Why an envelope could not be opened, or its content not believed. The names are kept in opening records: add, never
 * rename.
 */
public enum Breakage {
    /** Not an age file, or its header was altered. */
    BROKEN_HEADER,
    /** A sound age header, but not sealed to this key. */
    WRONG_KEY,
    /** The content was altered or cut short after sealing: a chunk does not authenticate. */
    ALTERED,
    /** The content ends before its end: no payload after the header, or a container that stops in an entry. */
    TRUNCATED,
    /** What is inside is not a tar as this format has it. */
    BROKEN_CONTAINER,
    /** {@code manifest.json} is not the manifest of a {@code guildhall-bid/1}. */
    BROKEN_MANIFEST,
    /** A whole bid, but made for another solicitation, tenderer or stage. */
    OTHER_BID,
    /** An entry, or all together, is larger than the limit. */
    TOO_LARGE,
    /** More files than the limit. */
    TOO_MANY_ENTRIES,
    /** A name that could harm or mislead: a path out of the container, control characters, a folder that is a file. */
    BAD_NAME,
    /** A link, device, folder or other thing that is not a plain file. */
    NOT_A_FILE,
    /** Two entries under one name, upper and lower case counted as one. */
    DUPLICATE_NAME,
    /** An entry that the manifest does not list. */
    NOT_LISTED,
    /** An entry that the manifest lists, or the format requires, is not there. */
    MISSING,
    /** Entries in another order than the manifest has them. */
    OUT_OF_ORDER,
    /** Size or SHA-256 of an entry differ from the manifest. */
    HASH_MISMATCH
}
