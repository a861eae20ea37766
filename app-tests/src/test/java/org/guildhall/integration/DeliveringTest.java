package org.guildhall.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.guildhall.integration.Webhook.State;
import org.guildhall.mail.Letters;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Messages arrive in order and at least once, whatever the receiver does, and every attempt is on record. */
class DeliveringTest extends WebhookTest {
    @Autowired
    private JsonMapper json;

    @Autowired
    private Letters letters;

    @Test
    void aMessageIsSignedAndTellsWhatTheFeedTells() {
        var hook = hook("accounts_payable", "test.internal");
        var sent = java.time.Instant.now().getEpochSecond();
        done("7-1");
        deliver(hook);
        var call = receiver.calls().getFirst();
        assertThat(call.isSignedWith(hook.secret())).isTrue();
        assertThat(call.isSignedWith(hook("buyer").secret())).isFalse();
        assertThat(Long.parseLong(call.timestamp())).isBetween(sent - 2, sent + 60);
        var body = json.readTree(call.body());
        assertThat(body.path("type").asString()).isEqualTo("test.internal");
        assertThat(body.at("/data/cursor").asString()).isEqualTo(call.id());
        assertThat(body.at("/data/data").isEmpty()).isTrue();
        assertThat(body.path("timestamp").asString())
                .isEqualTo(body.at("/data/at").asString());
        assertThat(log(hook)).containsExactly("delivered");
    }

    @Test
    void messagesComeOnceAndInOrderAndOnlyThoseOfTheViewAndKinds() {
        var payable = hook("accounts_payable", "test.internal");
        var buyer = hook("buyer", "test.noted");
        var everyone = hook("everyone", "test.noted", "test.opened");
        done("1", "2", "3");
        noted("x");
        List.of(payable, buyer, everyone).forEach(this::deliver);
        List.of(payable, buyer, everyone).forEach(this::deliver);
        assertThat(log(payable)).hasSize(3);
        assertThat(log(buyer)).hasSize(1);
        assertThat(log(everyone)).hasSize(2);
        assertThat(told().subList(0, 3)).containsExactly("1", "2", "3");
    }

    @Test
    void unusualCharactersArriveAsTheyAreAndAreSigned() {
        var hook = hook("everyone", "test.noted", "test.opened");
        noted("Zoë «été» 🏛 \u2028 </script> \"\\ \u202e");
        deliver(hook);
        var call = receiver.calls().getLast();
        assertThat(call.isSignedWith(hook.secret())).isTrue();
        assertThat(json.readTree(call.body())
                        .at("/data/disclosed/0/data/secret")
                        .asString())
                .isEqualTo("Zoë «été» 🏛 \u2028 </script> \"\\ \u202e");
    }

