package org.guildhall.publishing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A query as conditions on {@code publishing.process}, with their parameters. */
record Conditions(String sql, Map<String, Object> parameters) {
    private static final String LATER = "(updated_at < :updated or updated_at = :updated and ocid > :ocid)";

    /** An open process whose closing has passed is closed, whether or not anything was recorded since. */
    static final String STATUS = "case when status = 'open' and closes_at <= :asOf then 'closed' else status end";

    /** Those that the list shows first; an index serves them by closing. The others are served by their latest act. */
    private static final String STILL_OPEN = "(status = 'open' and closes_at > :asOf)";

    /** @param asOf at which instant what is open is told from what has closed */
    static Conditions of(Query query, Instant asOf, ZoneId zone) {
        var sql = new StringBuilder();
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("asOf", utc(asOf));
        add(sql, parameters, query.words(), "words", """
                 and ocid in (
                     select ocid from publishing.searched
                      where english @@ websearch_to_tsquery('english', publishing.unaccent(:words))
                         or french @@ websearch_to_tsquery('french', publishing.unaccent(:words)))""");
        add(sql, parameters, query.status(), "status", status(query.status()));
        add(sql, parameters, query.category(), "category", " and category = :category");
        add(sql, parameters, query.method(), "method", " and method = :method");
        day(sql, parameters, query.closesFrom(), zone, "closesFrom", " and closes_at >= :closesFrom");
        var to = query.closesTo();
        day(sql, parameters, to == null ? null : to.plusDays(1), zone, "closesTo", " and closes_at < :closesTo");
        return new Conditions(sql.toString(), parameters);
    }

    /** {@link #STATUS} the other way round, so that an index finds the rows. */
    private static String status(String status) {
        return switch (status) {
            case "open" -> " and status = :status and (closes_at > :asOf or closes_at is null)";
            case "closed" -> " and (status = :status or status = 'open' and closes_at <= :asOf)";
            default -> " and status = :status";
        };
    }

    /** Of those that are still open, the ones behind a place of the list; null: all of them. */
    Conditions stillOpen(@Nullable Cursor after) {
        if (after == null) {
            return and(STILL_OPEN, Map.of());
        }
        var behind = " and closes_at >= :closes and (closes_at > :closes or " + LATER + ")";
        var place = new LinkedHashMap<>(place(after));
        place.put("closes", utc(Objects.requireNonNull(after.closes())));
        return and(STILL_OPEN + behind, place);
    }

    /** Of the others, the ones behind a place of the list; null: all of them. */
    Conditions others(@Nullable Cursor after) {
        var others = STILL_OPEN + " is not true";
        return after == null
                ? and(others, Map.of())
                : and(others + " and updated_at <= :updated and " + LATER, place(after));
    }

    private static Map<String, Object> place(Cursor after) {
        return Map.of("updated", utc(after.updated()), "ocid", after.ocid());
    }

    private Conditions and(String condition, Map<String, Object> more) {
        var all = new LinkedHashMap<>(parameters);
        all.putAll(more);
        return new Conditions(sql + " and " + condition, all);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
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
