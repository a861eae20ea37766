package org.guildhall.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guildhall.Caller;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Role;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.web.AccessMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** What an administrator does with webhooks: through the door, the API and the pages. */
class WebhooksTest extends WebhookTest {
    @Autowired
    private AccessMatrix matrix;

    @Test
    void forADayAfterAChangeBothSecretsSignAndThenTheNewOneAlone() {
        var hook = hook("accounts_payable", "test.internal");
        var changed = webhooks.changeSecret(administrator, hook.webhook().id());
        done("1");
        deliver(hook);
        var both = receiver.calls().getFirst();
        assertThat(both.isSignedWith(hook.secret())).isTrue();
        assertThat(both.isSignedWith(changed.secret())).isTrue();
        jdbc.sql("update integration.webhook set earlier_until = now() where id = :id")
                .param("id", hook.webhook().id())
                .update();
        done("2");
        deliver(hook);
        var one = receiver.calls().getLast();
        assertThat(one.isSignedWith(hook.secret())).isFalse();
        assertThat(one.isSignedWith(changed.secret())).isTrue();
    }

    @Test
    void theDatabaseAloneCanNeitherReadASecretNorSignNorMoveIt(@TempDir Path elsewhere) {
        var hook = hook("accounts_payable", "test.internal");
        var other = hook("buyer");
        var id = hook.webhook().id();
        var kept = jdbc.sql("select secret from integration.webhook where id = :id")
                .param("id", id)
                .query((row, _) -> row.getBytes(1))
                .single();
        var secret = Base64.getDecoder().decode(hook.secret().substring("whsec_".length()));
        assertThat(kept).hasSize(12 + 32 + 16);
        assertThat(secrets.unlocked(id, kept)).hasValue(secret);
        assertThat(secrets.unlocked(other.webhook().id(), kept)).isEmpty();
        assertThat(otherKey(elsewhere).unlocked(id, kept)).isEmpty();
        done("1");
        process(new Destinations(settings("127.0.0.1/32")), otherKey(elsewhere)).deliver(id);
        assertThat(log(hook)).containsExactly("secret");
        assertThat(receiver.calls()).isEmpty();
    }

