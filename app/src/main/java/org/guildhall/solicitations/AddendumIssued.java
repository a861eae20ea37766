package org.guildhall.solicitations;

import java.util.Set;
import org.guildhall.kernel.Actor;

/**
 * A started stage was changed.
 *
 * @param fields ids of form fields added, changed or taken away: only their answers have to be looked at again
 * @param lines ids of price lines added, changed or taken away
 * @param documents ids of documents added or withdrawn
 * @param closingMoved whether the closing instant is another now
 * @param keyReplaced whether bids are sealed to another key now: those received before can be opened by nobody
 */
public record AddendumIssued(
        StageId stage,
        int number,
        Set<String> fields,
        Set<String> lines,
        Set<String> documents,
        boolean closingMoved,
        boolean keyReplaced,
        Actor by) {
    public AddendumIssued {
        fields = Set.copyOf(fields);
        lines = Set.copyOf(lines);
        documents = Set.copyOf(documents);
    }
}
