package org.guildhall.integration;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of this room: the addresses that are called when something happens, their secrets and their log. Nothing is
 * called within an act; what is to be sent is a row, and {@link Delivering} sends it.
 *
 * @see "docs/adr/0026-change-feed-and-webhooks.md"
 */
@Service
public class Webhooks {
    /** How long the secret before the last change signs too. */
    static final Duration OVERLAP = Duration.ofHours(24);

    private final WebhookRows rows;
    private final DeliveryRows deliveries;
    private final EntryRows entries;
    private final Secrets secrets;
    private final Destinations destinations;
    private final Followers followers;
    private final Journal journal;
    private final CityClock clock;
    private final Ocid process;

    Webhooks(
            WebhookRows rows,
            DeliveryRows deliveries,
            EntryRows entries,
            Secrets secrets,
            Destinations destinations,
            Followers followers,
            Journal journal,
            CityClock clock,
            City city) {
        this.rows = rows;
        this.deliveries = deliveries;
        this.entries = entries;
        this.secrets = secrets;
        this.destinations = destinations;
        this.followers = followers;
        this.journal = journal;
        this.clock = clock;
        this.process = new Ocid(city.ocidPrefix() + "-webhooks");
    }

    /** A webhook with its secret, which is shown now and never again. Its text form tells nothing. */
    record Registered(Webhook webhook, String secret) {
        @Override
        public String toString() {
            return "Registered[" + webhook.id() + "]";
        }
    }

    @Transactional(readOnly = true)
    List<Webhook> all() {
        return rows.all();
    }

    /** @throws Refused {@code common.not-found} */
    @Transactional(readOnly = true)
    Webhook byId(UUID id) {
        return rows.byId(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** Attempts of a webhook before one, the latest first. */
    @Transactional(readOnly = true)
    List<Attempt> log(UUID id, long before, int limit) {
        return deliveries.attempts(byId(id).id(), before, limit);
    }

    /** @throws Refused {@code common.invalid}, {@code integration.already-registered} */
    @Transactional
    Registered register(Actor administrator, NewWebhook wanted) {
        var checked = wanted.checked(destinations, followers);
        var id = UUID.randomUUID();
        var secret = Secrets.random();
        var position = checked.fromStart() ? 0 : rows.lastPlace();
        if (!rows.insert(id, checked, administrator.id(), secrets.locked(id, secret), position)) {
            throw new Refused(IntegrationProblem.ALREADY_REGISTERED);
        }
        journal.record(fact("webhook.registered", administrator, id).with("role", checked.view()));
        return new Registered(byId(id), Secrets.shown(secret));
    }

    /** Gives a webhook another secret; for {@link #OVERLAP} the one before signs too. */
    @Transactional
    Registered changeSecret(Actor administrator, UUID id) {
        byId(id);
        var secret = Secrets.random();
        rows.changeSecret(id, secrets.locked(id, secret), OVERLAP);
        journal.record(fact("webhook.secret_changed", administrator, id));
        return new Registered(byId(id), Secrets.shown(secret));
    }

    /** What happens meanwhile waits. @throws Refused {@code integration.not-active} */
    @Transactional
    Webhook pause(Actor administrator, UUID id) {
        byId(id);
        if (!rows.pause(id, "by-hand")) {
            throw new Refused(IntegrationProblem.NOT_ACTIVE);
        }
        journal.record(fact("webhook.paused", administrator, id).with("why", "by-hand"));
        return byId(id);
    }

    /** Goes on where it stopped. @throws Refused {@code integration.not-paused} */
    @Transactional
    Webhook resume(Actor administrator, UUID id) {
        byId(id);
        if (!rows.resume(id)) {
            throw new Refused(IntegrationProblem.NOT_PAUSED);
        }
        journal.record(fact("webhook.resumed", administrator, id));
        return byId(id);
    }

    @Transactional
    void remove(Actor administrator, UUID id) {
        byId(id);
        rows.remove(id);
        journal.record(fact("webhook.removed", administrator, id));
    }

    /** Sends a message that tells of nothing, once, also to a webhook that is paused. */
    @Transactional
    void test(UUID id) {
        byId(id);
        var body = "{\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":{\"webhook\":\"%s\"}}"
                .formatted(Attempt.TEST, clock.instant(), id);
        deliveries.add(id, UUID.randomUUID(), Attempt.TEST, body);
    }

    /** Sends the message of an attempt again, once, under its own number. */
    @Transactional
    void resend(UUID id, long attempt) {
        byId(id);
        var sent = deliveries.attempt(id, attempt).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var entry =
                entries.byCursor(sent.message()).orElseThrow(() -> new Refused(IntegrationProblem.NOTHING_TO_RESEND));
        deliveries.add(id, sent.message(), sent.kind(), Delivering.body(entry));
    }

    private Fact fact(String kind, Actor administrator, UUID id) {
        return Fact.of(kind, process, administrator, clock.instant()).with("webhook", id);
    }
}
