package org.guildhall.safes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.guildhall.kernel.PersonId;
import org.guildhall.safes.Safe.Holder;
import org.guildhall.safes.Safe.Key;
import org.guildhall.safes.Safe.OwnKey;
import org.guildhall.vendors.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SafeRows {
    private final JdbcClient jdbc;

    SafeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends nobody else changes who opens this organisation's key. */
    void lock(OrganisationId organisation) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('safe ' || :organisation, 0))")
                .param("organisation", organisation.toString())
                .query((_, _) -> true)
                .single();
    }

    Optional<Key> newest(OrganisationId organisation) {
        return jdbc.sql("""
                select number, recipient, made_at, known_outside_since from safes.organisation_key
                 where organisation = :organisation order by number desc limit 1
                """)
                .param("organisation", organisation.value())
                .query(SafeRows::key)
                .optional();
    }

    private static Key key(ResultSet row, int line) throws SQLException {
        var outside = row.getObject("known_outside_since", OffsetDateTime.class);
        return new Key(
                row.getInt("number"),
                row.getString("recipient"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                outside == null ? null : outside.toInstant());
    }

    /** Notes that somebody who has the newest key is shut out, before their copy goes; the first time counts. */
    void noteKnownOutside(OrganisationId organisation, PersonId person, Instant at) {
        jdbc.sql("""
                update safes.organisation_key k set known_outside_since = :at
                  from safes.key_copy c
                 where k.organisation = :organisation and k.known_outside_since is null
                   and c.organisation = k.organisation and c.person = :person and c.number = k.number
                   and not exists (select from safes.organisation_key newer
                                    where newer.organisation = k.organisation and newer.number > k.number)
                """)
                .param("organisation", organisation.value())
                .param("person", person.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** False, adding nothing, if some organisation has or had this very key. */
    boolean insertKey(OrganisationId organisation, Key key, PersonId by) {
        return jdbc.sql("""
                insert into safes.organisation_key (organisation, number, recipient, made_by, made_at)
                values (:organisation, :number, :recipient, :by, :at)
                on conflict do nothing
                """)
                        .param("organisation", organisation.value())
                        .param("number", key.number())
                        .param("recipient", key.recipient())
                        .param("by", by.value())
                        .param("at", key.madeAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<OwnKey> ownKey(PersonId person) {
        return jdbc.sql("select recipient, sealed from safes.member_key where person = :person")
                .param("person", person.value())
                .query((row, _) -> new OwnKey(row.getString("recipient"), row.getBytes("sealed")))
                .optional();
    }

    void putOwnKey(PersonId person, OwnKey key, Instant at) {
        jdbc.sql("""
                insert into safes.member_key (person, recipient, sealed, changed_at)
                values (:person, :recipient, :sealed, :at)
                on conflict (person) do update
                   set recipient = excluded.recipient, sealed = excluded.sealed, changed_at = excluded.changed_at
                """)
                .param("person", person.value())
                .param("recipient", key.recipient())
                .param("sealed", key.sealed())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<byte[]> copy(OrganisationId organisation, PersonId person) {
        return jdbc.sql("select sealed from safes.key_copy where organisation = :organisation and person = :person")
                .param("organisation", organisation.value())
                .param("person", person.value())
                .query((row, _) -> row.getBytes("sealed"))
                .optional();
    }

    void putCopy(OrganisationId organisation, PersonId person, int number, byte[] sealed) {
        jdbc.sql("""
                insert into safes.key_copy (organisation, person, number, sealed)
                values (:organisation, :person, :number, :sealed)
                on conflict (organisation, person) do update set number = excluded.number, sealed = excluded.sealed
                """)
                .param("organisation", organisation.value())
                .param("person", person.value())
                .param("number", number)
                .param("sealed", sealed)
                .update();
    }

    void deleteCopy(OrganisationId organisation, PersonId person) {
        jdbc.sql("delete from safes.key_copy where organisation = :organisation and person = :person")
                .param("organisation", organisation.value())
                .param("person", person.value())
                .update();
    }

    void deleteCopies(OrganisationId organisation) {
        jdbc.sql("delete from safes.key_copy where organisation = :organisation")
                .param("organisation", organisation.value())
                .update();
    }

    /** How far each of these people can open the organisation's keys. */
    List<Holder> holders(OrganisationId organisation, List<PersonId> people) {
        return people.stream()
                .map(person -> jdbc.sql("""
                        select (select recipient from safes.member_key where person = :person) as recipient,
                               coalesce((select number from safes.key_copy
                                          where organisation = :organisation and person = :person), 0) as reach
                        """)
                        .param("organisation", organisation.value())
                        .param("person", person.value())
                        .query((row, _) -> new Holder(person, row.getString("recipient"), row.getInt("reach")))
                        .single())
                .toList();
    }
}
