package org.guildhall.disclosure;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guildhall.disclosure.Disclosed.Position;
import org.guildhall.journal.Fact;
import org.guildhall.journal.FactSchema;
import org.guildhall.journal.FactSchema.Visible;
import org.guildhall.journal.FactSchemas;
import org.guildhall.journal.Journal;
import org.guildhall.journal.RecordedFact;
import org.guildhall.journal.RecordedFact.Place;
import org.guildhall.kernel.Ocid;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door of this room: what has become visible, process by process, in an order that never changes. */
@Service
public class Disclosure {
    private static final String RELEASE = "release.published";

    private final Journal journal;
    private final FactSchemas schemas;
    private final Set<String> awaited;

    Disclosure(Journal journal, FactSchemas schemas) {
        this.journal = journal;
        this.schemas = schemas;
        this.awaited = awaited(schemas);
    }

    /** In which processes something may have become visible after a position, and up to where that is settled. */
    public record News(List<Ocid> processes, Position upTo) {
        public News {
            processes = List.copyOf(processes);
        }
    }

    /**
     * News after a position, of at most {@code limit} acts. Where nothing happened it ends at that position; where what
     * happened can change nothing that anyone sees, such as a bid before opening, it has no processes.
     */
    @Transactional(readOnly = true)
    public News newsAfter(Position position, int limit) {
        var facts = journal.settledAfter(new Place(position.transaction(), position.seq()), limit);
        if (facts.isEmpty()) {
            return new News(List.of(), position);
        }
        var last = facts.getLast().place();
        return new News(
                facts.stream()
                        .map(RecordedFact::fact)
                        .filter(fact -> isNews(fact.kind()))
                        .filter(new Showing()::mayShow)
                        .map(Fact::ocid)
                        .distinct()
                        .toList(),
                new Position(last.transaction(), last.seq()));
    }

    /** Everything the public may see of one process, oldest first, up to a position. */
    @Transactional(readOnly = true)
    public List<Disclosed> of(Ocid ocid, Position upTo) {
        var disclosing = new Disclosing(schemas, awaited);
        return journal.of(ocid).stream()
                .filter(recorded -> position(recorded).compareTo(upTo) <= 0)
                .map(disclosing::next)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * A release of the public record.
     *
     * @param number of the release in its process: 1, 2, 3…
     * @param sha256 of its canonical JSON (RFC 8785), in hexadecimal
     */
    public record Published(Ocid ocid, int number, String release, String sha256, Instant at) {}

    /**
     * Records what the public record says from now on, in the transaction that publishes it: leaves of the log, which
     * holds the city to it.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void published(List<Published> releases) {
        journal.record(releases.stream()
                .map(each -> Fact.of(RELEASE, each.ocid(), each.at())
                        .with("release", each.release())
                        .with("number", each.number())
                        .with("sha256", each.sha256()))
                .toList());
    }

    /** For a reader of its own that goes on from where it was. */
    public Following following() {
        return new Following(journal, schemas, awaited);
    }

    /** The kinds of acts of which the public may ever see something for the first time. */
    public List<String> kinds() {
        return schemas.kinds().stream()
                .filter(Disclosure::isNews)
                .filter(kind -> !(schemas.of(kind).orElseThrow().existence() instanceof Visible.Never))
                .sorted()
                .toList();
    }

    /** Every kind of fact that some other waits for. */
    private static Set<String> awaited(FactSchemas schemas) {
        var awaited = new HashSet<String>();
        for (var kind : schemas.kinds()) {
            var schema = schemas.of(kind).orElseThrow();
            Stream.concat(
                            Stream.of(schema.existence()),
                            schema.fields().values().stream().map(FactSchema.Field::visible))
                    .forEach(visible -> {
                        if (visible instanceof Visible.After(var others)) {
                            awaited.addAll(others);
                        }
                    });
        }
        return Set.copyOf(awaited);
    }

    /** Whether a new fact may show anything, without reading its process; each question is asked once a round. */
    private final class Showing {
        private record Question(Ocid ocid, String scope, String kind) {}

        private final Map<Question, Boolean> asked = new HashMap<>();

        boolean mayShow(Fact fact) {
            if (awaited.contains(fact.kind())) {
                return true;
            }
            return switch (schemas.of(fact.kind()).orElseThrow().existence()) {
                case Visible.Now() -> true;
                case Visible.Never() -> false;
                case Visible.After(var kinds) ->
                    fact.scope().isEmpty()
                            || kinds.stream()
                                    .map(kind -> new Question(fact.ocid(), fact.scope(), kind))
                                    .anyMatch(question -> asked.computeIfAbsent(question, this::happened));
            };
        }

        private boolean happened(Question question) {
            return journal.any(question.ocid, question.scope, question.kind);
        }
    }

    /** Whether it may show what was not shown before. That a release was published is for the log alone. */
    static boolean isNews(String kind) {
        return !kind.equals(RELEASE);
    }

    static Position position(RecordedFact recorded) {
        return new Position(recorded.place().transaction(), recorded.place().seq());
    }
}
