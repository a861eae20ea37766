package org.guildhall.tlog;

import java.io.IOException;
import java.io.Serial;
import java.util.Optional;

/**
 * The log on disk does not continue a checkpoint that was published: an old backup was restored, or the tree was made
 * anew. To go on would be to show two histories, which whoever kept the published checkpoint can prove.
 */
public final class RolledBack extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Checkpoint published;
    private final transient Optional<Checkpoint> found;

    RolledBack(Checkpoint published, Optional<Checkpoint> found, String detail) {
        super(detail);
        this.published = published;
        this.found = found;
    }

    /** What the caller knows was published. */
    public Checkpoint published() {
        return published;
    }

    /** What the folder holds; empty if it has no log. */
    public Optional<Checkpoint> found() {
        return found;
    }
}
