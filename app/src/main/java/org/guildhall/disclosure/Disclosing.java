package org.guildhall.disclosure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guildhall.disclosure.Disclosed.Position;
import org.guildhall.disclosure.Disclosed.Released;
import org.guildhall.journal.Fact;
import org.guildhall.journal.FactSchema;
import org.guildhall.journal.FactSchema.Visible;
import org.guildhall.journal.FactSchemas;
import org.guildhall.journal.RecordedFact;

/**
 * Goes through the facts of one process in order and lets out of each what its schema allows at that moment.
 *
 * <p>A fact releases fields of earlier facts of its own scope, and of facts of the whole process (the empty scope).
 */
final class Disclosing {
    private final FactSchemas schemas;
    private final Set<String> awaited;
    private final List<Kept> earlier = new ArrayList<>();
    private final Set<Happened> happened = new HashSet<>();

    /** @param awaited every kind of fact that some field or fact waits for */
    Disclosing(FactSchemas schemas, Set<String> awaited) {
        this.schemas = schemas;
        this.awaited = awaited;
    }

    /** That a kind of fact has happened, in a scope. */
    private record Happened(String kind, String scope) {}

    /** A fact with the fields that are still closed. */
    private static final class Kept {
        private final Position position;
        private final Fact fact;
        private final FactSchema schema;
        private final Map<String, Object> closed;

        Kept(Position position, Fact fact, FactSchema schema) {
            this.position = position;
            this.fact = fact;
            this.schema = schema;
            this.closed = new LinkedHashMap<>(fact.fields());
        }

        /** Whether anything of it may open yet. */
        boolean waits() {
            if (schema.existence() instanceof Visible.Never) {
                return false;
            }
            return schema.existence() instanceof Visible.After
                    || closed.keySet().stream()
                            .map(schema.fields()::get)
                            .anyMatch(field -> field != null && field.visible() instanceof Visible.After);
        }
    }

    /** What the public sees of a fact when it happens; empty if nothing, neither of it nor of an earlier one. */
    Optional<Disclosed> next(RecordedFact recorded) {
        var fact = recorded.fact();
        var schema =
                schemas.of(fact.kind()).orElseThrow(() -> new IllegalStateException("no schema for " + fact.kind()));
        var position = Disclosure.position(recorded);
        var kept = new Kept(position, fact, schema);
        happened.add(new Happened(fact.kind(), fact.scope()));
        if (schema.undoes() != null) {
            happened.remove(new Happened(schema.undoes(), fact.scope()));
        }
        var fields = open(kept);
        var released = released(fact);
        if (kept.waits()) {
            earlier.add(kept);
        }
        if (!exists(kept) && released.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Disclosed(position, fact.kind(), fact.ocid(), fact.scope(), fact.at(), fields, released));
    }

    private List<Released> released(Fact now) {
        if (!awaited.contains(now.kind())) {
            return List.of();
        }
        var released = new ArrayList<Released>();
        for (var kept : earlier) {
            var waited = kept.fact.scope().isEmpty() || kept.fact.scope().equals(now.scope());
            var fields = waited ? open(kept) : Map.<String, Object>of();
            if (!fields.isEmpty()) {
                released.add(new Released(kept.position, kept.fact.kind(), kept.fact.scope(), kept.fact.at(), fields));
            }
        }
        earlier.removeIf(kept -> !kept.waits());
        return released;
    }

    /** Takes from a fact what may now be seen and was not yet. */
    private Map<String, Object> open(Kept kept) {
        var open = new LinkedHashMap<String, Object>();
        if (exists(kept)) {
            for (var name : List.copyOf(kept.closed.keySet())) {
                var field = kept.schema.fields().get(name);
                if (field != null && sees(field.visible(), kept.fact.scope())) {
                    open.put(name, kept.closed.remove(name));
                }
            }
        }
        return open;
    }

    private boolean exists(Kept kept) {
        return sees(kept.schema.existence(), kept.fact.scope());
    }

    private boolean sees(Visible visible, String scope) {
        return switch (visible) {
            case Visible.Now() -> true;
            case Visible.Never() -> false;
            case Visible.After(var kinds) ->
                scope.isEmpty()
                        ? happened.stream().map(Happened::kind).anyMatch(kinds::contains)
                        : kinds.stream().anyMatch(kind -> happened.contains(new Happened(kind, scope)));
        };
    }
}
