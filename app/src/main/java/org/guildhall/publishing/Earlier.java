package org.guildhall.publishing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The releases before a new one in its process. They are read only by what needs them: a long process does not read
 * itself again for each act.
 */
final class Earlier {
    private final ReleaseRows rows;
    private final String ocid;
    private final List<Release> added = new ArrayList<>();
    private @Nullable Release last;

    Earlier(ReleaseRows rows, String ocid) {
        this.rows = rows;
        this.ocid = ocid;
        this.last = rows.last(ocid).orElse(null);
    }

    Optional<Release> last() {
        return Optional.ofNullable(last);
    }

    /** All of them, oldest first. */
    List<Release> all() {
        return rows.of(ocid);
    }

    /** The award that a contract is of, as the release of its signing says. */
    Optional<String> awardOf(String contract) {
        return rows.awardOf(ocid, contract);
    }

    /** One more, also for those who read releases. */
    void add(Release release) {
        rows.insert(release);
        last = release;
    }
}
