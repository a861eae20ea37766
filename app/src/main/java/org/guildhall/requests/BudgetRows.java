package org.guildhall.requests;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Budget lines and what is held on them. */
@Repository
class BudgetRows {
    private static final String SELECT = """
            select code, title_en, title_fr, amount,
                   (select coalesce(sum(amount), 0) from requests.hold where budget_line = code) as held
              from requests.budget_line\s""";

    private final JdbcClient jdbc;

    BudgetRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False, changing nothing, if the code is taken. */
    boolean insert(BudgetLine line, PersonId by, Instant at) {
        return jdbc.sql("""
                insert into requests.budget_line (code, title_en, title_fr, amount, created_by, created_at)
                values (:code, :titleEn, :titleFr, :amount, :by, :at)
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
        return jdbc.sql(SELECT + "order by code").query(BudgetRows::line).list();
    }

    Optional<BudgetLine> byCode(String code) {
        return jdbc.sql(SELECT + "where code = :code")
                .param("code", code)
                .query(BudgetRows::line)
                .optional();
    }

    /**
     * Locks the line, then reads what is held on it: the two in one statement would count holds as they stood before a
     * wait for the lock.
     */
    Optional<BudgetLine> locked(String code) {
        return jdbc.sql("select code from requests.budget_line where code = :code for update")
                .param("code", code)
                .query(String.class)
                .optional()
                .flatMap(this::byCode);
    }

    void hold(RequestId request, String line, BigDecimal amount) {
        jdbc.sql("insert into requests.hold (request, budget_line, amount) values (:request, :line, :amount)")
                .param("request", request.value())
                .param("line", line)
                .param("amount", amount)
                .update();
    }

    void release(RequestId request) {
        jdbc.sql("delete from requests.hold where request = :request")
                .param("request", request.value())
                .update();
    }

    private static BudgetLine line(ResultSet row, int number) throws SQLException {
        return new BudgetLine(
                row.getString("code"),
                new Bilingual(row.getString("title_en"), row.getString("title_fr")),
                Money.cad(row.getBigDecimal("amount")),
                Money.cad(row.getBigDecimal("held")));
    }
}
