package org.guildhall.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Invitations, tokens and failed attempts. Secrets only as SHA-256. */
@Repository
class AccessRows {
    private final JdbcClient jdbc;

    AccessRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void invite(String secretHash, PersonId person, Instant expiresAt) {
        jdbc.sql("insert into people.invitation (secret, person, expires_at) values (:secret, :person, :expiresAt)")
                .param("secret", secretHash)
                .param("person", person.value())
                .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    void endInvitations(PersonId person) {
        jdbc.sql("update people.invitation set used = true where person = :person and not used")
                .param("person", person.value())
                .update();
    }

    Optional<PersonId> invited(String secretHash, Instant now) {
        return jdbc.sql("""
                select person from people.invitation
                 where secret = :secret and expires_at > :now and not used
                """)
                .param("secret", secretHash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    boolean use(String secretHash) {
        return jdbc.sql("update people.invitation set used = true where secret = :secret and not used")
                        .param("secret", secretHash)
                        .update()
                == 1;
    }

    void token(String secretHash, PersonId person, Instant expiresAt) {
        jdbc.sql("insert into people.token (secret, person, expires_at) values (:secret, :person, :expiresAt)")
                .param("secret", secretHash)
                .param("person", person.value())
                .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    void endToken(String secretHash) {
        jdbc.sql("delete from people.token where secret = :secret")
                .param("secret", secretHash)
                .update();
    }

    /**
     * One way in which a person is signed in now.
     *
     * @param lastSeen to the minute; null for a program, whose calls are not noted
     * @param expiresAt when it ends by itself, if nothing happens until then
     */
    record Access(
            boolean browser,
            boolean here,
            Instant since,
            @Nullable Instant lastSeen,
            Instant expiresAt) {}

    /**
     * Where a person is signed in, the latest first; {@code here} is the session that asks, or empty. Sessions of
     * browsers run by the machine's clock, also where the city's is moved.
     */
    List<Access> accesses(PersonId person, String here, Duration tokensLast, Instant now) {
        return jdbc.sql("""
                select true as browser, session_id = :here as here, to_timestamp(creation_time / 1000.0) as since,
                       to_timestamp(last_access_time / 1000.0) as seen, to_timestamp(expiry_time / 1000.0) as expires
                  from people.session where principal_name = :name and to_timestamp(expiry_time / 1000.0) > now()
                union all
                select false, false, expires_at - make_interval(secs => :lasts), null, expires_at
                  from people.token where person = :person and expires_at > :now
                 order by since desc
                """)
                .param("here", here)
                .param("name", person.toString())
                .param("person", person.value())
                .param("lasts", tokensLast.toSeconds())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Access(
                        row.getBoolean("browser"),
                        row.getBoolean("here"),
                        at(row, "since"),
                        row.getObject("seen") == null ? null : at(row, "seen"),
                        at(row, "expires")))
                .list();
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The name under which a session stands in which only the password was right so far. */
    static String halfway(PersonId person) {
        return "halfway " + person;
    }

    /** Ends every token and every session of a person but one, also those half-way in; the one kept may be empty. */
    void endAll(PersonId person, String keptSession) {
        jdbc.sql("delete from people.token where person = :person")
                .param("person", person.value())
                .update();
        jdbc.sql("delete from people.session where principal_name in (:person, :halfway) and session_id <> :kept")
                .param("person", person.toString())
                .param("halfway", halfway(person))
                .param("kept", keptSession)
                .update();
    }

    Optional<Instant> throttledUntil(String subject, Instant now) {
        return jdbc.sql("select until from people.failed_attempt where subject = :subject and until > :now")
                .param("subject", subject)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Counts a failure; from the fifth in a row on, the wait doubles from 30 seconds up to an hour. */
    void failed(String subject, Instant now) {
        jdbc.sql("""
                insert into people.failed_attempt (subject, failures, last_at) values (:subject, 1, :now)
                on conflict (subject) do update
                   set failures = case when people.failed_attempt.last_at < :now - interval '1 day' then 1
                                       else people.failed_attempt.failures + 1 end,
                       last_at = :now,
                       until = case when people.failed_attempt.failures + 1 >= 5
                                    then :now + least(interval '1 hour', interval '30 seconds'
                                         * power(2, least(people.failed_attempt.failures - 4, 10))) end
                """)
                .param("subject", subject)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void succeeded(String subject) {
        jdbc.sql("delete from people.failed_attempt where subject = :subject")
                .param("subject", subject)
                .update();
    }
}
