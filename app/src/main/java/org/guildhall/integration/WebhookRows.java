package org.guildhall.integration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.integration.Webhook.State;
import org.guildhall.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Webhooks as an administrator has them. The clock is the database's: see the migration. */
@Repository
class WebhookRows {
    private static final String COLUMNS = """
            id, url, description, role, kinds, owner, registered_at, state, paused_why, tries, due_at,
            case when earlier_until > clock_timestamp() then earlier_until end as earlier_until
            """;

    private final JdbcClient jdbc;

    WebhookRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns false, changing nothing, if the same address has the same view already. */
    boolean insert(UUID id, NewWebhook.Checked wanted, PersonId owner, byte[] secret, long position) {
        return jdbc.sql("""
                insert into integration.webhook (id, url, description, role, kinds, owner, secret, told)
                values (:id, :url, :description, :role, :kinds, :owner, :secret, :position)
                on conflict (url, role) where state <> 'removed' do nothing
                """)
                        .param("id", id)
                        .param("url", wanted.url())
                        .param("description", wanted.description())
                        .param("role", wanted.view())
                        .param("kinds", wanted.kinds().toArray(String[]::new))
                        .param("owner", owner.value())
                        .param("secret", secret)
                        .param("position", position)
                        .update()
                == 1;
    }

    List<Webhook> all() {
        return jdbc.sql("select " + COLUMNS
                        + " from integration.webhook where state <> 'removed' order by registered_at, id")
                .query(WebhookRows::webhook)
                .list();
    }

    Optional<Webhook> byId(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from integration.webhook where id = :id and state <> 'removed'")
                .param("id", id)
                .query(WebhookRows::webhook)
                .optional();
    }

    /** The last place of the feed, from where a new webhook goes on. */
    long lastPlace() {
        return jdbc.sql("select place from integration.progress")
                .query(Long.class)
                .single();
    }

    /** The secret of now, which becomes the earlier one for a while. */
    void changeSecret(UUID id, byte[] secret, Duration overlap) {
        jdbc.sql("""
                update integration.webhook
                   set earlier_secret = secret, secret = :secret,
                       earlier_until = clock_timestamp() + make_interval(secs => :overlap)
                 where id = :id
                """)
                .param("secret", secret)
                .param("overlap", overlap.toSeconds())
                .param("id", id)
                .update();
    }

    /** Returns false, changing nothing, unless it was active. */
    boolean pause(UUID id, String why) {
        return jdbc.sql("""
                update integration.webhook set state = 'paused', paused_why = :why
                 where id = :id and state = 'active'
                """).param("why", why).param("id", id).update() == 1;
    }

    /** Returns false, changing nothing, unless it was paused. Its next message is due at once. */
    boolean resume(UUID id) {
        return jdbc.sql("""
                update integration.webhook
                   set state = 'active', paused_why = null, tries = 0, due_at = clock_timestamp()
                 where id = :id and state = 'paused'
                """).param("id", id).update() == 1;
    }

    /** Its secrets go with it; its log stays. */
    void remove(UUID id) {
        jdbc.sql("""
                update integration.webhook
                   set state = 'removed', secret = ''::bytea, earlier_secret = null, earlier_until = null
                 where id = :id
                """).param("id", id).update();
        jdbc.sql("delete from integration.errand where webhook = :id")
                .param("id", id)
                .update();
    }

    private static Webhook webhook(ResultSet row, int number) throws SQLException {
        var kinds = (String[]) row.getArray("kinds").getArray();
        return new Webhook(
                row.getObject("id", UUID.class),
                row.getString("url"),
                row.getString("description"),
                Webhook.role(row.getString("role")),
                Arrays.asList(kinds),
                new PersonId(row.getObject("owner", UUID.class)),
                row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
                row.getString("paused_why"),
                instant(row, "earlier_until"),
                row.getInt("tries"),
                row.getObject("due_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
