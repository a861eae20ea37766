package org.guildhall.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A call that changes something is done once, however often it is sent; and the answers to bad calls. */
class IdempotencyTest extends RoomTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    private People people;

    private String token = "";

    @BeforeEach
    void signIn() throws Exception {
        var administrator = new PeopleFixtures(people).with(Role.ADMINISTRATOR);
        var body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(administrator.email(), PeopleFixtures.PASSWORD);
        var answer = send(request("/api/sessions", body));
        assertThat(answer.statusCode()).isEqualTo(201);
        token = answer.body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void theSecondCallWithTheSameKeyGetsTheSameBytes() throws Exception {
        var email = UUID.randomUUID() + "@city.example";
        var first = send(invite("key-" + email, email));
        var second = send(invite("key-" + email, email));
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() throws Exception {
        var email = UUID.randomUUID() + "@city.example";
        assertThat(send(invite("key-" + email, email)).statusCode()).isEqualTo(201);
        var other = send(invite("key-" + email, "x" + email));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("common.idempotency-key-reused");
    }

    @Test
    void aCallWithoutAKeyIsRefusedInBothLanguages() throws Exception {
        var answer = send(request("/api/people", "{}").header("Authorization", "Bearer " + token));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body())
                .contains("common.idempotency-key-missing")
                .contains("\"fr\"")
                .contains("\"en\"");
    }

    @Test
    void manyAtOnceWithOneKeyMakeOnePerson() throws Exception {
        var email = UUID.randomUUID() + "@city.example";
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 12)
                    .mapToObj(_ -> callers.submit(
                            () -> send(invite("key-" + email, email)).body()))
                    .toList();
            var first = answers.getFirst().get();
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(first);
            }
        }
    }

    @Test
    void aRefusedCallMayBeRepeatedWithTheSameKeyOnceMended() throws Exception {
        var key = UUID.randomUUID().toString();
        var refused = send(invite(key, "not an address"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("\"field\":\"email\"");
        assertThat(send(invite(key, UUID.randomUUID() + "@city.example")).statusCode())
                .isEqualTo(201);
    }

    @Test
    void nonsenseIsAnsweredWithAProblemNeverAFault() throws Exception {
        var half = "{\"email\":\"half@city.example\",\"name\":\"Kim \\ud800\",\"roles\":[\"buyer\"]}";
        for (var nonsense :
                new String[] {"", "[", "null", "{\"email\":{}}", "\u0000", "{\"roles\":[\"king\"]}", half}) {
            var answer = send(request("/api/people", nonsense)
                    .header("Authorization", "Bearer " + token)
                    .header("Idempotency-Key", UUID.randomUUID().toString()));
            assertThat(answer.statusCode()).as(nonsense).isBetween(400, 422);
        }
    }

    @Test
    void aWrongTokenIsNobody() throws Exception {
        var answer = send(invite(UUID.randomUUID().toString(), "a@b.example", "Bearer nonsense"));
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void aLargeBodyIsRefused() throws Exception {
        var answer = send(request("/api/people", "{\"name\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}")
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString()));
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    private HttpRequest.Builder invite(String key, String email) {
        return invite(key, email, "Bearer " + token);
    }

    private HttpRequest.Builder invite(String key, String email, String authorization) {
        return request("/api/people", "{\"email\":\"%s\",\"name\":\"Zoé\",\"roles\":[\"buyer\"]}".formatted(email))
                .header("Authorization", authorization)
                .header("Idempotency-Key", key);
    }

    private HttpRequest.Builder request(String path, String body) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
