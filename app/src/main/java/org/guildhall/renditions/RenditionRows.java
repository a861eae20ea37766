package org.guildhall.renditions;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.database.Columns;
import org.guildhall.rendering.Ending;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RenditionRows {
    private final JdbcClient jdbc;

    RenditionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param sheets the SHA-256 of the document that lists them */
    record Kept(Ending ending, String sheets, Instant madeAt) {}

    Optional<Kept> find(String sha256) {
        return jdbc.sql("select ending, sheets, made_at from renditions.rendition where sha256 = :sha256")
                .param("sha256", sha256)
                .query((row, _) -> new Kept(
                        Ending.valueOf(row.getString("ending")),
                        row.getString("sheets"),
                        Columns.instant(row, "made_at")))
                .optional();
    }

    /** Keeps a rendition, in the place of an earlier one. */
    void keep(String sha256, Kept kept) {
        jdbc.sql("""
                insert into renditions.rendition (sha256, ending, sheets, made_at)
                values (:sha256, :ending, :sheets, :at)
                on conflict (sha256) do update
                   set ending = excluded.ending, sheets = excluded.sheets, made_at = excluded.made_at
                """)
                .param("sha256", sha256)
                .param("ending", kept.ending().name())
                .param("sheets", kept.sheets())
                .param("at", Columns.at(kept.madeAt()))
                .update();
    }
}
