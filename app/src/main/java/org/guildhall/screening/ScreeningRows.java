package org.guildhall.screening;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.Ocid;
import org.guildhall.screening.Screened.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ScreeningRows {
    private final JdbcClient jdbc;

    ScreeningRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A file whose turn comes. */
    record Due(UUID stage, Ocid ocid, UUID bid, String sha256) {}

    void admit(UUID stage, Ocid ocid, UUID bid, String sha256) {
        jdbc.sql("""
                insert into screening.file (stage, ocid, bid, sha256) values (:stage, :ocid, :bid, :sha256)
                on conflict do nothing
                """)
                .param("stage", stage)
                .param("ocid", ocid.value())
                .param("bid", bid)
                .param("sha256", sha256)
                .update();
    }

    /** What waits, the longest untried first. @param refusedBefore of what was refused only what was so before then */
    List<Due> due(Instant refusedBefore, int limit) {
        return jdbc.sql("""
                select stage, ocid, bid, sha256 from screening.file where state = 'WAITING'
                   and (tried is null or trouble = 'UNREACHABLE' or tried < :refused)
                 order by tried nulls first, stage, sha256 limit :limit
                """)
                .param("refused", refusedBefore.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, _) -> new Due(
                        row.getObject("stage", UUID.class),
                        new Ocid(row.getString("ocid")),
                        row.getObject("bid", UUID.class),
                        row.getString("sha256")))
                .list();
    }

    /** True if nobody else has decided it meanwhile. */
    boolean decide(Due due, State state, @Nullable String malware, String engine, Instant at) {
        return jdbc.sql("""
                update screening.file
                   set state = :state, malware = :malware, engine = :engine, tried = :at, trouble = null
                 where stage = :stage and bid = :bid and sha256 = :sha256 and state = 'WAITING'
                """)
                        .param("state", state.name())
                        .param("malware", malware)
                        .param("engine", engine)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("stage", due.stage())
                        .param("bid", due.bid())
                        .param("sha256", due.sha256())
                        .update()
                == 1;
    }

    void trouble(Due due, Trouble trouble, Instant at) {
        jdbc.sql("""
                update screening.file set trouble = :trouble, tried = :at
                 where stage = :stage and bid = :bid and sha256 = :sha256 and state = 'WAITING'
                """)
                .param("trouble", trouble.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("stage", due.stage())
                .param("bid", due.bid())
                .param("sha256", due.sha256())
                .update();
    }

    List<Screened> of(UUID stage) {
        return jdbc.sql("select bid, sha256, state, malware, trouble from screening.file where stage = :stage")
                .param("stage", stage)
                .query(ScreeningRows::screened)
                .list();
    }

    List<UUID> troubled() {
        return jdbc.sql("select distinct stage from screening.file where trouble is not null order by stage")
                .query((row, _) -> row.getObject("stage", UUID.class))
                .list();
    }

    private static Screened screened(ResultSet row, int number) throws SQLException {
        var trouble = row.getString("trouble");
        return new Screened(
                row.getObject("bid", UUID.class),
                row.getString("sha256"),
                State.valueOf(row.getString("state")),
                row.getString("malware"),
                trouble == null ? null : Trouble.valueOf(trouble));
    }
}
