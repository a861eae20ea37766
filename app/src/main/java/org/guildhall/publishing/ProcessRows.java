package org.guildhall.publishing;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.guildhall.kernel.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Processes as the public list and page show them. */
@Repository
class ProcessRows {
    /** An open process whose closing has passed is closed, whether or not anything was recorded since. */
    private static final String STATUS =
            "case when status = 'open' and closes_at <= :now then 'closed' else status end";

    private static final String SELECT = "select ocid, imported, title_en, title_fr, buyer, phase, " + STATUS
            + " as status, category, method, closes_at, value_amount, currency, published_at, updated_at"
            + " from publishing.process where true";

    private final JdbcClient jdbc;

    ProcessRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A process to keep: its row, its page, its record, and the words it is found by. */
    record Kept(Summary summary, String suppliers, String words, String view, String record) {}

    void keep(Kept kept) {
        var row = kept.summary();
        jdbc.sql("""
                insert into publishing.process (ocid, imported, title_en, title_fr, buyer, phase, status, category,
                       method, closes_at, value_amount, currency, suppliers, published_at, updated_at, view, record,
                       words)
                values (:ocid, :imported, :titleEn, :titleFr, :buyer, :phase, :status, :category, :method, :closesAt,
                       :value, :currency, :suppliers, :publishedAt, :updatedAt, :view::jsonb, :record::jsonb,
                       publishing.unaccent(:words))
                on conflict (ocid) do update set title_en = :titleEn, title_fr = :titleFr, buyer = :buyer,
                       phase = :phase, status = :status, category = :category, method = :method,
                       closes_at = :closesAt, value_amount = :value, currency = :currency, suppliers = :suppliers,
                       updated_at = :updatedAt, view = :view::jsonb, record = :record::jsonb,
                       words = publishing.unaccent(:words)
                """)
                .param("ocid", row.ocid())
                .param("imported", row.imported())
                .param("titleEn", row.title().en())
                .param("titleFr", row.title().fr())
                .param("buyer", row.buyer())
                .param("phase", row.phase())
                .param("status", row.status())
                .param("category", row.category())
                .param("method", row.method())
                .param("closesAt", utc(row.closesAt()))
                .param("value", row.value())
                .param("currency", row.currency())
                .param("suppliers", kept.suppliers())
                .param("publishedAt", utc(row.publishedAt()))
                .param("updatedAt", utc(row.updatedAt()))
                .param("view", kept.view())
                .param("record", kept.record())
                .param("words", kept.words())
                .update();
    }

    List<Summary> page(Query query, Instant now, long offset) {
        return conditions(SELECT, query, """
                 order by case when status = 'open' and closes_at > :now then 0 else 1 end,
                          case when status = 'open' and closes_at > :now then closes_at end,
                          updated_at desc, ocid
                 limit :limit offset :offset
                """, now)
                .param("limit", query.limit())
                .param("offset", offset)
                .query(ProcessRows::summary)
                .list();
    }

    long count(Query query, Instant now) {
        return conditions("select count(*) from publishing.process where true", query, "", now)
                .query(Long.class)
                .single();
    }

    Optional<String> view(String ocid) {
        return text("view", ocid);
    }

    Optional<String> record(String ocid) {
        return text("record", ocid);
    }

    Optional<Summary> summary(String ocid, Instant now) {
        return jdbc.sql(SELECT + " and ocid = :ocid")
                .param("ocid", ocid)
                .param("now", utc(now))
                .query(ProcessRows::summary)
                .optional();
    }

    /** The next instant at which an open process closes; until then no answer changes by itself. */
    Optional<Instant> nextClosing(Instant now) {
        return jdbc.sql("""
                select closes_at from publishing.process
                 where status = 'open' and closes_at > :now order by closes_at limit 1
                """)
                .param("now", utc(now))
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    private Optional<String> text(String column, String ocid) {
        return jdbc.sql("select " + column + "::text from publishing.process where ocid = :ocid")
                .param("ocid", ocid)
                .query((row, _) -> row.getString(1))
                .optional();
    }

    private JdbcClient.StatementSpec conditions(String select, Query query, String rest, Instant now) {
        var sql = new StringBuilder(select);
        if (!query.words().isEmpty()) {
            var french = "fr".equals(query.locale().getLanguage());
            sql.append(french ? " and french @@ " : " and english @@ ")
                    .append("websearch_to_tsquery('")
                    .append(french ? "french" : "english")
                    .append("', publishing.unaccent(:words))");
        }
        sql.append(query.status().isEmpty() ? "" : " and " + STATUS + " = :status");
        sql.append(query.category().isEmpty() ? "" : " and category = :category");
        sql.append(query.method().isEmpty() ? "" : " and method = :method");
        var statement = jdbc.sql(sql + rest);
        if (!query.words().isEmpty()) {
            statement.param("words", query.words());
        }
        if (!query.status().isEmpty()) {
            statement.param("status", query.status());
        }
        if (!query.category().isEmpty()) {
            statement.param("category", query.category());
        }
        if (!query.method().isEmpty()) {
            statement.param("method", query.method());
        }
        return statement.param("now", utc(now));
    }

    private static Summary summary(ResultSet row, int number) throws SQLException {
        return new Summary(
                row.getString("ocid"),
                row.getBoolean("imported"),
                new Bilingual(row.getString("title_en"), row.getString("title_fr")),
                row.getString("buyer"),
                row.getString("phase"),
                row.getString("status"),
                row.getString("category"),
                row.getString("method"),
                instant(row.getObject("closes_at", OffsetDateTime.class)),
                row.getObject("value_amount", BigDecimal.class),
                row.getString("currency"),
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
