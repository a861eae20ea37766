package org.guildhall.integration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.integration.Sender.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is to be delivered and what became of it. Whoever calls a webhook holds its lease, a column and not a lock: a
 * transaction that lasted as long as a call would hold back the journal's readers.
 */
@Repository
class DeliveryRows {
    /** Longer than any call. A process that was killed lets go after it. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private final JdbcClient jdbc;

    DeliveryRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A webhook that is ours to call, with all that a call needs; {@code now} in seconds of the Unix epoch. */
    record Held(
            UUID id,
            String url,
            String view,
            List<String> kinds,
            byte[] secret,
            byte @Nullable [] earlier,
            boolean due,
            long position,
            int tries,
            long now) {
        Held {
            kinds = List.copyOf(kinds);
        }
    }

    /** A message beside the order: a test, or one that is sent again. */
    record Errand(long id, UUID message, String kind, String body) {}

    /** Webhooks with something to do that nobody holds. */
    List<UUID> waiting() {
        return jdbc.sql("""
                select id from integration.webhook w
                 where state <> 'removed' and (leased_until is null or leased_until < clock_timestamp())
                   and ((state = 'active' and due_at <= clock_timestamp()
                         and w.told < (select place from integration.progress))
                        or exists (select from integration.errand e where e.webhook = w.id))
                 order by due_at
                """).query((row, _) -> row.getObject("id", UUID.class)).list();
    }

    /** Takes the lease; empty if another has it, in this process or another. */
    Optional<Held> hold(UUID id, UUID lease) {
        return jdbc.sql("""
                update integration.webhook
                   set lease = :lease, leased_until = clock_timestamp() + make_interval(secs => :seconds)
                 where id = :id and state <> 'removed'
                   and (leased_until is null or leased_until < clock_timestamp())
                returning id, url, role, kinds, secret, told, tries,
                          case when earlier_until > clock_timestamp() then earlier_secret end as earlier,
                          state = 'active' and due_at <= clock_timestamp() as due,
                          extract(epoch from clock_timestamp())::bigint as now
                """)
                .param("lease", lease)
                .param("seconds", LEASE.toSeconds())
                .param("id", id)
                .query(DeliveryRows::held)
                .optional();
    }

    void letGo(UUID id, UUID lease) {
        jdbc.sql("update integration.webhook set leased_until = null where id = :id and lease = :lease")
                .param("id", id)
                .param("lease", lease)
                .update();
    }

    /** Everything up to a place is told, or of no interest. Whoever lost the lease changes nothing. */
    void told(UUID id, UUID lease, long place) {
        jdbc.sql("""
                update integration.webhook
                   set told = :place, tries = 0, due_at = clock_timestamp(), leased_until = null
                 where id = :id and lease = :lease and told < :place
                """)
                .param("place", place)
                .param("id", id)
                .param("lease", lease)
                .update();
    }

    void failed(UUID id, UUID lease, double wait) {
        jdbc.sql("""
                update integration.webhook
                   set tries = tries + 1, leased_until = null,
                       due_at = clock_timestamp() + make_interval(secs => :wait)
                 where id = :id and lease = :lease
                """).param("wait", wait).param("id", id).param("lease", lease).update();
    }

    void add(UUID webhook, UUID message, String kind, String body) {
        jdbc.sql("""
                insert into integration.errand (webhook, message, kind, body)
                values (:webhook, :message, :kind, :body)
                """)
                .param("webhook", webhook)
                .param("message", message)
                .param("kind", kind)
                .param("body", body)
                .update();
    }

    Optional<Errand> errand(UUID webhook) {
        return jdbc.sql("""
                select id, message, kind, body from integration.errand where webhook = :webhook order by id limit 1
                """)
                .param("webhook", webhook)
                .query((row, _) -> new Errand(
                        row.getLong("id"),
                        row.getObject("message", UUID.class),
                        row.getString("kind"),
                        row.getString("body")))
                .optional();
    }

    void done(Errand errand) {
        jdbc.sql("delete from integration.errand where id = :id")
                .param("id", errand.id())
                .update();
    }

    /** Keeps one attempt, at the instant it began; what is older than the log's reach goes. */
    void insert(UUID webhook, UUID message, String kind, Outcome outcome, boolean byHand) {
        jdbc.sql("""
                insert into integration.attempt (webhook, message, kind, at, millis, status, failure, answer, by_hand)
                values (:webhook, :message, :kind, clock_timestamp() - make_interval(secs => :millis / 1000.0),
                        :millis, :status, :failure, :answer, :byHand)
                """)
                .param("webhook", webhook)
                .param("message", message)
                .param("kind", kind)
                .param("millis", outcome.millis())
                .param("status", outcome.status())
                .param("failure", outcome.failure())
                .param("answer", outcome.answer())
                .param("byHand", byHand)
                .update();
    }

    /** Takes away what the log keeps no longer. */
    void forget(UUID webhook, Duration kept) {
        jdbc.sql("""
                delete from integration.attempt
                 where webhook = :webhook and at < clock_timestamp() - make_interval(secs => :kept)
                """).param("webhook", webhook).param("kept", kept.toSeconds()).update();
    }

    /** Attempts before one, the latest first. */
    List<Attempt> attempts(UUID webhook, long before, int limit) {
        return jdbc.sql("""
                select * from integration.attempt where webhook = :webhook and id < :before
                 order by id desc
                 limit :limit
                """)
                .param("webhook", webhook)
                .param("before", before)
                .param("limit", limit)
                .query(DeliveryRows::attempt)
                .list();
    }

    Optional<Attempt> attempt(UUID webhook, long id) {
        return jdbc.sql("select * from integration.attempt where webhook = :webhook and id = :id")
                .param("webhook", webhook)
                .param("id", id)
                .query(DeliveryRows::attempt)
                .optional();
    }

    private static Held held(ResultSet row, int number) throws SQLException {
        return new Held(
                row.getObject("id", UUID.class),
                row.getString("url"),
                row.getString("role"),
                Arrays.asList((String[]) row.getArray("kinds").getArray()),
                row.getBytes("secret"),
                row.getBytes("earlier"),
                row.getBoolean("due"),
                row.getLong("told"),
                row.getInt("tries"),
                row.getLong("now"));
    }

    private static Attempt attempt(ResultSet row, int number) throws SQLException {
        return new Attempt(
                row.getLong("id"),
                row.getObject("message", UUID.class),
                row.getString("kind"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getLong("millis"),
                row.getObject("status", Integer.class),
                row.getString("failure"),
                row.getString("answer"),
                row.getBoolean("by_hand"));
    }
}
