package org.guildhall.publishing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A query as conditions on {@code publishing.process}, with their parameters. */
record Conditions(String sql, Map<String, Object> parameters) {
    /** An open process whose closing has passed is closed, whether or not anything was recorded since. */
    static final String STATUS = "case when status = 'open' and closes_at <= :asOf then 'closed' else status end";

    /** Open ones first. */
    static final String GROUP = "case when status = 'open' and closes_at > :asOf then 0 else 1 end";

    static Conditions of(Query query, @Nullable Cursor cursor, Instant now, ZoneId zone) {
        var sql = new StringBuilder();
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("asOf", (cursor == null ? now : cursor.asOf()).atOffset(ZoneOffset.UTC));
        add(sql, parameters, query.words(), "words", """
                 and (english @@ websearch_to_tsquery('english', publishing.unaccent(:words))
                   or french @@ websearch_to_tsquery('french', publishing.unaccent(:words)))""");
        add(sql, parameters, query.status(), "status", " and " + STATUS + " = :status");
        add(sql, parameters, query.category(), "category", " and category = :category");
        add(sql, parameters, query.method(), "method", " and method = :method");
        day(sql, parameters, query.closesFrom(), zone, "closesFrom", " and closes_at >= :closesFrom");
        var to = query.closesTo();
        day(sql, parameters, to == null ? null : to.plusDays(1), zone, "closesTo", " and closes_at < :closesTo");
        if (cursor != null) {
            after(sql, parameters, cursor);
        }
        return new Conditions(sql.toString(), parameters);
    }

    private static void after(StringBuilder sql, Map<String, Object> parameters, Cursor cursor) {
        var later = "(updated_at < :updated or (updated_at = :updated and ocid > :ocid))";
        parameters.put("updated", cursor.updated().atOffset(ZoneOffset.UTC));
        parameters.put("ocid", cursor.ocid());
        var closes = cursor.closes();
        if (closes == null) {
            sql.append(" and ").append(GROUP).append(" = 1 and ").append(later);
        } else {
            parameters.put("closes", closes.atOffset(ZoneOffset.UTC));
            sql.append(" and (")
                    .append(GROUP)
                    .append(" = 1 or closes_at > :closes or (closes_at = :closes and ")
                    .append(later)
                    .append("))");
        }
    }

    private static void add(
            StringBuilder sql, Map<String, Object> parameters, String value, String name, String condition) {
        if (!value.isEmpty()) {
            parameters.put(name, value);
            sql.append(' ').append(condition);
        }
    }

    private static void day(
            StringBuilder sql,
            Map<String, Object> parameters,
            @Nullable LocalDate day,
            ZoneId zone,
            String name,
            String condition) {
        if (day != null) {
            parameters.put(name, day.atStartOfDay(zone).toOffsetDateTime());
            sql.append(condition);
        }
    }
}
