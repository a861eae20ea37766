package org.guildhall.journal;

/** A fact as the journal keeps it, with its place in the journal. */
public record RecordedFact(Place place, Fact fact) {
    /**
     * A place in the journal. Facts are ordered by the transaction that recorded them, then within it; a reader that
     * asks for what is settled after a place never misses a fact of a slower transaction and never sees one twice.
     */
    public record Place(long transaction, long seq) {
        public static final Place START = new Place(0, 0);
    }
}
