package org.guildhall.ocds;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The result of a merge.
 *
 * @param release the compiled or versioned release
 * @param repeatedIds where objects of one array of one release shared an {@code id}, so that the last one won:
 *     rule paths such as {@code awards/items}, each once
 */
public record Merged(ObjectNode release, List<String> repeatedIds) {
    public Merged {
        repeatedIds = List.copyOf(repeatedIds);
    }
}
