package org.guildhall.rendering;

import org.jspecify.annotations.Nullable;

/** One line of what the process says: a piece, or how it ended. */
record Said(@Nullable Leaf leaf, @Nullable Ending ending) {
    static Said of(Leaf leaf) {
        return new Said(leaf, null);
    }

    static Said of(Ending ending) {
        return new Said(null, ending);
    }
}
