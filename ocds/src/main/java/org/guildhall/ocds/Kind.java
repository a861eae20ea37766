package org.guildhall.ocds;

/** What a published release is. */
public enum Kind {
    /** News about a process at one moment. */
    RELEASE,
    /** The latest state of a process, merged by its publisher. */
    COMPILED,
    /** The history of every field of a process, merged by its publisher. */
    VERSIONED
}
