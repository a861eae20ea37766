package org.guildhall.submissions;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.guildhall.kernel.CityClock;
import org.guildhall.solicitations.Closing;
import org.guildhall.solicitations.StageId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stamps each upload when its last byte was read, before anything is queued, synced or decided, so that our own load
 * never makes a bid late; and knows which are still being stored, so that no opening overtakes a bid that was on time.
 */
@Component
class Arrivals {
    private final CityClock clock;
    private final ConcurrentHashMap<StageId, List<Instant>> underWay = new ConcurrentHashMap<>();

    Arrivals(CityClock clock) {
        this.clock = clock;
    }

    /** One upload; closed when it has been decided. */
    Arrival begin(StageId stage, InputStream body) {
        return new Arrival(stage, body);
    }

    /** A call that has arrived whole, at this moment; closed when it has been decided. */
    Arrival arrived(StageId stage) {
        var arrival = new Arrival(stage, InputStream.nullInputStream());
        arrival.at();
        return arrival;
    }

    /** What is on disk whole since then; closed when it has been decided. */
    Arrival held(StageId stage, Instant at) {
        var arrival = new Arrival(stage, InputStream.nullInputStream());
        arrival.stamp(at);
        return arrival;
    }

    /** True while something that arrived before this closing waits for its decision; what came later is late. */
    boolean underWay(StageId stage, Closing closing) {
        return underWay.getOrDefault(stage, List.of()).stream().anyMatch(at -> !closing.excludes(at));
    }

    final class Arrival extends FilterInputStream {
        private final StageId stage;
        private @Nullable Instant at;

        private Arrival(StageId stage, InputStream body) {
            super(body);
            this.stage = stage;
        }

        /** When the complete request had arrived. */
        Instant at() {
            return stamp();
        }

        @Override
        public int read() throws IOException {
            var read = super.read();
            if (read < 0) {
                stamp();
            }
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            var read = super.read(target, offset, length);
            if (read < 0) {
                stamp();
            }
            return read;
        }

        private Instant stamp() {
            var stamped = at;
            return stamped == null ? stamp(clock.instant()) : stamped;
        }

        private Instant stamp(Instant arrived) {
            at = arrived;
            underWay.merge(stage, List.of(arrived), Arrivals::both);
            return arrived;
        }

        @Override
        public void close() {
            var stamped = at;
            if (stamped != null) {
                underWay.computeIfPresent(stage, (_, all) -> without(all, stamped));
            }
        }
    }

    private static List<Instant> both(List<Instant> some, List<Instant> more) {
        return Stream.of(some, more).flatMap(List::stream).toList();
    }

    private static @Nullable List<Instant> without(List<Instant> all, Instant one) {
        var others = new ArrayList<>(all);
        others.remove(one);
        return others.isEmpty() ? null : List.copyOf(others);
    }
}
