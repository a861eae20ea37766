package org.guildhall.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.guildhall.RoomTest;
import org.guildhall.integration.Webhooks.Registered;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** A test of webhooks: a receiver on a real port, an administrator, and a hand on the delivery. */
abstract class WebhookTest extends RoomTest {
    static final List<Duration> WAITS = List.of(Duration.ofHours(1), Duration.ofHours(2));

    @Autowired
    protected Webhooks webhooks;

    @Autowired
    protected WebhookFixtures fixtures;

    @Autowired
    protected DeliveryRows deliveries;

    @Autowired
    protected Secrets secrets;

    @Autowired
    private EntryRows entries;

    @Autowired
    private Followers followers;

    @Autowired
    private Pausing pausing;

    @Autowired
    private Journal journal;

    @Autowired
    private PlatformTransactionManager manager;

    @Autowired
    protected People people;

    protected Receiver receiver;
    protected Actor administrator;
    protected Delivering delivering;

    private final Ocid ocid = Ocid.mint("ocds-gh0000", 2026);

    @BeforeEach
    void begin() throws Exception {
        receiver = new Receiver();
        administrator = new PeopleFixtures(people).with(Role.ADMINISTRATOR);
        delivering = process(new Destinations(settings("127.0.0.1/32")), secrets);
        settle();
    }

    @AfterEach
    void end() {
        receiver.close();
    }

    /** An application process of its own. */
    protected Delivering process(Destinations destinations, Secrets kept) {
        return process(destinations, kept, Duration.ofSeconds(10));
    }

    protected Delivering process(Destinations destinations, Secrets kept, Duration timeout) {
        var settings = new WebhookSettings(true, List.of(), timeout, WAITS);
        return new Delivering(
                deliveries,
                entries,
                followers,
                kept,
                new Sender(destinations, settings),
                pausing,
                settings,
                new Random(1),
                manager);
    }

    protected static WebhookSettings settings(String... allowed) {
        return new WebhookSettings(true, List.of(allowed), Duration.ofSeconds(10), WAITS);
    }

    protected static Secrets otherKey(Path folder) {
        return new Secrets(folder);
    }

    protected Registered hook(String view, String... kinds) {
        return fixtures.registered(administrator, receiver.url("/" + UUID.randomUUID()), view, kinds);
    }

    /** Things done, each a fact that accounts payable follows; in the feed when this returns. */
    protected void done(String... things) {
        for (var thing : things) {
            var fact = Fact.of("test.internal", ocid, clock.instant()).with("thing", thing);
            transaction().executeWithoutResult(_ -> journal.record(fact));
        }
        settle();
    }

    protected void noted(String words) {
        var fact =
                Fact.of("test.noted", ocid, clock.instant()).with("number", 5).with("secret", words);
        transaction().executeWithoutResult(_ -> journal.record(fact));
        transaction().executeWithoutResult(_ -> journal.record(Fact.of("test.opened", ocid, clock.instant())));
        settle();
    }

    protected void settle() {
        fixtures.settle();
    }

    /** As if the wait before the next try were over. */
    protected void later(Registered hook) {
        jdbc.sql("update integration.webhook set due_at = now() - interval '1 second' where id = :id")
                .param("id", hook.webhook().id())
                .update();
    }

    protected void deliver(Registered hook) {
        delivering.deliver(hook.webhook().id());
    }

    protected Webhook state(Registered hook) {
        return webhooks.byId(hook.webhook().id());
    }

    /** The log, oldest first, as {@code delivered} or the reason why not. */
    protected List<String> log(Registered hook) {
        var log = new ArrayList<String>();
        webhooks.log(hook.webhook().id(), Long.MAX_VALUE, 100)
                .forEach(each -> log.addFirst(each.failure() == null ? "delivered" : each.failure()));
        return log;
    }

    /** What the receiver was told, in order. */
    protected List<String> told() {
        return receiver.calls().stream()
                .map(call -> call.body().replaceFirst("(?s).*/api/things/([\\w-]+).*", "$1"))
                .toList();
    }
}
