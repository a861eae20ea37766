package org.guildhall.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What protects the API itself: tokens, throttling, headers, caches, other sites, sizes. docs/security.md. */
class ApiSecurityTest extends RoomTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    private People people;

    private Actor person =
            new Actor(org.guildhall.kernel.PersonId.random(), "", "", java.util.Set.of(), java.util.Locale.CANADA);

    @BeforeEach
    void somebody() {
        person = new PeopleFixtures(people).with(Role.REQUESTER);
    }

    @Test
    void aTokenIsKeptOnlyAsAHashAndNoTwoAreAlike() throws Exception {
        var first = token();
        assertThat(token()).isNotEqualTo(first);
        assertThat(first).hasSize(43);
        assertThat(kept(first)).isZero();
        assertThat(kept(Secret.hash(first))).isOne();
    }

    @Test
    void aTokenIsGoodUntilTwelveHoursHavePassed() throws Exception {
        var token = token();
        clock.advance(Duration.ofHours(12).minusMillis(1));
        assertThat(send(get("/api/session", token)).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMillis(1));
        assertThat(send(get("/api/session", token)).statusCode()).isEqualTo(401);
    }

    @Test
    void aHostOfSomebodyElseLeadsNobodyThere() throws Exception {
        try (var line = new Socket("localhost", port)) {
            var call = "GET /home HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n";
            line.getOutputStream().write(call.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(line.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).containsIgnoringCase("\r\nlocation: /sign-in").doesNotContain("elsewhere.example");
        }
    }

    @Test
    void aTokenThatWasEndedIsNobodyAndOthersStay() throws Exception {
        var ended = token();
        var other = token();
        assertThat(send(get("/api/session", ended).DELETE()).statusCode()).isEqualTo(204);
        assertThat(send(get("/api/session", ended)).statusCode()).isEqualTo(401);
        assertThat(send(get("/api/session", other)).statusCode()).isEqualTo(200);
    }

    @Test
    void afterFiveWrongPasswordsTheAddressWaitsOnTheApiToo() throws Exception {
        for (int tries = 0; tries < 5; tries++) {
            assertThat(signIn("wrong password").statusCode()).isEqualTo(401);
        }
        assertThat(signIn(PeopleFixtures.PASSWORD).statusCode()).isEqualTo(429);
        clock.advance(Duration.ofSeconds(31));
        assertThat(signIn(PeopleFixtures.PASSWORD).statusCode()).isEqualTo(201);
    }

    @Test
    void whatIsPrivateIsKeptByNoCacheAndReadByNoOtherSite() throws Exception {
        var token = token();
        for (var answer : new HttpResponse<?>[] {
            signIn(PeopleFixtures.PASSWORD), send(get("/api/session", token)), send(get("/api/needs", "nonsense"))
        }) {
            assertThat(answer.headers().allValues("Cache-Control"))
                    .as(answer.uri().getPath())
                    .containsExactly("no-store");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    @Test
    void whatIsPublicMayBeReadFromAnySite() throws Exception {
        for (var path : new String[] {"/api/public/procurements", "/api/openapi.json"}) {
            var answer = send(get(path, null).header("Origin", "https://elsewhere.example"));
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("*");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                    .isEmpty();
        }
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() throws Exception {
        for (var path : new String[] {"/", "/api", "/api/session", "/api/public/procurements", "/nothing"}) {
            var headers = send(get(path, null)).headers();
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'");
            assertThat(headers.firstValue("Referrer-Policy")).as(path).contains("same-origin");
            assertThat(headers.firstValue("X-Frame-Options")).as(path).contains("DENY");
            assertThat(headers.firstValue("Server")).as(path).isEmpty();
        }
    }

    @Test
    void whatTheServerItselfRefusesTellsNothingOfIt() throws Exception {
        var answer = send(get("/api/needs/%00", null));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body())
                .contains("common.malformed")
                .contains("\"fr\"")
                .doesNotContain("Tomcat");
    }

    private long kept(String secret) {
        return jdbc.sql("select count(*) from people.token where secret = :secret")
                .param("secret", secret)
                .query(Long.class)
                .single();
    }

    private String token() throws Exception {
        return signIn(PeopleFixtures.PASSWORD).body().replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1");
    }

    private HttpResponse<String> signIn(String password) throws Exception {
        var body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(person.email(), password);
        return send(get("/api/sessions", null)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder get(String path, @org.jspecify.annotations.Nullable String token) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
