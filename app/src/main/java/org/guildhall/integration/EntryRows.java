package org.guildhall.integration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.journal.RecordedFact.Place;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The feed as it is kept, and how far the journal was read. */
@Repository
class EntryRows {
    private static final String COLUMNS = "select place, cursor, kind, at, body from integration.entry ";

    private final JdbcClient jdbc;

    EntryRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An entry; {@code body} is it as JSON. */
    record Entry(long place, UUID cursor, String kind, Instant at, String body) {}

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

    void insert(Entry entry, boolean everyone) {
        jdbc.sql("""
                insert into integration.entry (place, cursor, kind, at, everyone, body)
                values (:place, :cursor, :kind, :at, :everyone, :body)
                """)
                .param("place", entry.place())
                .param("cursor", entry.cursor())
                .param("kind", entry.kind())
                .param("at", entry.at().atOffset(ZoneOffset.UTC))
                .param("everyone", everyone)
                .param("body", entry.body())
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
                row.getString("body"));
    }
}
