package org.guildhall.disclosure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.guildhall.kernel.Ocid;

/**
 * An act as the public may see it: the fields that may be seen from then on, and what it made visible of earlier acts.
 *
 * @param position its place among all acts: later acts have higher ones, within one process without exception
 */
public record Disclosed(
        Position position,
        String kind,
        Ocid ocid,
        String scope,
        Instant at,
        Map<String, Object> fields,
        List<Released> released) {
    public Disclosed {
        fields = Map.copyOf(fields);
        released = List.copyOf(released);
    }

    /** Fields of an earlier act, at its own position, that were closed until now. */
    public record Released(Position position, String kind, String scope, Instant at, Map<String, Object> fields) {
        public Released {
            fields = Map.copyOf(fields);
        }
    }

    /** A place in the order of acts. */
    public record Position(long transaction, long seq) implements Comparable<Position> {
        public static final Position START = new Position(0, 0);

        @Override
        public int compareTo(Position other) {
            var first = Long.compare(transaction, other.transaction);
            return first != 0 ? first : Long.compare(seq, other.seq);
        }
    }
}
