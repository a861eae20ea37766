package org.guildhall.budgets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Budget lines with the sums of their movements. */
@Repository
class LineRows {
    private static final String SELECT = """
            select l.code, l.title_en, l.title_fr, l.amount, coalesce(m.held, 0) as held,
                   coalesce(m.committed, 0) as committed, coalesce(m.invoiced, 0) as invoiced
              from budgets.line l
              left join lateral (select sum(held) as held, sum(committed) as committed, sum(invoiced) as invoiced
                                   from budgets.movement where line = l.code) m on true\s""";

    private final JdbcClient jdbc;

    LineRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False, changing nothing, if the code is taken, in whichever case. */
    boolean insert(BudgetLine line, PersonId by, Instant at) {
        return jdbc.sql("""
                insert into budgets.line (code, title_en, title_fr, amount, created_by, created_at)
                select :code, :titleEn, :titleFr, :amount, :by, :at
                 where not exists (select from budgets.line where lower(code) = lower(:code))
                on conflict (code) do nothing
                """)
                        .param("code", line.code())
                        .param("titleEn", line.title().en())
                        .param("titleFr", line.title().fr())
                        .param("amount", line.amount().amount())
                        .param("by", by.value())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    List<BudgetLine> all() {
        return jdbc.sql(SELECT + "order by l.code").query(LineRows::line).list();
    }

    Optional<BudgetLine> byCode(String code) {
        return jdbc.sql(SELECT + "where l.code = :code")
                .param("code", code)
                .query(LineRows::line)
                .optional();
    }

    /**
     * Locks the line, then reads what moved on it: the two in one statement would count movements as they stood before
     * a wait for the lock.
     */
    Optional<BudgetLine> locked(String code) {
        return jdbc.sql("select code from budgets.line where code = :code for update")
                .param("code", code)
                .query(String.class)
                .optional()
                .flatMap(this::byCode);
    }

    /** The line has another amount from now on. */
    void vote(String code, Vote vote) {
        jdbc.sql("""
                insert into budgets.vote (line, at, before, amount, reason, by)
                values (:line, :at, :before, :amount, :reason, :by)
                """)
                .param("line", code)
                .param("at", vote.at().atOffset(ZoneOffset.UTC))
                .param("before", vote.before().amount())
                .param("amount", vote.amount().amount())
                .param("reason", vote.reason())
                .param("by", vote.by().value())
                .update();
        jdbc.sql("update budgets.line set amount = :amount where code = :code")
                .param("amount", vote.amount().amount())
                .param("code", code)
                .update();
    }

    /** The latest first. */
    List<Vote> votes(String code) {
        return jdbc.sql("select at, before, amount, reason, by from budgets.vote where line = :line order by id desc")
                .param("line", code)
                .query((row, _) -> new Vote(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        Money.cad(row.getBigDecimal("before")),
                        Money.cad(row.getBigDecimal("amount")),
                        row.getString("reason"),
                        new PersonId(row.getObject("by", UUID.class))))
                .list();
    }

    private static BudgetLine line(ResultSet row, int number) throws SQLException {
        return new BudgetLine(
                row.getString("code"),
                new Bilingual(row.getString("title_en"), row.getString("title_fr")),
                Money.cad(row.getBigDecimal("amount")),
                Money.cad(row.getBigDecimal("held")),
                Money.cad(row.getBigDecimal("committed")),
                Money.cad(row.getBigDecimal("invoiced")));
    }
}
