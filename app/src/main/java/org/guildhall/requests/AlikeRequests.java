package org.guildhall.requests;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.guildhall.kernel.Ocid;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door of this room for whoever asks what else of one kind the city buys: of one kind is one UNSPSC family. */
@Component
public class AlikeRequests {
    private final RequestRows rows;

    AlikeRequests(RequestRows rows) {
        this.rows = rows;
    }

    /** What else of the same families was approved from one instant to before another, latest first. */
    @Transactional(readOnly = true)
    public List<Alike> approved(Request request, Instant from, Instant to) {
        return rows.alike(request, from, to);
    }

    /** Those of these processes that ask for something of the same families. */
    @Transactional(readOnly = true)
    public Set<Ocid> among(Request request, Collection<Ocid> these) {
        return these.isEmpty() ? Set.of() : rows.sameKind(request, these);
    }
}
