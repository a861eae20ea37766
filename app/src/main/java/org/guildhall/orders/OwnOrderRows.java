package org.guildhall.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.OwnWork;
import org.guildhall.kernel.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Orders somebody wrote, and what happened to the orders of files. */
@Repository
@org.springframework.core.annotation.Order(-20)
class OwnOrderRows implements OwnWork {
    private final JdbcClient jdbc;

    OwnOrderRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean goesOn() {
        return true;
    }

    @Override
    public List<Piece> piecesOf(Actor actor) {
        if (Stream.of(Role.BUYER, Role.CONTRACT_OWNER).noneMatch(actor::has)) {
            return List.of();
        }
        return jdbc.sql("""
                select id, ocid, title_en, title_fr, status, coalesce(issued_at, ordered_at) as at
                  from orders.purchase where ordered_by = :person order by at desc limit :most
                """)
                .param("person", actor.id().value())
                .param("most", MOST)
                .query((row, _) -> new Piece(
                        new Ocid(row.getString("ocid")),
                        "/orders/" + row.getString("id"),
                        title(row),
                        "orders.own.kind",
                        "orders.status." + status(row).code(),
                        at(row),
                        status(row) == OrderStatus.DRAFT || status(row).open()))
                .list();
    }

    /** Each order that was issued shows on the public record too. */
    @Override
    public List<Happening> happenings(Actor actor, Set<Ocid> files) {
        return jdbc.sql("""
                select ocid, title_en, title_fr, issued_at as at from orders.purchase
                 where ocid = any(:files) and issued_at is not null order by at desc limit :most
                """)
                .param("files", files.stream().map(Ocid::value).toArray(String[]::new))
                .param("most", MOST)
                .query((row, _) -> Happening.open(
                        at(row), new Ocid(row.getString("ocid")), title(row), "orders.own.happened.issued"))
                .list();
    }

    private static OrderStatus status(ResultSet row) throws SQLException {
        return OrderStatus.valueOf(row.getString("status"));
    }

    private static Bilingual title(ResultSet row) throws SQLException {
        return new Bilingual(row.getString("title_en"), row.getString("title_fr"));
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }
}
