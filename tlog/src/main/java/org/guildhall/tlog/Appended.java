package org.guildhall.tlog;

/**
 * Where entries are in the log, for good.
 *
 * @param first index of the first of them; the others follow
 * @param checkpoint published, and covering them
 */
public record Appended(long first, SignedCheckpoint checkpoint) {}
