package org.guildhall.budgets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.budgets.Movement.Cause;
import org.guildhall.budgets.Movement.Kind;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Movements, which are only ever added. */
@Repository
class MovementRows {
    private final JdbcClient jdbc;

    MovementRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a process has on its line. Before tax. */
    record Standing(Money held, Money committed, Money invoiced) {}

    void insert(String line, Cause cause, @Nullable UUID contract, Standing moved, Instant at) {
        jdbc.sql("""
                insert into budgets.movement
                       (line, at, kind, ocid, contract, number, path, held, committed, invoiced, by)
                values (:line, :at, :kind, :ocid, :contract, :number, :path, :held, :committed, :invoiced, :by)
                """)
                .param("line", line)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("kind", cause.kind().name())
                .param("ocid", cause.ocid().value())
                .param("contract", contract)
                .param("number", cause.number())
                .param("path", cause.path())
                .param("held", moved.held().amount())
                .param("committed", moved.committed().amount())
                .param("invoiced", moved.invoiced().amount())
                .param("by", cause.by() == null ? null : cause.by().value())
                .update();
    }

    /** The line on which a process moved money last; empty if it never did. */
    Optional<String> lineOf(Ocid ocid) {
        return jdbc.sql("select line from budgets.movement where ocid = :ocid order by id desc limit 1")
                .param("ocid", ocid.value())
                .query(String.class)
                .optional();
    }

    /** The same for many. */
    Map<Ocid, String> linesOf(Collection<Ocid> processes) {
        var lines = new HashMap<Ocid, String>();
        jdbc.sql("""
                select distinct on (ocid) ocid, line from budgets.movement
                 where ocid = any(:processes) order by ocid, id desc
                """)
                .param("processes", processes.stream().map(Ocid::value).toArray(String[]::new))
                .query(row -> {
                    lines.put(new Ocid(row.getString("ocid")), row.getString("line"));
                });
        return lines;
    }

    /** What a contract of a process has on its line, or with null its request. */
    Standing standing(Ocid ocid, @Nullable UUID contract) {
        return jdbc.sql("""
                select coalesce(sum(held), 0) as held, coalesce(sum(committed), 0) as committed,
                       coalesce(sum(invoiced), 0) as invoiced
                  from budgets.movement where ocid = :ocid and contract is not distinct from :contract
                """)
                .param("ocid", ocid.value())
                .param("contract", contract)
                .query((row, _) -> new Standing(money(row, "held"), money(row, "committed"), money(row, "invoiced")))
                .single();
    }

    /** Those of a line, the latest first. */
    Slice<Movement> of(String line, Listing wanted) {
        var after = wanted.afterNumber();
        var found = jdbc.sql("""
                select id, line, at, kind, ocid, contract, number, path, held, committed, invoiced, by
                  from budgets.movement
                 where line = :line and (:after::bigint is null or id < :after)
                 order by id desc limit :limit
                """)
                .param("line", line)
                .param("after", after.isPresent() ? after.getAsLong() : null)
                .param("limit", wanted.limit() + 1)
                .query(MovementRows::movement)
                .list();
        return Slice.of(found, wanted.limit(), last -> String.valueOf(last.place()));
    }

    private static Movement movement(ResultSet row, int number) throws SQLException {
        var by = row.getObject("by", UUID.class);
        return new Movement(
                row.getLong("id"),
                row.getString("line"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Cause(
                        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        new Ocid(row.getString("ocid")),
                        row.getString("number"),
                        row.getString("path"),
                        by == null ? null : new PersonId(by)),
                row.getObject("contract", UUID.class),
                money(row, "held"),
                money(row, "committed"),
                money(row, "invoiced"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return Money.cad(row.getBigDecimal(column));
    }
}
