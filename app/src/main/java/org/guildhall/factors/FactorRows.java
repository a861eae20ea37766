package org.guildhall.factors;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guildhall.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Second factors, those being set up, and recovery codes. Secrets only locked, codes only as hashes. */
@Repository
class FactorRows {
    private final JdbcClient jdbc;

    FactorRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A factor as it is kept; {@code lastStep} is the last whose code was accepted. */
    record Kept(byte[] secret, long lastStep, Attempts attempts) {}

    record RecoveryCode(long id, String hash) {}

    Optional<Factor> of(PersonId person) {
        return jdbc.sql("""
                select f.since, (select count(*) from factors.recovery_code c where c.person = f.person and not c.used)
                  from factors.factor f where f.person = :person
                """)
                .param("person", person.value())
                .query((row, _) ->
                        new Factor(row.getObject(1, OffsetDateTime.class).toInstant(), row.getInt(2)))
                .optional();
    }

    boolean exists(PersonId person) {
        return jdbc.sql("select exists (select from factors.factor where person = :person)")
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    Set<PersonId> holders() {
        return jdbc.sql("select person from factors.factor")
                .query((row, _) -> new PersonId(row.getObject(1, UUID.class)))
                .set();
    }

    /** Locked until the end of the transaction: two who type at once are judged one after the other. */
    Optional<Kept> locked(PersonId person) {
        return jdbc.sql("select secret, last_step from factors.factor where person = :person for update")
                .param("person", person.value())
                // Attempts are asked for once the lock is held: what was counted while it was waited for counts.
                .query((row, _) -> new Kept(row.getBytes("secret"), row.getLong("last_step"), attempts(person)))
                .optional();
    }

    private Attempts attempts(PersonId person) {
        return jdbc.sql("select failures, last_at, until from factors.failed_attempt where person = :person")
                .param("person", person.value())
                .query((row, _) -> new Attempts(row.getInt("failures"), at(row, "last_at"), at(row, "until")))
                .optional()
                .orElse(Attempts.NONE);
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    boolean insert(PersonId person, byte[] secret, Instant since, long step) {
        return jdbc.sql("""
                insert into factors.factor (person, secret, since, last_step)
                values (:person, :secret, :since, :step) on conflict (person) do nothing
                """)
                        .param("person", person.value())
                        .param("secret", secret)
                        .param("since", since.atOffset(ZoneOffset.UTC))
                        .param("step", step)
                        .update()
                == 1;
    }

    void accepted(PersonId person, long step) {
        jdbc.sql("update factors.factor set last_step = :step where person = :person")
                .param("person", person.value())
                .param("step", step)
                .update();
    }

    void failed(PersonId person, Attempts attempts) {
        jdbc.sql("""
                insert into factors.failed_attempt (person, failures, last_at, until)
                values (:person, :failures, :last, :until)
                on conflict (person) do update set failures = :failures, last_at = :last, until = :until
                """)
                .param("person", person.value())
                .param("failures", attempts.failures())
                .param("last", utc(attempts.last()))
                .param("until", utc(attempts.until()))
                .update();
    }

    void succeeded(PersonId person) {
        jdbc.sql("delete from factors.failed_attempt where person = :person")
                .param("person", person.value())
                .update();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    /** Takes a factor away with all its codes; false if there was none. */
    boolean delete(PersonId person) {
        return jdbc.sql("delete from factors.factor where person = :person")
                        .param("person", person.value())
                        .update()
                == 1;
    }

    void begin(PersonId person, byte[] secret, Instant at) {
        jdbc.sql("""
                insert into factors.setup (person, secret, begun_at) values (:person, :secret, :at)
                on conflict (person) do update set secret = :secret, begun_at = :at
                """)
                .param("person", person.value())
                .param("secret", secret)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<byte[]> begun(PersonId person, Instant after) {
        return jdbc.sql("select secret from factors.setup where person = :person and begun_at > :after")
                .param("person", person.value())
                .param("after", after.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    void endSetup(PersonId person) {
        jdbc.sql("delete from factors.setup where person = :person")
                .param("person", person.value())
                .update();
    }

    /** Puts these in the place of those that were. */
    void replaceCodes(PersonId person, List<String> hashes) {
        jdbc.sql("delete from factors.recovery_code where person = :person")
                .param("person", person.value())
                .update();
        jdbc.sql("insert into factors.recovery_code (person, hash) select :person, unnest(:hashes::text[])")
                .param("person", person.value())
                .param("hashes", hashes.toArray(String[]::new))
                .update();
    }

    List<RecoveryCode> codesLeft(PersonId person) {
        return jdbc.sql("select id, hash from factors.recovery_code where person = :person and not used order by id")
                .param("person", person.value())
                .query((row, _) -> new RecoveryCode(row.getLong(1), row.getString(2)))
                .list();
    }

    void use(RecoveryCode code) {
        jdbc.sql("update factors.recovery_code set used = true where id = :id")
                .param("id", code.id())
                .update();
    }
}
