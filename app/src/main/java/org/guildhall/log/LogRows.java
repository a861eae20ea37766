package org.guildhall.log;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the database remembers of the logs it has published, and of receipts that were signed. */
@Repository
class LogRows {
    private final JdbcClient jdbc;

    LogRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One log.
     *
     * @param number 1, and one more for each that was begun anew
     * @param name its origin
     * @param vkey its public key, in one line
     * @param head its first entry, if it follows another log
     */
    record Origin(int number, String name, String vkey, byte @Nullable [] head) {
        /** How many entries stand before those of the database. */
        int offset() {
            return head == null ? 0 : 1;
        }
    }

    /** A checkpoint that was published, and when by the machine's clock. */
    record Published(byte[] checkpoint, Instant at) {}

    /** A signed receipt. */
    record Receipt(UUID id, String note) {}

    /** The log that is written now; empty before the first. */
    Optional<Origin> origin() {
        return jdbc.sql("select number, name, vkey, head from log.origin order by number desc limit 1")
                .query((row, _) -> new Origin(row.getInt(1), row.getString(2), row.getString(3), row.getBytes(4)))
                .optional();
    }

    /** The public keys of all logs, the latest first. */
    List<String> vkeys() {
        return jdbc.sql("select vkey from log.origin order by number desc")
                .query((row, _) -> row.getString(1))
                .list();
    }

    void begin(Origin origin) {
        jdbc.sql("insert into log.origin (number, name, vkey, head) values (:number, :name, :vkey, :head)")
                .param("number", origin.number())
                .param("name", origin.name())
                .param("vkey", origin.vkey())
                .param("head", origin.head())
                .update();
    }

    void publish(int log, long size, byte[] checkpoint) {
        jdbc.sql("""
                insert into log.published (log, size, checkpoint) values (:log, :size, :checkpoint)
                on conflict do nothing
                """)
                .param("log", log)
                .param("size", size)
                .param("checkpoint", new String(checkpoint, StandardCharsets.UTF_8))
                .update();
    }

    /** The largest that was published. */
    Optional<Published> lastPublished(int log) {
        return jdbc.sql("select checkpoint, at from log.published where log = :log order by size desc limit 1")
                .param("log", log)
                .query(LogRows::published)
                .optional();
    }

    /** False, keeping nothing, if the log that is written now has another key than the one it was signed with. */
    boolean keepReceipt(UUID id, String note, String vkey) {
        return jdbc.sql("""
                insert into log.receipt (id, note)
                select :id, :note where :vkey = (select vkey from log.origin order by number desc limit 1)
                """)
                        .param("id", id)
                        .param("note", note)
                        .param("vkey", vkey)
                        .update()
                == 1;
    }

    Optional<String> receipt(UUID id) {
        return jdbc.sql("select note from log.receipt where id = :id")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** Receipts by their ids; without those that are not there. */
    Map<UUID, String> receipts(Collection<UUID> ids) {
        var found = new HashMap<UUID, String>();
        jdbc.sql("select id, note from log.receipt where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> found.put(row.getObject(1, UUID.class), row.getString(2)))
                .list();
        return found;
    }

    /** Receipts after one, in the order of their ids. */
    List<Receipt> receiptsAfter(UUID id, int limit) {
        return jdbc.sql("select id, note from log.receipt where id > :id order by id limit :limit")
                .param("id", id)
                .param("limit", limit)
                .query((row, _) -> new Receipt(row.getObject(1, UUID.class), row.getString(2)))
                .list();
    }

    private static Published published(ResultSet row, int number) throws SQLException {
        return new Published(
                row.getString(1).getBytes(StandardCharsets.UTF_8),
                row.getObject(2, OffsetDateTime.class).toInstant());
    }
}
