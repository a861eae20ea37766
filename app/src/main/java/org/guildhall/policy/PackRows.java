package org.guildhall.policy;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.database.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PackRows {
    private final JdbcClient jdbc;

    PackRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A file of rules that is or was loaded here. */
    record Kept(String name, byte[] bytes) {}

    /** Keeps a file, unless it is kept. */
    void keep(String sha256, String name, byte[] bytes, Instant at) {
        jdbc.sql("""
                insert into policy.pack (sha256, name, bytes, first_loaded)
                values (:sha256, :name, :bytes, :at)
                on conflict (sha256) do nothing
                """)
                .param("sha256", sha256)
                .param("name", name)
                .param("bytes", bytes)
                .param("at", Columns.at(at))
                .update();
    }

    Optional<Kept> kept(String sha256) {
        return jdbc.sql("select name, bytes from policy.pack where sha256 = :sha256")
                .param("sha256", sha256)
                .query((row, _) -> new Kept(row.getString("name"), row.getBytes("bytes")))
                .optional();
    }
}
