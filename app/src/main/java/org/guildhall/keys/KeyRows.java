package org.guildhall.keys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.kernel.PersonId;
import org.guildhall.seal.OfficerKey;
import org.guildhall.seal.PairedKey;
import org.guildhall.seal.Recipient;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class KeyRows {
    private static final String OFFICER =
            "select person, recipient, enrolled_at, changed_at, proven_at, words_at from keys.officer_key ";

    private final JdbcClient jdbc;

    KeyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The opening key of a stage as it is kept. */
    record Kept(OpeningKeyId id, Recipient recipient, PersonId first, PersonId second, PairedKey locked) {
        boolean isOpener(PersonId person) {
            return first.equals(person) || second.equals(person);
        }

        PersonId other(PersonId person) {
            return first.equals(person) ? second : first;
        }

        byte[] outerFor(PersonId person) {
            return first.equals(person) ? locked.forFirst() : locked.forSecond();
        }
    }

    /** Returns false, changing nothing, if this person has a key already. */
    boolean insert(PersonId person, Recipient recipient, OfficerKey wrapped, Instant at) {
        return jdbc.sql("""
                insert into keys.officer_key (person, recipient, wrapped, enrolled_at, changed_at, proven_at)
                values (:person, :recipient, :wrapped, :at, :at, :at)
                on conflict (person) do nothing
                """)
                        .param("person", person.value())
                        .param("recipient", recipient.value())
                        .param("wrapped", wrapped.bytes())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void rewrap(PersonId person, OfficerKey wrapped, Instant at) {
        jdbc.sql("update keys.officer_key set wrapped = :wrapped, changed_at = :at where person = :person")
                .param("wrapped", wrapped.bytes())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("person", person.value())
                .update();
    }

    /** The words of the officer's key stand on paper. */
    void setWords(PersonId person, Instant at) {
        jdbc.sql("update keys.officer_key set words_at = :at where person = :person")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("person", person.value())
                .update();
    }

    /** The officer's key was opened. */
    void setProven(PersonId person, Instant at) {
        jdbc.sql("update keys.officer_key set proven_at = :at where person = :person")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("person", person.value())
                .update();
    }

    Optional<EnrolledOfficer> officer(PersonId person) {
        return jdbc.sql(OFFICER + "where person = :person")
                .param("person", person.value())
                .query(KeyRows::officer)
                .optional();
    }

    List<EnrolledOfficer> officers() {
        return jdbc.sql(OFFICER + "order by enrolled_at, person")
                .query(KeyRows::officer)
                .list();
    }

    /** The officer's key under its passphrase, locked until the transaction ends. */
    Optional<OfficerKey> wrapped(PersonId person) {
        return jdbc.sql("select wrapped from keys.officer_key where person = :person for update")
                .param("person", person.value())
                .query((row, _) -> OfficerKey.ofBytes(row.getBytes("wrapped")))
                .optional();
    }

    void insert(Kept key, Instant at) {
        jdbc.sql("""
                insert into keys.opening_key (id, recipient, first, second, for_first, for_second, created_at)
                values (:id, :recipient, :first, :second, :forFirst, :forSecond, :at)
                """)
                .param("id", key.id().value())
                .param("recipient", key.recipient().value())
                .param("first", key.first().value())
                .param("second", key.second().value())
                .param("forFirst", key.locked().forFirst())
                .param("forSecond", key.locked().forSecond())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Kept> openingKey(OpeningKeyId id) {
        return jdbc.sql("""
                select id, recipient, first, second, for_first, for_second from keys.opening_key where id = :id
                """).param("id", id.value()).query(KeyRows::kept).optional();
    }

    Optional<OpeningKeyId> byRecipient(String recipient) {
        return jdbc.sql("select id from keys.opening_key where recipient = :recipient")
                .param("recipient", recipient)
                .query((row, _) -> new OpeningKeyId(row.getObject("id", UUID.class)))
                .optional();
    }

    private static EnrolledOfficer officer(ResultSet row, int number) throws SQLException {
        var wordsAt = row.getObject("words_at", OffsetDateTime.class);
        return new EnrolledOfficer(
                new PersonId(row.getObject("person", UUID.class)),
                row.getString("recipient"),
                row.getObject("enrolled_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getObject("proven_at", OffsetDateTime.class).toInstant(),
                wordsAt == null ? null : wordsAt.toInstant());
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                new OpeningKeyId(row.getObject("id", UUID.class)),
                new Recipient(row.getString("recipient")),
                new PersonId(row.getObject("first", UUID.class)),
                new PersonId(row.getObject("second", UUID.class)),
                new PairedKey(row.getBytes("for_first"), row.getBytes("for_second")));
    }
}