    @Test
    void whatFailsIsTriedAgainUnderItsOwnNumberAndTheNextWaitsForIt() {
        var hook = hook("accounts_payable", "test.internal");
        receiver.then(500).then(503);
        done("1", "2");
        deliver(hook);
        deliver(hook);
        assertThat(told()).containsExactly("1");
        assertThat(state(hook).tries()).isEqualTo(1);
        var wait = Duration.between(java.time.Instant.now(), state(hook).dueAt());
        assertThat(wait).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(73));
        later(hook);
        deliver(hook);
        wait = Duration.between(java.time.Instant.now(), state(hook).dueAt());
        assertThat(wait).isBetween(Duration.ofMinutes(119), Duration.ofMinutes(145));
        later(hook);
        deliver(hook);
        assertThat(told()).containsExactly("1", "1", "1", "2");
        assertThat(receiver.calls().stream().map(Receiver.Call::id).distinct()).hasSize(2);
        assertThat(log(hook)).containsExactly("status", "status", "delivered", "delivered");
        assertThat(state(hook).tries()).isZero();
    }

    @Test
    void afterTheLastWaitItIsPausedItsOwnerIsToldAndNothingIsLost() {
        var hook = hook("accounts_payable", "test.internal");
        done("1");
        for (var i = 0; i <= WAITS.size(); i++) {
            assertThat(state(hook).state()).isEqualTo(State.ACTIVE);
            receiver.then(500);
            later(hook);
            deliver(hook);
        }
        assertThat(state(hook).state()).isEqualTo(State.PAUSED);
        assertThat(state(hook).pausedWhy()).isEqualTo("failing");
        var letter = letters.readableBy(administrator, 1).getFirst();
        assertThat(letter.subject()).contains("The city’s finances");
        assertThat(letter.body())
                .contains("127.0.0.1", "/webhooks/" + hook.webhook().id());
        later(hook);
        done("2");
        deliver(hook);
        assertThat(told()).containsExactly("1", "1", "1");
        webhooks.resume(administrator, hook.webhook().id());
        deliver(hook);
        assertThat(told()).containsExactly("1", "1", "1", "1", "2");
    }

    @Test
    void goneMeansNoMore() {
        var hook = hook("accounts_payable", "test.internal");
        receiver.then(410);
        done("1");
        deliver(hook);
        later(hook);
        deliver(hook);
        assertThat(told()).containsExactly("1");
        assertThat(state(hook).pausedWhy()).isEqualTo("gone");
        assertThat(letters.readableBy(administrator, 1).getFirst().body()).contains("410");
    }

    @Test
    void aRedirectIsNotFollowed() {
        var hook = hook("accounts_payable", "test.internal");
        receiver.then(exchange -> {
            exchange.getResponseHeaders().add("Location", receiver.url("/elsewhere"));
            exchange.sendResponseHeaders(307, -1);
        });
        done("1");
        deliver(hook);
        assertThat(receiver.calls()).hasSize(1);
        assertThat(log(hook)).containsExactly("redirect");
    }

    @Test
    void aReceiverThatIsSlowOrDripsIsLeftInTime() {
        var impatient = process(new Destinations(settings("127.0.0.1/32")), secrets, Duration.ofMillis(500));
        var hook = hook("accounts_payable", "test.internal");
        receiver.then(exchange -> sleep(5000)).then(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (var i = 0; i < 50; i++) {
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
                sleep(100);
            }
        });
        done("1");
        for (var i = 0; i < 2; i++) {
            later(hook);
            impatient.deliver(hook.webhook().id());
        }
        assertThat(log(hook)).containsExactly("timeout", "timeout");
    }

    @Test
    void aReceiverThatDiesIsFoundAgainOnceItIsBack() throws Exception {
        var hook = hook("accounts_payable", "test.internal");
        receiver.then(exchange -> {
            throw new IOException("dies while it answers");
        });
        done("1", "2");
        deliver(hook);
        var port = receiver.port();
        receiver.close();
        later(hook);
        deliver(hook);
        assertThat(log(hook)).containsExactly("connection", "connection");
        try (var back = new Receiver(port)) {
            later(hook);
            deliver(hook);
            assertThat(back.calls()).hasSize(2);
        }
        assertThat(log(hook)).containsExactly("connection", "connection", "delivered", "delivered");
    }

    @Test
    void ofAnAnswerTheFirst500CharactersAreKeptAndNoMoreIsRead() {
        var hook = hook("accounts_payable", "test.internal");
        var taken = new AtomicInteger();
        receiver.then(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("\u0000🏛<b>é".getBytes(StandardCharsets.UTF_8));
            var much = "x".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
            for (var i = 0; i < 1024; i++) {
                exchange.getResponseBody().write(much);
                taken.incrementAndGet();
            }
        });
        done("1");
        deliver(hook);
        assertThat(taken).as("MB taken of 1024, on the way included").hasValueLessThan(100);
        var attempt = webhooks.log(hook.webhook().id(), Long.MAX_VALUE, 1).getFirst();
        assertThat(attempt.status()).isEqualTo(200);
        assertThat(attempt.answer()).startsWith("\ufffd🏛<b>éxxx");
        assertThat(attempt.answer().codePointCount(0, attempt.answer().length()))
                .isEqualTo(500);
    }

    @Test
    void twoProcessesNeverCallOneWebhookAtOnceAndNeitherRepeats() throws Exception {
        var hook = hook("accounts_payable", "test.internal");
        for (var i = 0; i < 10; i++) {
            receiver.then(exchange -> {
                sleep(20);
                exchange.sendResponseHeaders(200, -1);
            });
        }
        done("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var second = process(new Destinations(settings("127.0.0.1/32")), secrets);
            for (var each : List.of(delivering, second)) {
                threads.submit(() -> {
                    for (var i = 0; i < 100 && receiver.calls().size() < 10; i++) {
                        each.deliver(hook.webhook().id());
                        sleep(5);
                    }
                });
            }
        }
        assertThat(told()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(receiver.mostAtOnce()).isEqualTo(1);
    }

    @Test
    void whatAKilledProcessHeldIsTakenOverWhenItsTimeIsUpAndNotBefore() {
        var hook = hook("accounts_payable", "test.internal");
        done("1");
        var id = hook.webhook().id();
        java.util.Optional<?> held = transaction().execute(_ -> deliveries.hold(id, UUID.randomUUID()));
        assertThat(held).isPresent();
        deliver(hook);
        assertThat(told()).isEmpty();
        jdbc.sql("update integration.webhook set leased_until = now() - interval '1 second' where id = :id")
                .param("id", id)
                .update();
        assertThat(deliveries.waiting()).contains(id);
        deliver(hook);
        assertThat(told()).containsExactly("1");
    }

    @Test
    void whoeverLostTheLeaseMovesNothing() {
        var hook = hook("accounts_payable", "test.internal");
        done("1");
        var id = hook.webhook().id();
        var lost = UUID.randomUUID();
        transaction().execute(_ -> deliveries.hold(id, lost));
        jdbc.sql("update integration.webhook set lease = gen_random_uuid() where id = :id")
                .param("id", id)
                .update();
        deliveries.told(id, lost, Long.MAX_VALUE);
        deliveries.failed(id, lost, 3600);
        assertThat(state(hook).tries()).isZero();
        jdbc.sql("update integration.webhook set leased_until = null where id = :id")
                .param("id", id)
                .update();
        deliver(hook);
        assertThat(told()).containsExactly("1");
    }

    @Test
    void aNameThatLeadsInsideWhenItIsCalledIsNotCalled() {
        var hook = fixtures.registered(
                administrator, "http://localhost:" + receiver.port() + "/x", "accounts_payable", "test.internal");
        done("1");
        process(new Destinations(settings()), secrets).deliver(hook.webhook().id());
        assertThat(receiver.calls()).isEmpty();
        assertThat(log(hook)).containsExactly("inner");
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
