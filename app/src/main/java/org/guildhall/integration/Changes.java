package org.guildhall.integration;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guildhall.integration.EntryRows.Entry;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the feed: what somebody with some roles may follow, after a cursor. */
@Component
class Changes {
    private final EntryRows rows;
    private final Followers followers;

    Changes(EntryRows rows, Followers followers) {
        this.rows = rows;
        this.followers = followers;
    }

    /** The place of a cursor; zero for none. @throws Refused {@code integration.cursor-unknown} */
    @Transactional(readOnly = true)
    public long placeOf(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return 0;
        }
        return rows.byCursor(id(cursor)).orElseThrow(Changes::unknown).place();
    }

    /** At most {@code limit} entries after a place, oldest first. */
    @Transactional(readOnly = true)
    public List<Entry> after(long place, Set<Role> roles, int limit) {
        return rows.after(place, followers.earlyKindsOf(roles), limit);
    }

    /** Which kinds somebody follows before the public, as one text: who follows others is given other answers. */
    String view(Set<Role> roles) {
        return String.join(" ", followers.earlyKindsOf(roles));
    }

    private static UUID id(String cursor) {
        try {
            var id = UUID.fromString(cursor);
            if (id.toString().equals(cursor)) {
                return id;
            }
        } catch (IllegalArgumentException notOurs) {
            throw unknown();
        }
        throw unknown();
    }

    private static Refused unknown() {
        return new Refused(IntegrationProblem.CURSOR_UNKNOWN);
    }
}
