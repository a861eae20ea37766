package org.guildhall.rules;

import java.util.List;

/** Packs that nobody could decide by: each fault names its file, row and column. */
public final class BrokenPack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    BrokenPack(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** All that is wrong, in the order of files and rows. */
    public List<String> faults() {
        return faults;
    }
}
