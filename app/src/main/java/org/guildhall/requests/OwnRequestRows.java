package org.guildhall.requests;

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

/** A requester's requests, those an approver or councillor decided on, and the decisions in files. */
@Repository
@Order(5)
class OwnRequestRows implements OwnWork {
    private static final List<Role> DECIDE_OR_BUY = List.of(Role.APPROVER, Role.COUNCILLOR, Role.BUYER, Role.AUDITOR);

    private final JdbcClient jdbc;

    OwnRequestRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Piece> piecesOf(Actor actor) {
        if (Stream.of(Role.REQUESTER, Role.APPROVER, Role.COUNCILLOR).noneMatch(actor::has)) {
            return List.of();
        }
        return jdbc.sql("""
                select r.id, r.ocid, r.title_en, r.title_fr, r.status, greatest(r.drafted_at, max(s.at)) as at
                  from requests.request r left join requests.step s on s.request = r.id
                 where r.requester = :person and :requests
                    or :decides and r.id in (select d.request from requests.step d where d.person = :person)
                 group by r.id order by at desc limit :most
                """)
                .param("person", actor.id().value())
                .param("requests", actor.has(Role.REQUESTER))
                .param("decides", actor.has(Role.APPROVER) || actor.has(Role.COUNCILLOR))
                .param("most", MOST)
                .query((row, _) -> new Piece(
                        new Ocid(row.getString("ocid")),
                        "/requests/" + row.getString("id"),
                        title(row),
                        "requests.own.kind",
                        "requests.status." + row.getString("status"),
                        at(row),
                        !List.of("refused", "withdrawn").contains(row.getString("status"))))
                .list();
    }

    /** Decisions are told to those who may read the request: its requester, and those who decide, buy or audit. */
    @Override
    public List<Happening> happenings(Actor actor, Set<Ocid> files) {
        return jdbc.sql("""
                select r.id, r.title_en, r.title_fr, s.decision, s.at
                  from requests.step s join requests.request r on r.id = s.request
                 where r.ocid = any(:files) and s.decision is not null
                   and (:all or :requests and r.requester = :person)
                 order by s.at desc limit :most
                """)
                .param("files", files.stream().map(Ocid::value).toArray(String[]::new))
                .param("all", DECIDE_OR_BUY.stream().anyMatch(actor::has))
                .param("requests", actor.has(Role.REQUESTER))
                .param("person", actor.id().value())
                .param("most", MOST)
                .query((row, _) -> new Happening(
                        at(row),
                        "/requests/" + row.getString("id"),
                        title(row),
                        "requests.own.happened." + row.getString("decision")))
                .list();
    }

    private static Bilingual title(ResultSet row) throws SQLException {
        return new Bilingual(row.getString("title_en"), row.getString("title_fr"));
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }
}
