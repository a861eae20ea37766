package org.guildhall.publishing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The releases before a new one in its process. They are read only by what needs them: a long process does not read
 * itself again for each act.
 */
final class Earlier {
    private final Made made;
    private final ReleaseRows rows;
    private final String ocid;
    private @Nullable Release last;

    Earlier(Made made, ReleaseRows rows, String ocid) {
        this.made = made;
        this.rows = rows;
        this.ocid = ocid;
        this.last = rows.last(ocid).orElse(null);
    }

    Optional<Release> last() {
        return Optional.ofNullable(last);
    }

    /** All of them, oldest first. */
    List<Release> all() {
        made.write();
        return rows.of(ocid);
    }

    /** The award that a contract is of, as the release of its signing says. */
    Optional<String> awardOf(String contract) {
        return rows.knownAwardOf(ocid, contract).or(() -> {
            made.write();
            return rows.awardOf(ocid, contract);
        });
    }

    /** One more, also for those who read releases. */
    void add(Release release) {
        made.add(release);
        last = release;
    }
}
