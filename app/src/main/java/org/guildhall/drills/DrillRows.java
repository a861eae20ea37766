package org.guildhall.drills;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.guildhall.keys.OpeningKeyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DrillRows {
    private final JdbcClient jdbc;

    DrillRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The keys of which it was told that too few shares are left, also if it was long ago. */
    List<OpeningKeyId> red() {
        return jdbc.sql("select distinct key from drills.told where what like 'red-%' order by key")
                .query((row, _) -> new OpeningKeyId(row.getObject("key", UUID.class)))
                .list();
    }

    /** Notes that something was told of a handing out; false if it was told before. */
    boolean tell(OpeningKeyId key, int epoch, String what, Instant at) {
        return jdbc.sql("""
                insert into drills.told (key, epoch, what, at) values (:key, :epoch, :what, :at)
                on conflict do nothing
                """)
                        .param("key", key.value())
                        .param("epoch", epoch)
                        .param("what", what)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
