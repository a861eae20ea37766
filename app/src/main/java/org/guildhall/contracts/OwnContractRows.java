package org.guildhall.contracts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guildhall.contracts.Contracts.Handover;
import org.guildhall.database.Columns;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.OwnWork;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Role;
import org.guildhall.vendors.Vendors;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Contracts that somebody drew up, answers for or signed; a vendor’s own once they are there to be signed. */
@Repository
@Order(0)
class OwnContractRows implements OwnWork {
    private static final String UNFINISHED = "status in ('DRAFT', 'SIGNING', 'IN_FORCE', 'TERMINATED')";

    private final JdbcClient jdbc;
    private final Vendors vendors;

    OwnContractRows(JdbcClient jdbc, Vendors vendors) {
        this.jdbc = jdbc;
        this.vendors = vendors;
    }

    @Override
    public boolean goesOn() {
        return true;
    }

    @Override
    public List<Piece> piecesOf(Actor actor) {
        var organisation = actor.has(Role.VENDOR)
                ? vendors.membershipOf(actor.id())
                        .map(member -> member.organisation().value())
                        .orElse(null)
                : null;
        return jdbc.sql("""
                select id, ocid, title_en, title_fr, status,
                       coalesce(ended_at, signed_at, drafted_at) as at,
                       (""" + UNFINISHED + """
                       ) as open
                  from contracts.contract
                 where drafted_by = :person or owner = :person
                    or (organisation = :organisation and\s""" + ContractRows.SEEN + """
                       )
                    or id in (select s.contract from contracts.signature s where s.person = :person)
                 order by at desc limit :most
                """)
                .param("person", actor.id().value())
                .param("organisation", organisation, java.sql.Types.OTHER)
                .param("most", MOST)
                .query((row, _) -> new Piece(
                        new Ocid(row.getString("ocid")),
                        "/contracts/" + row.getObject("id", UUID.class),
                        title(row),
                        "contracts.own.kind",
                        "contracts.status." + row.getString("status"),
                        at(row),
                        row.getBoolean("open")))
                .list();
    }

    /** A signed contract is everybody’s. */
    @Override
    public List<Happening> happenings(Actor actor, Set<Ocid> files) {
        return jdbc.sql("""
                select ocid, title_en, title_fr, signed_at as at from contracts.contract
                 where ocid = any(:files) and signed_at is not null
                 order by signed_at desc limit :most
                """)
                .param("files", files.stream().map(Ocid::value).toArray(String[]::new))
                .param("most", MOST)
                .query((row, _) -> Happening.open(
                        at(row), new Ocid(row.getString("ocid")), title(row), "contracts.own.happened.signed"))
                .list();
    }

    /** Contracts that somebody answers for and that are not closed out, the oldest first. */
    List<ContractId> answeredForBy(PersonId person) {
        return jdbc.sql("select id from contracts.contract where owner = :person and " + UNFINISHED
                        + " order by drafted_at, number")
                .param("person", person.value())
                .query((row, _) -> new ContractId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Everybody who answers for any. */
    Set<PersonId> answering() {
        return jdbc.sql("select distinct owner from contracts.contract where owner is not null and " + UNFINISHED)
                .query((row, _) -> new PersonId(row.getObject(1, UUID.class)))
                .set();
    }

    void handOver(ContractId id, Handover handover) {
        jdbc.sql("""
                insert into contracts.handover (contract, from_person, to_person, reason, by_person, at)
                values (:id, :from, :to, :reason, :by, :at)
                """)
                .param("id", id.value())
                .param("from", handover.from().value())
                .param("to", handover.to().value())
                .param("reason", handover.reason())
                .param("by", handover.by().value())
                .param("at", Columns.at(handover.at()))
                .update();
        jdbc.sql("update contracts.contract set owner = :to where id = :id")
                .param("to", handover.to().value())
                .param("id", id.value())
                .update();
    }

    /** The latest first. */
    List<Handover> handovers(ContractId id) {
        return jdbc.sql("""
                select from_person, to_person, reason, by_person, at from contracts.handover
                 where contract = :id order by at desc
                """)
                .param("id", id.value())
                .query((row, _) -> new Handover(
                        new PersonId(row.getObject("from_person", UUID.class)),
                        new PersonId(row.getObject("to_person", UUID.class)),
                        row.getString("reason"),
                        new PersonId(row.getObject("by_person", UUID.class)),
                        at(row)))
                .list();
    }

    private static Bilingual title(ResultSet row) throws SQLException {
        return new Bilingual(row.getString("title_en"), row.getString("title_fr"));
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }
}
