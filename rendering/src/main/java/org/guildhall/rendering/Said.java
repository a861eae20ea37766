package org.guildhall.rendering;

import org.jspecify.annotations.Nullable;

/** One line of what the process says: first what holds it back, then each piece, at last how it ended. */
record Said(
        @Nullable Confinement confinement,
        @Nullable Leaf leaf,
        @Nullable Ending ending) {
    static Said of(Confinement confinement) {
        return new Said(confinement, null, null);
    }

    static Said of(Leaf leaf) {
        return new Said(null, leaf, null);
    }

    static Said of(Ending ending) {
        return new Said(null, null, ending);
    }
}
