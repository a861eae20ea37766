package org.guildhall.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guildhall.disclosure.Disclosed.Position;
import org.guildhall.journal.FactSchemas;
import org.guildhall.journal.Journal;
import org.guildhall.journal.RecordedFact.Place;
import org.guildhall.kernel.Ocid;

/**
 * What becomes visible, for a reader that goes on from where it was: it remembers of each process what still waits to
 * be opened, so that new acts cost as much in a long process as in a short one. A reader that goes back, because its
 * own transaction failed, is served as well, by reading that process from its beginning.
 *
 * <p>For one reader; not more than one thread at a time gets in.
 */
public final class Following {
    private static final int MOST = 256;

    private final Journal journal;
    private final FactSchemas schemas;
    private final Set<String> awaited;
    private final Map<Ocid, Read> processes = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Ocid, Read> eldest) {
            return size() > MOST;
        }
    };

    Following(Journal journal, FactSchemas schemas, Set<String> awaited) {
        this.journal = journal;
        this.schemas = schemas;
        this.awaited = awaited;
    }

    /** How far a process was read, and what is left of it. */
    private record Read(Position upTo, Disclosing disclosing) {}

    /** What the public may see of a process of the acts after one position and up to another, oldest first. */
    public synchronized List<Disclosed> between(Ocid ocid, Position after, Position upTo) {
        var read = processes.remove(ocid);
        if (read == null || read.upTo.compareTo(after) > 0) {
            read = new Read(Position.START, new Disclosing(schemas, awaited));
        }
        var acts = new ArrayList<Disclosed>();
        for (var recorded : journal.of(ocid, new Place(read.upTo.transaction(), read.upTo.seq()))) {
            var position = Disclosure.position(recorded);
            if (position.compareTo(upTo) > 0) {
                break;
            }
            read.disclosing
                    .next(recorded)
                    .filter(act -> act.position().compareTo(after) > 0)
                    .filter(act -> Disclosure.isNews(act.kind()))
                    .ifPresent(acts::add);
        }
        processes.put(ocid, new Read(upTo, read.disclosing));
        return acts;
    }
}
