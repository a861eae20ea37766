package org.guildhall.people;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Links with which somebody sets a forgotten password anew; the secret in them only as SHA-256. */
@Repository
class ResetRows {
    private final JdbcClient jdbc;

    ResetRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(String secretHash, PersonId person, Instant askedAt, Instant expiresAt) {
        jdbc.sql("""
                insert into people.password_reset (secret, person, asked_at, expires_at)
                values (:secret, :person, :askedAt, :expiresAt)
                """)
                .param("secret", secretHash)
                .param("person", person.value())
                .param("askedAt", askedAt.atOffset(ZoneOffset.UTC))
                .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean askedSince(PersonId person, Instant since) {
        return jdbc.sql("""
                select exists (select from people.password_reset where person = :person and asked_at > :since)
                """)
                .param("person", person.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    Optional<PersonId> personFor(String secretHash, Instant now) {
        return jdbc.sql("""
                select person from people.password_reset
                 where secret = :secret and expires_at > :now and not used
                """)
                .param("secret", secretHash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    boolean use(String secretHash) {
        return jdbc.sql("update people.password_reset set used = true where secret = :secret and not used")
                        .param("secret", secretHash)
                        .update()
                == 1;
    }

    void endAll(PersonId person) {
        jdbc.sql("update people.password_reset set used = true where person = :person and not used")
                .param("person", person.value())
                .update();
    }
}
