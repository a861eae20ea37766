package org.guildhall.drills;

import java.time.Instant;
import java.time.ZoneOffset;
import org.guildhall.keys.OpeningKeyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DrillRows {
    private final JdbcClient jdbc;

    DrillRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
