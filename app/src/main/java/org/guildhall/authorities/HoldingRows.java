package org.guildhall.authorities;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.authorities.Holding.End;
import org.guildhall.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who holds what; the day of a question is its own, so that the past is answered too. */
@Repository
class HoldingRows {
    private static final String SELECT = """
            select id, authority, person, from_day, until_day, reason, given_by, given_at,
                   ends_from, end_reason, ended_by, ended_at
              from authorities.holding\s""";

    private static final String ON_DAY = """
            from_day <= :day and (until_day is null or until_day >= :day) and (ends_from is null or ends_from > :day)
            """;

    private final JdbcClient jdbc;

    HoldingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is given to one person at once is given one after the other. */
    void lock(PersonId person) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('authorities'), hashtext(:person))")
                .param("person", person.toString())
                .query((_, _) -> true)
                .single();
    }

    void insert(Holding holding) {
        jdbc.sql("""
                insert into authorities.holding
                       (id, authority, person, from_day, until_day, reason, given_by, given_at)
                values (:id, :authority, :person, :from, :until, :reason, :by, :at)
                """)
                .param("id", holding.id())
                .param("authority", holding.authority())
                .param("person", holding.person().value())
                .param("from", holding.from())
                .param("until", holding.until())
                .param("reason", holding.reason())
                .param("by", Objects.requireNonNull(holding.givenBy()).value())
                .param("at", Objects.requireNonNull(holding.givenAt()).atOffset(ZoneOffset.UTC))
                .update();
    }

    void end(UUID id, End end) {
        jdbc.sql("""
                update authorities.holding
                   set ends_from = :from, end_reason = :reason, ended_by = :by, ended_at = :at where id = :id
                """)
                .param("from", end.from())
                .param("reason", end.reason())
                .param("by", end.by().value())
                .param("at", end.at().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    Optional<Holding> byId(UUID id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(HoldingRows::holding)
                .optional();
    }

    /** Everything a person holds, will hold or held, the latest first. */
    List<Holding> of(PersonId person) {
        return jdbc.sql(SELECT + "where person = :person order by from_day desc, given_at desc nulls last, id")
                .param("person", person.value())
                .query(HoldingRows::holding)
                .list();
    }

    /** Everything that holds on a day. */
    List<Holding> on(LocalDate day) {
        return jdbc.sql(SELECT + "where " + ON_DAY + "order by person, authority")
                .param("day", day)
                .query(HoldingRows::holding)
                .list();
    }

    List<PersonId> holders(String authority, LocalDate day) {
        return jdbc.sql("select person from authorities.holding where authority = :authority and " + ON_DAY)
                .param("authority", authority)
                .param("day", day)
                .query((row, _) -> new PersonId(row.getObject(1, UUID.class)))
                .list();
    }

    List<String> held(PersonId person, LocalDate day) {
        return jdbc.sql("select authority from authorities.holding where person = :person and " + ON_DAY)
                .param("person", person.value())
                .param("day", day)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static Holding holding(ResultSet row, int number) throws SQLException {
        var by = row.getObject("given_by", UUID.class);
        return new Holding(
                row.getObject("id", UUID.class),
                row.getString("authority"),
                new PersonId(row.getObject("person", UUID.class)),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                row.getString("reason"),
                by == null ? null : new PersonId(by),
                at(row, "given_at"),
                end(row));
    }

    private static @Nullable End end(ResultSet row) throws SQLException {
        var from = row.getObject("ends_from", LocalDate.class);
        return from == null
                ? null
                : new End(
                        from,
                        row.getString("end_reason"),
                        new PersonId(row.getObject("ended_by", UUID.class)),
                        Objects.requireNonNull(at(row, "ended_at")));
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
