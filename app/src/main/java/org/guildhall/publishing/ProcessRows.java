package org.guildhall.publishing;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guildhall.kernel.Bilingual;
import org.guildhall.publishing.Publications.Kept;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Processes as the public list and page show them. */
@Repository
class ProcessRows {
    private static final String SELECT = "select ocid, imported, title_en, title_fr, buyer, phase, "
            + Conditions.STATUS.replace(":asOf", ":now")
            + " as status, category, method, suppliers, closes_at, value_amount, currency, published_at, updated_at"
            + " from publishing.process where true";

    private final JdbcClient jdbc;

    ProcessRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(Kept kept) {
        var row = kept.summary();
        jdbc.sql("""
                insert into publishing.process (ocid, imported, title_en, title_fr, buyer, phase, status, category,
                       method, closes_at, value_amount, currency, suppliers, published_at, updated_at, view, record)
                values (:ocid, :imported, :titleEn, :titleFr, :buyer, :phase, :status, :category, :method, :closesAt,
                       :value, :currency, :suppliers, :publishedAt, :updatedAt, :view, :record)
                on conflict (ocid) do update set title_en = :titleEn, title_fr = :titleFr, buyer = :buyer,
                       phase = :phase, status = :status, category = :category, method = :method,
                       closes_at = :closesAt, value_amount = :value, currency = :currency, suppliers = :suppliers,
                       updated_at = :updatedAt, view = :view, record = :record
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
                .param("suppliers", row.suppliers())
                .param("publishedAt", utc(row.publishedAt()))
                .param("updatedAt", utc(row.updatedAt()))
                .param("view", kept.view())
                .param("record", kept.record())
                .update();
        search(row.ocid(), kept.words());
    }

    /** Most acts change no word, and then nothing is written: to stem a page's words and index them is dear. */
    private void search(String ocid, String words) {
        jdbc.sql("""
                with now as (select publishing.unaccent(:words) as words)
                insert into publishing.searched (ocid, words)
                select :ocid, words from now
                 where not exists (select from publishing.searched s where s.ocid = :ocid and s.words = now.words)
                on conflict (ocid) do update set words = excluded.words
                """).param("ocid", ocid).param("words", words).update();
    }

    /**
     * Rows of the list behind a place: open ones by closing, then the others, latest first. Asked apart, so that an
     * index gives each in its order, and the others are read only where the open ones do not fill the page.
     */
    List<Summary> page(Conditions conditions, @Nullable Cursor after, Instant now, int limit) {
        var rows = new ArrayList<Summary>();
        if (after == null || after.closes() != null) {
            rows.addAll(page(conditions.stillOpen(after), "closes_at, updated_at desc, ocid", now, limit));
        }
        if (rows.size() < limit) {
            var behind = after == null || after.closes() != null ? null : after;
            rows.addAll(page(conditions.others(behind), "updated_at desc, ocid", now, limit - rows.size()));
        }
        return rows;
    }

    private List<Summary> page(Conditions conditions, String order, Instant now, int limit) {
        return jdbc.sql(SELECT + conditions.sql() + " order by " + order + " limit :limit")
                .params(conditions.parameters())
                .param("now", utc(now))
                .param("limit", limit)
                .query(ProcessRows::summary)
                .list();
    }

    long count(Conditions conditions) {
        return jdbc.sql("select count(*) from publishing.process where true" + conditions.sql())
                .params(conditions.parameters())
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
        return jdbc.sql("select " + column + " from publishing.process where ocid = :ocid")
                .param("ocid", ocid)
                .query((row, _) -> row.getString(1))
                .optional();
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
                row.getString("suppliers"),
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
