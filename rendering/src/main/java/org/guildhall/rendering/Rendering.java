package org.guildhall.rendering;

import java.nio.file.Path;
import java.util.List;

/**
 * What came of a file.
 *
 * @param leaves its pieces, in their order; those made before the end, whatever the end is
 */
public record Rendering(List<Leaf> leaves, Ending ending) {
    public Rendering {
        leaves = List.copyOf(leaves);
    }

    /**
     * Where the picture of a piece lies.
     *
     * @param folder the one that was given for it
     * @param number of the piece, from 1
     */
    public static Path picture(Path folder, int number) {
        return Leaves.picture(folder, number);
    }
}
