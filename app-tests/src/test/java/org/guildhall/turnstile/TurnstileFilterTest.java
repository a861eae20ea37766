package org.guildhall.turnstile;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.web.AccessMatrix;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A flood at the door: nobody who is inside notices it, and whoever comes to the door is told something. */
class TurnstileFilterTest extends RoomTest {
    private static final int WAITING = 60; // more than there are connections to the database
    private static final int SOME = 10; // of them, as soon as they are there

    @Autowired
    private Turnstile turnstile;

    @Autowired
    private Turns turns;

    @Autowired
    private DataSource connections;

    @Autowired
    private AccessMatrix matrix;

    @Autowired
    private People people;

    private Caller.Answer guess(String from, String email) {
        return Caller.anonymous(port)
                .from(from)
                .post("/api/sessions", Map.of("email", email, "password", "not the password"));
    }

    /** Takes every turn there is, on threads of their own, until what comes back is closed. */
    private AutoCloseable taken() throws Exception {
        var holders = Executors.newVirtualThreadPerTaskExecutor();
        for (int i = 0; i < turns.atOnce(); i++) {
            assertThat(holders.submit(turnstile::enter).get()).isTrue();
        }
        return () -> {
            for (int i = 0; i < turns.atOnce(); i++) {
                turnstile.leave();
            }
            holders.close();
        };
    }

    @Test
    void whoeverWaitsForATurnKeepsNothingFromOthers() throws Exception {
        var requester = new PeopleFixtures(people).with(Role.REQUESTER);
        var inside = Caller.signedIn(port, requester);
        var waiting = new ArrayList<Future<Caller.Answer>>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            try (var all = taken()) {
                for (int i = 0; i < WAITING; i++) {
                    var email = "nobody-" + i + "@flood.example";
                    waiting.add(callers.submit(() -> guess("", email)));
                }
                for (int i = 0; i < 1_000 && turnstile.waiting() < SOME; i++) {
                    Thread.sleep(2);
                }
                assertThat(turnstile.waiting()).isGreaterThanOrEqualTo(SOME);
                assertThat(connections
                                .unwrap(HikariDataSource.class)
                                .getHikariPoolMXBean()
                                .getActiveConnections())
                        .isLessThan(4);
                assertThat(inside.get("/api/session").status()).isEqualTo(200);
                assertThat(inside.get("/home").status()).isEqualTo(200);
            }
            for (var each : waiting) {
                assertThat(each.get().status()).isIn(401, 503);
            }
        }
    }

    @Test
    void whoWaitsTooLongIsToldSoInBothLanguagesAndNothingHasHappened() throws Exception {
        var requester = new PeopleFixtures(people).with(Role.REQUESTER);
        try (var all = taken()) {
            var answer = Caller.anonymous(port)
                    .post("/api/sessions", Map.of("email", requester.email(), "password", PeopleFixtures.PASSWORD));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("common.busy");
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
            assertThat(answer.json().at("/translations/fr/detail").asString()).contains("Attendez quelques secondes");
            var page = Caller.anonymous(port).inFrench().submit("/sign-in", "/sign-in", Map.of("email", "a@b.example"));
            assertThat(page.status()).isEqualTo(503);
            assertThat(page.headers().firstValue("Retry-After")).contains("5");
            assertThat(page.body()).contains("<html", "Attendez quelques secondes");
        }
        Caller.signedIn(port, requester);
    }

    @Test
    void oneAddressTakesSoManyTurnsInARowAndAnotherIsNotHeldUp() {
        var flood = "203.0.113.9";
        for (int i = 0; i < turns.burst(); i++) {
            assertThat(guess(flood, "somebody-" + i + "@flood.example").status())
                    .isEqualTo(401);
        }
        // With each second that this takes a turn is given back.
        var answer = guess(flood, "a@flood.example");
        for (int i = 0; i < 10 * turns.burst() && answer.status() == 401; i++) {
            answer = guess(flood, "b-" + i + "@flood.example");
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("common.too-many-requests");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(guess("203.0.113.10", "somebody@flood.example").status()).isEqualTo(401);
        var reader = Caller.anonymous(port).from(flood);
        assertThat(reader.get("/").status()).isEqualTo(200);
    }

    @Test
    void whoSendsSlowlyHoldsNobodyUp() throws IOException {
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i <= turns.atOnce(); i++) {
                slow.add(begun("POST /api/sessions HTTP/1.1", "application/json", "{"));
                slow.add(begun("POST /sign-in HTTP/1.1", "application/x-www-form-urlencoded", "email="));
            }
            Caller.signedIn(port, new PeopleFixtures(people).with(Role.REQUESTER));
        } finally {
            for (var each : slow) {
                each.close();
            }
        }
    }

    private Socket begun(String first, String type, String some) throws IOException {
        var socket = new Socket("localhost", port);
        var head = first + "\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: 50\r\n\r\n" + some;
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void moreThanSuchACallEverCarriesIsNotRead() {
        var answer = Caller.anonymous(port).post("/api/sessions", Map.of("email", "x".repeat(64 * 1024)));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("common.too-large");
    }

    @Test
    void eachAddressOnTheListIsOneOfOurs() {
        assertThat(new InTurn().endpoints())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(matrix.rows()).anySatisfy(row -> {
                    assertThat(row.method()).isEqualTo(each.method());
                    assertThat(row.path()).isEqualTo(each.path());
                }));
    }
}
