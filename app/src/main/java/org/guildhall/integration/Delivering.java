package org.guildhall.integration;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.guildhall.integration.DeliveryRows.Errand;
import org.guildhall.integration.DeliveryRows.Held;
import org.guildhall.integration.EntryRows.Entry;
import org.guildhall.integration.Sender.Message;
import org.guildhall.integration.Sender.Outcome;
import org.guildhall.kernel.Role;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Calls webhooks: each in the order of the feed, one call at a time whichever process makes it, at least once. What
 * fails is tried again after growing waits; after the last the webhook is paused and its owner told. All that it knows
 * is in rows, so a process that is killed loses nothing.
 */
@Component
class Delivering {
    private static final Logger LOG = LoggerFactory.getLogger(Delivering.class);
    private static final Duration LOG_KEPT = Duration.ofDays(90);

    /** Waits are longer by up to this part, so that a receiver that comes back is not met by everyone at once. */
    private static final double JITTER = 0.2;

    private final DeliveryRows rows;
    private final EntryRows entries;
    private final Followers followers;
    private final Secrets secrets;
    private final Sender sender;
    private final Pausing pausing;
    private final List<Duration> waits;
    private final RandomGenerator chance;
    private final TransactionTemplate transaction;
    private final Set<UUID> running = ConcurrentHashMap.newKeySet();

    Delivering(
            DeliveryRows rows,
            EntryRows entries,
            Followers followers,
            Secrets secrets,
            Sender sender,
            Pausing pausing,
            WebhookSettings settings,
            RandomGenerator webhookChance,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.entries = entries;
        this.followers = followers;
        this.secrets = secrets;
        this.sender = sender;
        this.pausing = pausing;
        this.waits = settings.waits();
        this.chance = webhookChance;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What is to be sent next: an errand, or the next entry in order. */
    private record Next(
            Held webhook,
            UUID lease,
            UUID message,
            String kind,
            String body,
            long place,
            @Nullable Errand errand) {}

    /** Starts whatever has something to do. A slow receiver keeps nobody else waiting. */
    @Scheduled(
            fixedDelayString = "${guildhall.webhooks.every:500ms}",
            initialDelayString = "${guildhall.webhooks.every:500ms}")
    void round() {
        for (var id : rows.waiting()) {
            if (running.add(id)) {
                Thread.ofVirtual().name("webhook " + id).start(() -> run(id));
            }
        }
    }

    private void run(UUID id) {
        try {
            deliver(id);
        } catch (RuntimeException fault) {
            LOG.error("webhook {} could not be served", id, fault);
        } finally {
            running.remove(id);
        }
    }

    /** Sends all that is due, until something fails or another process has the lease. */
    void deliver(UUID id) {
        while (one(id)) {
            // the next message
        }
    }

    private boolean one(UUID id) {
        var next = transaction.execute(_ -> next(id));
        if (next == null || next.isEmpty()) {
            return false;
        }
        var outcome = send(next.get());
        transaction.executeWithoutResult(_ -> record(next.get(), outcome));
        return outcome.delivered() || next.get().errand() != null;
    }

    private Optional<Next> next(UUID id) {
        var lease = UUID.randomUUID();
        return rows.hold(id, lease).flatMap(held -> {
            var next = rows.errand(id)
                    .map(errand -> new Next(held, lease, errand.message(), errand.kind(), errand.body(), 0, errand))
                    .or(() -> held.due() ? inOrder(held, lease) : Optional.empty());
            if (next.isEmpty()) {
                rows.letGo(id, lease);
            }
            return next;
        });
    }

    private Optional<Next> inOrder(Held held, UUID lease) {
        var last = entries.progress().place();
        var role = Webhook.role(held.view());
        var early = followers.earlyKindsOf(role == null ? Set.<Role>of() : Set.of(role));
        var found = entries.first(held.position(), last, early, held.kinds());
        if (found.isEmpty()) {
            rows.told(held.id(), lease, last);
        }
        return found.map(
                entry -> new Next(held, lease, entry.cursor(), entry.kind(), body(entry), entry.place(), null));
    }

    /** As Standard Webhooks recommends: type, timestamp, data; the data is the entry of the feed. */
    static String body(Entry entry) {
        return "{\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":%s}".formatted(entry.kind(), entry.at(), entry.body());
    }

    private Outcome send(Next next) {
        var held = next.webhook();
        var current = secrets.unlocked(held.id(), held.secret());
        if (current.isEmpty()) {
            return Outcome.failed("secret");
        }
        var signing = new ArrayList<>(List.of(current.get()));
        Optional.ofNullable(held.earlier())
                .flatMap(kept -> secrets.unlocked(held.id(), kept))
                .ifPresent(signing::add);
        var id = next.message().toString();
        var signature = Signature.of(id, held.now(), next.body(), signing);
        return sender.send(new Message(held.url(), id, held.now(), signature, next.body()));
    }

    private void record(Next next, Outcome outcome) {
        var id = next.webhook().id();
        var errand = next.errand();
        rows.insert(id, next.message(), next.kind(), outcome, errand != null);
        rows.forget(id, LOG_KEPT);
        if (errand != null) {
            rows.done(errand);
            rows.letGo(id, next.lease());
        } else if (outcome.delivered()) {
            rows.told(id, next.lease(), next.place());
        } else {
            failed(next, outcome);
        }
    }

    private void failed(Next next, Outcome outcome) {
        var id = next.webhook().id();
        var tries = next.webhook().tries();
        var last = tries >= waits.size();
        var wait = last ? Duration.ZERO : waits.get(tries);
        rows.failed(id, next.lease(), wait.toMillis() / 1000.0 * (1 + chance.nextDouble() * JITTER));
        LOG.warn(
                "webhook {} to {} failed: {}",
                id,
                URI.create(next.webhook().url()).getHost(),
                outcome.failure());
        if (outcome.gone() || last) {
            pausing.pause(id, outcome.gone() ? "gone" : "failing");
        }
    }
}
