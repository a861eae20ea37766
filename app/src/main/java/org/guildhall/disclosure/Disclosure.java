package org.guildhall.disclosure;

import java.util.List;
import java.util.Optional;
import org.guildhall.disclosure.Disclosed.Position;
import org.guildhall.journal.FactSchemas;
import org.guildhall.journal.Journal;
import org.guildhall.journal.RecordedFact;
import org.guildhall.journal.RecordedFact.Place;
import org.guildhall.kernel.Ocid;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door of this room: what has become visible, process by process, in an order that never changes. */
@Service
public class Disclosure {
    private final Journal journal;
    private final FactSchemas schemas;

    Disclosure(Journal journal, FactSchemas schemas) {
        this.journal = journal;
        this.schemas = schemas;
    }

    /** Which processes something happened in after a position, and up to where that is settled. */
    public record News(List<Ocid> processes, Position upTo) {
        public News {
            processes = List.copyOf(processes);
        }
    }

    /** News after a position, of at most {@code limit} acts; empty processes if there is none. */
    @Transactional(readOnly = true)
    public News newsAfter(Position position, int limit) {
        var facts = journal.settledAfter(new Place(position.transaction(), position.seq()), limit);
        if (facts.isEmpty()) {
            return new News(List.of(), position);
        }
        var last = facts.getLast().place();
        return new News(
                facts.stream()
                        .map(recorded -> recorded.fact().ocid())
                        .distinct()
                        .toList(),
                new Position(last.transaction(), last.seq()));
    }

    /** Everything the public may see of one process, oldest first, up to a position. */
    @Transactional(readOnly = true)
    public List<Disclosed> of(Ocid ocid, Position upTo) {
        var disclosing = new Disclosing(schemas);
        return journal.of(ocid).stream()
                .filter(recorded -> position(recorded).compareTo(upTo) <= 0)
                .map(disclosing::next)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The kinds of acts of which the public may ever see something. */
    public List<String> kinds() {
        return schemas.kinds().stream()
                .filter(kind -> !(schemas.of(kind).orElseThrow().existence()
                        instanceof org.guildhall.journal.FactSchema.Visible.Never))
                .sorted()
                .toList();
    }

    private static Position position(RecordedFact recorded) {
        return new Position(recorded.place().transaction(), recorded.place().seq());
    }
}
