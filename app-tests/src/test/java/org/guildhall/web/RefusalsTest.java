package org.guildhall.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a refusal says: where it happened, what was wrong, and when to come again. */
@ExtendWith(OutputCaptureExtension.class)
class RefusalsTest extends RoomTest {
    @Autowired
    private People people;

    private Caller requester = Caller.anonymous(0);

    @BeforeEach
    void somebody() {
        requester = Caller.signedIn(port, new PeopleFixtures(people).with(Role.values()));
    }

    @Test
    void aRefusalNamesTheAddressThatWasAskedFor() {
        assertThat(instance(Caller.anonymous(port).get("/api/needs"), 401)).isEqualTo("/api/needs");
        var other = Caller.signedIn(port, new PeopleFixtures(people).with(Role.REQUESTER));
        assertThat(instance(other.get("/api/people"), 403)).isEqualTo("/api/people");
        assertThat(instance(requester.get("/api/needs/00000000-0000-4000-8000-000000000000"), 404))
                .isEqualTo("/api/needs/00000000-0000-4000-8000-000000000000");
    }

    private static String instance(Caller.Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        return answer.json().path("instance").asString();
    }

    @Test
    void whoTriedTooOftenIsToldInHowManySecondsToComeAgain() {
        var email = new PeopleFixtures(people).with(Role.REQUESTER).email();
        var wrong = Map.of("email", email, "password", "not the password");
        var answer = Caller.anonymous(port).post("/api/sessions", wrong);
        for (int i = 0; i < 20 && answer.status() != 429; i++) {
            answer = Caller.anonymous(port).post("/api/sessions", wrong);
        }
        assertThat(answer.code()).isEqualTo("people.throttled");
        assertThat(answer.headers().firstValue("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Long.parseLong(seconds)).isBetween(1L, 3600L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/api/needs; [];body",
                "/api/needs; {\"title\":;body",
                "/api/needs; nonsense;body",
                "/api/needs; {\"title\": 3};title",
                "/api/policy/explain; {\"entity\": {\"kind\": [3]}};entity.kind",
                "/api/policy/explain; {\"entity\": {}, \"entity\": {}};",
                "/api/needs; {\"title\": {\"en\": \"A\", \"en\": \"B\"}};"
            })
    void whatCouldNotBeReadIsNamed(String path, String body, @Nullable String where) {
        var field = where == null ? "" : where; // what is said twice has no place of its own
        var answer = requester.call("POST", path, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .startsWith(field);
        assertThat(answer.json().path("errors").path(0).path("fr").asString()).isNotEmpty();
        assertThat(answer.body()).doesNotContain("REDACTED", "Stream", "java.");
    }

    @Test
    void theLanguageOfOneCallOfAProgramSaysNothingOfTheNext() {
        var program = Caller.anonymous(port);
        var asked = program.get("/api/needs?lang=fr");
        assertThat(asked.json().path("title").asString()).startsWith("Ouvrez");
        assertThat(asked.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("lang"));
        assertThat(program.get("/api/needs").json().path("title").asString()).startsWith("Sign in");
        assertThat(program.get("/procurements?lang=fr").headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("lang"));
        assertThat(program.get("/procurements").body()).contains("lang=\"fr\"");
    }

    @ParameterizedTest
    @CsvSource({"needs,draft", "requests,draft", "solicitations,draft", "orders,draft", "invoices,matched"})
    void aStateThatAListDoesNotHaveIsAMistakeOfAProgramAndNarrowsNothingOnAPage(String list, String known) {
        var answer = requester.get("/api/" + list + "?status=nope");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("status");
        assertThat(requester.get("/api/" + list + "?status=" + known).status()).isEqualTo(200);
        for (var limit : List.of("0", "-1")) {
            var none = requester.get("/api/" + list + "?limit=" + limit);
            assertThat(none.status()).isEqualTo(400);
            assertThat(none.json().path("errors").path(0).path("field").asString())
                    .isEqualTo("limit");
        }
        assertThat(requester.get("/api/" + list + "?limit=1").status()).isEqualTo(200);
        var page = requester.get("/" + list + "?status=nope");
        assertThat(page.status()).isEqualTo(200);
        assertThat(main(page.body())).isEqualTo(main(requester.get("/" + list).body()));
    }

    private static String main(String page) {
        return page.substring(page.indexOf("<main"), page.indexOf("</main>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoices.duplicate", "submissions.not-ready", "people.throttled", "invoices.other-amount"})
    void thePageOfAProblemHasNoPlaceholders(String code) {
        for (var page : List.of(
                Caller.anonymous(port).get("/problems/" + code),
                Caller.anonymous(port).inFrench().get("/problems/" + code))) {
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).contains("…").doesNotContain("{0", "{1", "{2");
        }
    }

    /** The body is announced longer than it comes, and then the socket closes. */
    @Test
    void whoHangsUpIsNoFaultOfOurs(CapturedOutput output) throws Exception {
        var token = Caller.anonymous(port)
                .post(
                        "/api/sessions",
                        Map.of(
                                "email",
                                new PeopleFixtures(people).with(Role.values()).email(),
                                "password",
                                PeopleFixtures.PASSWORD))
                .json()
                .path("token")
                .asString();
        for (var path : List.of("/api/needs", "/api/policy/explain", "/api/invoices/uploads")) {
            hangUp(path, token);
        }
        Thread.sleep(1500); // until the server has noticed
        assertThat(output.getAll()).doesNotContain("fault in POST");
    }

    private void hangUp(String path, String token) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            var type = path.endsWith("uploads") ? "application/octet-stream" : "application/json";
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                                    + "\r\nIdempotency-Key: " + java.util.UUID.randomUUID() + "\r\nContent-Type: "
                                    + type + "\r\nContent-Length: 5000\r\n\r\n{\"title\":")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.setSoLinger(true, 0);
        }
    }
}
