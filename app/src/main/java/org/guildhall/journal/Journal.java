package org.guildhall.journal;

import java.util.List;
import java.util.Optional;
import org.guildhall.journal.RecordedFact.Place;
import org.guildhall.kernel.Ocid;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door of this room: appends facts, and reads them back in an order that can be relied on. */
@Service
public class Journal {
    private final FactRows rows;
    private final FactSchemas schemas;

    Journal(FactRows rows, FactSchemas schemas) {
        this.rows = rows;
        this.schemas = schemas;
    }

    /**
     * Appends one fact in the transaction of the act it tells of: both are kept, or neither.
     *
     * @throws IllegalStateException if the kind has no schema or the fact does not fit it
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Fact fact) {
        record(List.of(fact));
    }

    /** The same for several acts, in this order. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(List<Fact> facts) {
        facts.forEach(schemas::check);
        rows.insert(facts);
    }

    /**
     * Facts after a place, oldest first, at most {@code limit}; only those of which no slower transaction can still
     * insert an earlier one.
     */
    @Transactional(readOnly = true)
    public List<RecordedFact> settledAfter(Place place, int limit) {
        return rows.settledAfter(place, limit);
    }

    /** Facts of some kinds after a place, of all processes, oldest first, at most {@code limit}. */
    @Transactional(readOnly = true)
    public List<RecordedFact> ofKinds(List<String> kinds, Place after, int limit) {
        return rows.ofKinds(kinds, after, limit);
    }

    /** Every fact of one contracting process, oldest first. */
    @Transactional(readOnly = true)
    public List<RecordedFact> of(Ocid ocid) {
        return rows.of(ocid, Place.START);
    }

    /** The facts of one contracting process after a place, oldest first. */
    @Transactional(readOnly = true)
    public List<RecordedFact> of(Ocid ocid, Place after) {
        return rows.of(ocid, after);
    }

    /** The latest fact of any of these kinds in a scope of a process, also those of the running transaction. */
    @Transactional(readOnly = true)
    public Optional<Fact> latest(Ocid ocid, String scope, List<String> kinds) {
        return rows.latest(ocid, scope, kinds);
    }

    /** Whether any fact of a kind was recorded in a scope of a process. */
    @Transactional(readOnly = true)
    public boolean any(Ocid ocid, String scope, String kind) {
        return rows.any(ocid, scope, kind);
    }

    /** A text field of the latest fact that has it, without reading the rest of it, which may be a whole notice. */
    @Transactional(readOnly = true)
    public Optional<String> latestText(Ocid ocid, String scope, List<String> kinds, String field) {
        return rows.latestText(ocid, scope, kinds, field);
    }
}
