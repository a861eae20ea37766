package org.guildhall.awards;

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
import org.guildhall.vendors.OrganisationId;
import org.guildhall.vendors.Vendors;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Recommendations somebody gave or decided on, what became of the awards of files, and what a bidder was told. */
@Repository
@Order(1)
class OwnAwardRows implements OwnWork {
    private static final List<Role> INSIDE = List.of(Role.BUYER, Role.APPROVER, Role.COUNCILLOR, Role.AUDITOR);

    private final JdbcClient jdbc;
    private final Vendors vendors;

    OwnAwardRows(JdbcClient jdbc, Vendors vendors) {
        this.jdbc = jdbc;
        this.vendors = vendors;
    }

    @Override
    public List<Piece> piecesOf(Actor actor) {
        if (Stream.of(Role.BUYER, Role.APPROVER, Role.COUNCILLOR).noneMatch(actor::has)) {
            return List.of();
        }
        return jdbc.sql("""
                select r.id, r.ocid, r.title_en, r.title_fr, r.status,
                       greatest(r.recommended_at, max(s.at)) as at,
                       r.status in ('RECOMMENDED', 'DECIDED') and a.confirmed_at is null as open
                  from awards.recommendation r
                  left join awards.award a on a.recommendation = r.id
                  left join awards.step s on s.recommendation = r.id
                 where r.recommended_by = :person
                    or r.id in (select d.recommendation from awards.step d where d.person = :person)
                 group by r.id, a.id order by at desc limit :most
                """)
                .param("person", actor.id().value())
                .param("most", MOST)
                .query((row, _) -> new Piece(
                        new Ocid(row.getString("ocid")),
                        "/recommendations/" + row.getString("id"),
                        title(row),
                        "awards.own.kind",
                        "awards.status." + row.getString("status"),
                        at(row),
                        row.getBoolean("open")))
                .list();
    }

    @Override
    public List<Happening> happenings(Actor actor, Set<Ocid> files) {
        var results = actor.has(Role.VENDOR)
                ? vendors.membershipOf(actor.id()).stream().flatMap(member -> results(member.organisation()))
                : Stream.<Happening>empty();
        return Stream.concat(results, acts(actor, files).stream()).toList();
    }

    /** What an organisation was told of its bids. */
    private Stream<Happening> results(OrganisationId organisation) {
        return jdbc
                .sql("""
                select stage, result -> 'title' ->> 'en' as title_en, result -> 'title' ->> 'fr' as title_fr,
                       (result ->> 'at')::timestamptz as at
                  from awards.result where organisation = :organisation order by at desc limit :most
                """)
                .param("organisation", organisation.value())
                .param("most", MOST)
                .query((row, _) -> new Happening(
                        at(row), "/results/" + row.getString("stage"), title(row), "awards.own.happened.result"))
                .list()
                .stream();
    }

    /** Recommendations and decisions are told to those who may read them; a confirmed or revoked award is
     * everybody's. */
    private List<Happening> acts(Actor actor, Set<Ocid> files) {
        return jdbc.sql("""
                with own as (select * from awards.recommendation where ocid = any(:files))
                select id, ocid, title_en, title_fr, recommended_at as at, 'recommended' as act from own where :inside
                union all
                select id, ocid, title_en, title_fr, s.at, lower(s.decision) from own
                  join awards.step s on s.recommendation = own.id where :inside and s.decision is not null
                union all
                select own.id, ocid, title_en, title_fr, a.confirmed_at, 'confirmed' from own
                  join awards.award a on a.recommendation = own.id where a.confirmed_at is not null
                union all
                select own.id, ocid, title_en, title_fr, a.revoked_at, 'revoked' from own
                  join awards.award a on a.recommendation = own.id where a.revoked_at is not null
                 order by at desc limit :most
                """)
                .param("files", files.stream().map(Ocid::value).toArray(String[]::new))
                .param("inside", INSIDE.stream().anyMatch(actor::has))
                .param("most", MOST)
                .query((row, _) -> happening(row))
                .list();
    }

    private static Happening happening(ResultSet row) throws SQLException {
        var act = row.getString("act");
        var key = "awards.own.happened." + act;
        return "confirmed".equals(act) || "revoked".equals(act)
                ? Happening.open(at(row), new Ocid(row.getString("ocid")), title(row), key)
                : new Happening(at(row), "/recommendations/" + row.getString("id"), title(row), key);
    }

    private static Bilingual title(ResultSet row) throws SQLException {
        return new Bilingual(row.getString("title_en"), row.getString("title_fr"));
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }
}
