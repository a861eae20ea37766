package org.guildhall.passkeys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.kernel.PersonId;
import org.guildhall.seal.PasskeyWrap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PasskeyRows {
    private final JdbcClient jdbc;

    PasskeyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns false, changing nothing, if this credential opens a key already, anybody's. */
    boolean insert(PersonId person, Passkey passkey, PasskeyWrap wrapped) {
        return jdbc.sql("""
                insert into passkeys.passkey (id, person, credential, label, wrapped, added_at)
                values (:id, :person, :credential, :label, :wrapped, :at)
                on conflict (credential) do nothing
                """)
                        .param("id", passkey.id())
                        .param("person", person.value())
                        .param("credential", passkey.credential())
                        .param("label", passkey.label())
                        .param("wrapped", wrapped.bytes())
                        .param("at", passkey.addedAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    List<Passkey> of(PersonId person) {
        return jdbc.sql("""
                select id, credential, label, added_at, used_at from passkeys.passkey
                where person = :person order by added_at, id
                """)
                .param("person", person.value())
                .query(PasskeyRows::passkey)
                .list();
    }

    /** The officer's key under this credential of theirs. */
    Optional<PasskeyWrap> wrapped(PersonId person, String credential) {
        return jdbc.sql("select wrapped from passkeys.passkey where person = :person and credential = :credential")
                .param("person", person.value())
                .param("credential", credential)
                .query((row, _) -> PasskeyWrap.ofBytes(row.getBytes("wrapped")))
                .optional();
    }

    void setUsed(PersonId person, String credential, Instant at) {
        jdbc.sql("update passkeys.passkey set used_at = :at where person = :person and credential = :credential")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("person", person.value())
                .param("credential", credential)
                .update();
    }

    void delete(PersonId person, UUID id) {
        jdbc.sql("delete from passkeys.passkey where person = :person and id = :id")
                .param("person", person.value())
                .param("id", id)
                .update();
    }

    private static Passkey passkey(ResultSet row, int number) throws SQLException {
        var usedAt = row.getObject("used_at", OffsetDateTime.class);
        return new Passkey(
                row.getObject("id", UUID.class),
                row.getString("credential"),
                row.getString("label"),
                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                usedAt == null ? null : usedAt.toInstant());
    }
}
