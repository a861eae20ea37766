package org.guildhall.needs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.OwnWork;
import org.guildhall.kernel.Role;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A requester's needs, and when the needs of files were stated. */
@Repository
@Order(6)
class OwnNeedRows implements OwnWork {
    private final JdbcClient jdbc;

    OwnNeedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Piece> piecesOf(Actor actor) {
        if (!actor.has(Role.REQUESTER)) {
            return List.of();
        }
        return jdbc.sql("""
                select id, ocid, title_en, title_fr, status, coalesce(stated_at, drafted_at) as at from needs.need
                 where owner = :owner and status <> 'withdrawn' order by at desc limit :most
                """)
                .param("owner", actor.id().value())
                .param("most", MOST)
                .query((row, _) -> new Piece(
                        new Ocid(row.getString("ocid")),
                        "/needs/" + row.getString("id"),
                        title(row),
                        "needs.own.kind",
                        "needs.status." + row.getString("status"),
                        at(row),
                        true))
                .list();
    }

    @Override
    public List<Happening> happenings(Actor actor, Set<Ocid> files) {
        return jdbc.sql("""
                select ocid, title_en, title_fr, stated_at as at from needs.need
                 where ocid = any(:files) and status = 'stated' order by at desc limit :most
                """)
                .param("files", files.stream().map(Ocid::value).toArray(String[]::new))
                .param("most", MOST)
                .query((row, _) -> Happening.open(
                        at(row), new Ocid(row.getString("ocid")), title(row), "needs.own.happened.stated"))
                .list();
    }

    private static Bilingual title(ResultSet row) throws SQLException {
        return new Bilingual(row.getString("title_en"), row.getString("title_fr"));
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }
}
