package org.guildhall.integration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.journal.RecordedFact.Place;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The feed as it is kept, and how far the journal was read. */
@Repository
class EntryRows {
    private static final String COLUMNS = "select place, cursor, kind, at, everyone, body from integration.entry ";

    private final JdbcClient jdbc;

    EntryRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An entry; {@code everyone} may read it or only some; {@code body} is it as JSON. */
    record Entry(long place, UUID cursor, String kind, Instant at, boolean everyone, String body) {}

    /** How far the journal was read, and the last place given. */
    record Progress(Place journal, long place) {}

    Progress progress() {
        return progress("");
    }

    /** The same, held until the transaction ends: one sequencer works at a time, in whichever process. */
    Progress lockedProgress() {
        return progress(" for update");
    }

    private Progress progress(String lock) {
        return jdbc.sql("select transaction, seq, place from integration.progress" + lock)
                .query((row, _) -> new Progress(new Place(row.getLong(1), row.getLong(2)), row.getLong(3)))
                .single();
    }

    void advance(Progress to) {
        jdbc.sql("update integration.progress set transaction = :transaction, seq = :seq, place = :place")
                .param("transaction", to.journal().transaction())
                .param("seq", to.journal().seq())
                .param("place", to.place())
                .update();
    }

    void insert(List<Entry> entries) {
        jdbc.sql("""
                insert into integration.entry (place, cursor, kind, at, everyone, body)
                select * from unnest(:places::bigint[], :cursors::uuid[], :kinds::text[], :ats::text[]::timestamptz[],
                                     :everyone::boolean[], :bodies::text[])
                """)
                .param("places", entries.stream().map(Entry::place).toArray(Long[]::new))
                .param("cursors", entries.stream().map(Entry::cursor).toArray(UUID[]::new))
                .param("kinds", entries.stream().map(Entry::kind).toArray(String[]::new))
                .param(
                        "ats",
                        entries.stream().map(Entry::at).map(Instant::toString).toArray(String[]::new))
                .param("everyone", entries.stream().map(Entry::everyone).toArray(Boolean[]::new))
                .param("bodies", entries.stream().map(Entry::body).toArray(String[]::new))
                .update();
    }

    Optional<Entry> byCursor(UUID cursor) {
        return jdbc.sql(COLUMNS + "where cursor = :cursor")
                .param("cursor", cursor)
                .query(EntryRows::entry)
                .optional();
    }

    /** Entries after a place that are public or of these kinds, in order. */
    List<Entry> after(long place, List<String> early, int limit) {
        return jdbc.sql(COLUMNS + """
                where place > :place and (everyone or kind = any(:early))
                order by place
                limit :limit
                """)
                .param("place", place)
                .param("early", early.toArray(String[]::new))
                .param("limit", limit)
                .query(EntryRows::entry)
                .list();
    }

    /** The first entry after a place and up to another that is public or early, and of the wanted kinds if any. */
    Optional<Entry> first(long place, long upTo, List<String> early, List<String> wanted) {
        return jdbc.sql(COLUMNS + """
                where place > :place and place <= :upTo and (everyone or kind = any(:early))
                  and (cardinality(:wanted) = 0 or kind = any(:wanted))
                order by place
                limit 1
                """)
                .param("place", place)
                .param("upTo", upTo)
                .param("early", early.toArray(String[]::new))
                .param("wanted", wanted.toArray(String[]::new))
                .query(EntryRows::entry)
                .optional();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("place"),
                row.getObject("cursor", UUID.class),
                row.getString("kind"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getBoolean("everyone"),
                row.getString("body"));
    }
}
