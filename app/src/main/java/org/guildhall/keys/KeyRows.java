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
}
