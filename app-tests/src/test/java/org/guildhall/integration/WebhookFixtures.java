package org.guildhall.integration;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.guildhall.Fixture;
import org.guildhall.kernel.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Webhooks of a test, at an address of this machine. */
@Fixture
public class WebhookFixtures {
    private final Webhooks webhooks;
    private final Sequencing sequencing;
    private final JdbcClient jdbc;

    WebhookFixtures(Webhooks webhooks, Sequencing sequencing, JdbcClient jdbc) {
        this.webhooks = webhooks;
        this.sequencing = sequencing;
        this.jdbc = jdbc;
    }

    Webhooks.Registered registered(Actor administrator, String url, String view, String... kinds) {
        return webhooks.register(
                administrator, new NewWebhook(url, "The city’s finances", view, List.of(kinds), false));
    }

    /** Until everything recorded so far has its place: facts settle once no earlier transaction runs anywhere. */
    void settle() {
        var until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (unsettled()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("a transaction stays open");
            }
            sequencing.catchUp();
        }
    }

    private boolean unsettled() {
        return jdbc.sql("""
                select exists (select from journal.fact f, integration.progress p
                                where (f.transaction::text::bigint, f.seq) > (p.transaction, p.seq))
                """).query(Boolean.class).single();
    }

    /** The pages of an active webhook with something in its log, and of a paused one. */
    public List<String> shown(Actor administrator) {
        var active = registered(administrator, "http://127.0.0.1:9/" + UUID.randomUUID(), Webhook.EVERYONE);
        var paused = registered(administrator, "http://127.0.0.1:9/" + UUID.randomUUID(), "buyer");
        webhooks.pause(administrator, paused.webhook().id());
        jdbc.sql("""
                insert into integration.attempt (webhook, message, kind, at, millis, status, failure, answer, by_hand)
                select :webhook, gen_random_uuid(), 'need.stated', now(), 12, 500, 'status', 'Sorry', false
                """).param("webhook", active.webhook().id()).update();
        return List.of(
                "/webhooks/" + active.webhook().id(),
                "/webhooks/" + paused.webhook().id());
    }
}
