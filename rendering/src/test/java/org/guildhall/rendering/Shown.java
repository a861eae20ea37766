package org.guildhall.rendering;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file read in this process: its pieces, and how it ended. */
record Shown(List<Leaf> leaves, Ending ending) {
    static Shown of(Kind kind, Path file, Path folder) {
        var leaves = new ArrayList<Leaf>();
        var ending = Command.drawn(kind, file, new Leaves(folder, leaves::add));
        return new Shown(leaves, ending);
    }

    Leaf only() {
        if (leaves.size() != 1) {
            throw new AssertionError(leaves.size() + " pieces, " + ending);
        }
        return leaves.getFirst();
    }
}