    @Test
    void theKeyIsItsOwnersAndMadeOnce(@TempDir Path folder) throws Exception {
        var id = UUID.randomUUID();
        var locked = otherKey(folder).locked(id, new byte[32]);
        assertThat(otherKey(folder).unlocked(id, locked)).hasValue(new byte[32]);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("webhooks.key")))
                .hasSize(2);
    }

    @Test
    void aTestGoesOutOnceAlsoWhilePausedAndIsNotSentAgain() {
        var hook = hook("everyone", "test.opened");
        var id = hook.webhook().id();
        webhooks.pause(administrator, id);
        assertRefused(() -> webhooks.pause(administrator, id), IntegrationProblem.NOT_ACTIVE);
        receiver.then(500);
        webhooks.test(id);
        deliver(hook);
        deliver(hook);
        assertThat(receiver.calls()).hasSize(1);
        assertThat(receiver.calls().getFirst().body()).contains("webhook.test", id.toString());
        assertThat(receiver.calls().getFirst().isSignedWith(hook.secret())).isTrue();
        var attempt = webhooks.log(id, Long.MAX_VALUE, 1).getFirst();
        assertThat(attempt.byHand()).isTrue();
        assertRefused(() -> webhooks.resend(id, attempt.id()), IntegrationProblem.NOTHING_TO_RESEND);
        webhooks.resume(administrator, id);
        assertRefused(() -> webhooks.resume(administrator, id), IntegrationProblem.NOT_PAUSED);
    }

    @Test
    void whatWasSentIsSentAgainByHandUnderItsOwnNumberBesideTheOrder() {
        var hook = hook("accounts_payable", "test.internal");
        var id = hook.webhook().id();
        done("1", "2");
        deliver(hook);
        var first = webhooks.log(id, Long.MAX_VALUE, 10).getLast();
        webhooks.resend(id, first.id());
        deliver(hook);
        deliver(hook);
        assertThat(told()).containsExactly("1", "2", "1");
        assertThat(receiver.calls().getLast().id())
                .isEqualTo(receiver.calls().getFirst().id());
        assertThat(receiver.calls().getLast().body())
                .isEqualTo(receiver.calls().getFirst().body());
        var other = hook("buyer");
        assertRefused(() -> webhooks.resend(other.webhook().id(), first.id()), CommonProblem.NOT_FOUND);
    }

    @Test
    void aRemovedWebhookIsCalledNoMoreAndItsSecretIsGone() {
        var hook = hook("accounts_payable", "test.internal");
        var id = hook.webhook().id();
        done("1");
        webhooks.test(id);
        webhooks.remove(administrator, id);
        deliver(hook);
        assertThat(receiver.calls()).isEmpty();
        assertRefused(() -> webhooks.byId(id), CommonProblem.NOT_FOUND);
        assertThat(jdbc.sql("select length(secret) from integration.webhook where id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isZero();
        fixtures.registered(administrator, hook.webhook().url(), "accounts_payable"); // the address is free again
    }

    @Test
    void theSameAddressIsTakenOnceForEachView() {
        var hook = hook("buyer");
        var url = hook.webhook().url();
        assertRefused(() -> fixtures.registered(administrator, url, "buyer"), IntegrationProblem.ALREADY_REGISTERED);
        assertThat(fixtures.registered(administrator, url, "auditor").webhook().view())
                .isEqualTo("auditor");
    }

    @Test
    void whatIsThereIsToldFirstIfWanted() {
        done("1");
        var wanted = new NewWebhook(receiver.url("/all"), "All", "accounts_payable", List.of("test.internal"), true);
        var hook = webhooks.register(administrator, wanted);
        done("2");
        deliver(hook);
        assertThat(told()).endsWith("1", "2");
    }

    @Test
    void aWrongRegistrationNamesEachField() {
        var caller = Caller.signedIn(port, administrator);
        var answer = caller.post(
                "/api/webhooks",
                Map.of("url", "http://10.0.0.1/", "description", " ", "view", "vendor", "kinds", List.of("x")));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("\"url\"", "\"description\"", "\"view\"");
        var hidden = Map.of(
                "url", receiver.url("/x"), "description", "x", "view", "buyer", "kinds", List.of("test.internal"));
        assertThat(caller.post("/api/webhooks", hidden)
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("kinds");
    }

    @Test
    void aProgramRegistersAndIsToldTheSecretOnce() {
        var caller = Caller.signedIn(port, administrator);
        var wanted = Map.of(
                "url",
                receiver.url("/api"),
                "description",
                "Données 🏛 «financières»",
                "view",
                "accounts_payable",
                "kinds",
                List.of("test.internal"));
        var made = caller.post("/api/webhooks", wanted);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("secret").asString()).startsWith("whsec_");
        assertThat(made.location()).endsWith(made.json().at("/webhook/id").asString());
        var at = made.location();
        assertThat(caller.get(at).body()).contains("Données 🏛 «financières»").doesNotContain("whsec_");
        assertThat(caller.get("/api/webhooks").body())
                .contains(at.substring(14))
                .doesNotContain("whsec_");
        assertThat(jdbc.sql("select count(*) from web.idempotent_call where encode(body, 'escape') like '%whsec_%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aProgramPausesTestsReadsTheLogChangesTheSecretAndRemoves() {
        var caller = Caller.signedIn(port, administrator);
        var hook = hook("accounts_payable", "test.internal");
        var at = "/api/webhooks/" + hook.webhook().id();
        assertThat(caller.put(at + "/pause", "{}").json().path("status").asString())
                .isEqualTo("paused");
        assertThat(caller.put(at + "/pause", "{}").code()).isEqualTo("integration.not-active");
        assertThat(caller.call("DELETE", at + "/pause", "")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("active");
        assertThat(caller.post(at + "/tests", "{}").status()).isEqualTo(204);
        delivering.deliver(UUID.fromString(at.substring(14)));
        var log = caller.get(at + "/deliveries").json();
        assertThat(log.at("/0/delivered").asBoolean()).isTrue();
        assertThat(log.at("/0/answered").asInt()).isEqualTo(204);
        var resending = at + "/deliveries/" + log.at("/0/id").asLong() + "/resending";
        assertThat(caller.post(resending, "{}").code()).isEqualTo("integration.nothing-to-resend");
        assertThat(caller.post(at + "/secret", "{}").json().path("secret").asString())
                .startsWith("whsec_")
                .isNotEqualTo(hook.secret());
        assertThat(caller.call("DELETE", at, "").status()).isEqualTo(204);
        assertThat(caller.get(at).status()).isEqualTo(404);
    }

    @Test
    void nobodyButAnAdministratorComesNear() {
        var id = hook("buyer").webhook().id().toString();
        var fixturesOfPeople = new PeopleFixtures(people);
        var tried = new HashSet<String>();
        for (var role : List.of(Role.VENDOR, Role.BUYER, Role.AUDITOR, Role.ACCOUNTS_PAYABLE)) {
            var caller = Caller.signedIn(port, fixturesOfPeople.with(role));
            matrix.rows().stream()
                    .filter(row -> row.path().getPatternString().contains("webhooks"))
                    .forEach(row -> {
                        var path = row.path()
                                .getPatternString()
                                .replace("{id}", id)
                                .replace("{delivery}", "1");
                        tried.add(row.method() + path);
                        assertThat(caller.call(row.method(), path, "").status())
                                .as(role + " " + row.method() + " " + path)
                                .isEqualTo(403);
                    });
        }
        assertThat(tried).hasSize(20);
        assertThat(webhooks.byId(UUID.fromString(id)).state()).isEqualTo(Webhook.State.ACTIVE);
    }

    @Test
    void thePagesShowTheSecretOnceAndTheLogInBothLanguages() {
        var caller = Caller.signedIn(port, administrator);
        var fields = Map.of(
                "url", receiver.url("/page"), "description", "Finances <b>&</b>", "view", "everyone", "from", "now");
        var made = caller.submit("/webhooks/new", "/webhooks", fields);
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.body()).contains("whsec_", "not shown again");
        var id = made.body().replaceFirst("(?s).*href=\"/webhooks/([0-9a-f-]{36})\".*", "$1");
        var again = caller.submit("/webhooks/new", "/webhooks", fields);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("Finances &lt;b&gt;&amp;&lt;/b&gt;", "registered for this view already");
        receiver.then(exchange -> {
            var sorry = "<script>alert(1)</script>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(500, sorry.length);
            exchange.getResponseBody().write(sorry);
        });
        assertThat(caller.submit("/webhooks/" + id, "/webhooks/" + id + "/tests", Map.of())
                        .location())
                .endsWith("?done=tested");
        delivering.deliver(UUID.fromString(id));
        var page = caller.get("/webhooks/" + id).body();
        assertThat(page).contains("Refused (500)", "&lt;script&gt;alert(1)").doesNotContain("<script>alert", "whsec_");
        var french = caller.inFrench().get("/webhooks/" + id).body();
        assertThat(french).contains("Refusé (500)", "Envois", "Tout le monde");
        assertThat(caller.get("/webhooks").body()).contains("Crochets Web", "/webhooks/" + id);
        assertThat(caller.submit("/webhooks/" + id, "/webhooks/" + id + "/removal", Map.of())
                        .location())
                .endsWith("/webhooks?removed");
    }
}
