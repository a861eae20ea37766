package org.guildhall.changes;

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
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Changes that somebody proposed or decided on, and what happened to them in their files. */
@Repository("ownChangeRows")
@Order(0)
class OwnChangeRows implements OwnWork {
    private static final List<Role> WORK = List.of(Role.BUYER, Role.APPROVER, Role.COUNCILLOR, Role.CONTRACT_OWNER);

    private final JdbcClient jdbc;

    OwnChangeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean goesOn() {
        return true;
    }

    @Override
    public List<Piece> piecesOf(Actor actor) {
        if (WORK.stream().noneMatch(actor::has)) {
            return List.of();
        }
        return jdbc.sql("""
                select a.id, a.ocid, a.title_en, a.title_fr, a.status,
                       greatest(a.proposed_at, a.settled_at, max(s.at)) as at, a.settled_at is null as open
                  from changes.amendment a left join changes.step s on s.amendment = a.id
                 where a.proposed_by = :person
                    or a.id in (select d.amendment from changes.step d where d.person = :person)
                 group by a.id order by at desc limit :most
                """)
                .param("person", actor.id().value())
                .param("most", MOST)
                .query((row, _) -> new Piece(
                        new Ocid(row.getString("ocid")),
                        "/amendments/" + row.getString("id"),
                        title(row),
                        "changes.own.kind",
                        "changes.status." + row.getString("status"),
                        at(row),
                        row.getBoolean("open")))
                .list();
    }

    /** What is decided inside is told inside; a change in force is everybody's. */
    @Override
    public List<Happening> happenings(Actor actor, Set<Ocid> files) {
        var inside = Stream.concat(WORK.stream(), Stream.of(Role.AUDITOR)).anyMatch(actor::has);
        return jdbc.sql("""
                with own as (select * from changes.amendment where ocid = any(:files))
                select id, title_en, title_fr, proposed_at as at, 'proposed' as act, ocid from own where :inside
                union all
                select own.id, title_en, title_fr, s.at, lower(s.decision), ocid from own
                  join changes.step s on s.amendment = own.id where :inside and s.decision is not null
                union all
                select id, title_en, title_fr, settled_at, 'in_force', ocid from own where status = 'IN_FORCE'
                 order by at desc limit :most
                """)
                .param("files", files.stream().map(Ocid::value).toArray(String[]::new))
                .param("inside", inside)
                .param("most", MOST)
                .query((row, _) -> happening(row))
                .list();
    }

    private static Happening happening(ResultSet row) throws SQLException {
        var act = row.getString("act");
        var key = "changes.own.happened." + act;
        return "in_force".equals(act)
                ? Happening.open(at(row), new Ocid(row.getString("ocid")), title(row), key)
                : new Happening(at(row), "/amendments/" + row.getString("id"), title(row), key);
    }

    private static Bilingual title(ResultSet row) throws SQLException {
        return new Bilingual(row.getString("title_en"), row.getString("title_fr"));
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }
}
