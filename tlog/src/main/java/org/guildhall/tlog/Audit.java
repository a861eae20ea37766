package org.guildhall.tlog;

import java.util.List;
import java.util.Optional;

/**
 * What an {@link Fsck} found.
 *
 * @param checkpoint that was verified; empty if there is none to believe
 * @param entries that were read and hashed
 * @param findings empty if the log is whole
 */
public record Audit(Optional<SignedCheckpoint> checkpoint, long entries, List<Finding> findings) {
    /** Copies the list. */
    public Audit {
        findings = List.copyOf(findings);
    }

    /**
     * Something that does not hold.
     *
     * @param path the file
     * @param problem one sentence, English
     */
    public record Finding(String path, String problem) {}

    /** Whether nothing was found. */
    public boolean isSound() {
        return findings.isEmpty();
    }
}
