package org.guildhall.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Where no connection to the database is free: that is no fault, and whoever asked is told when to come again. */
class BusyTest extends RoomTest {
    @Autowired
    private DataSource connections;

    @Autowired
    private People people;

    /** Takes every connection that there is, and lets none be made. */
    private AutoCloseable exhausted() throws Exception {
        var pool = connections.unwrap(HikariDataSource.class);
        var most = pool.getMaximumPoolSize();
        pool.setMaximumPoolSize(pool.getHikariPoolMXBean().getTotalConnections());
        var taken = new ArrayList<Connection>();
        AutoCloseable back = () -> {
            pool.setMaximumPoolSize(most);
            for (var each : taken) {
                each.close();
            }
        };
        try {
            while (taken.size() < pool.getHikariPoolMXBean().getTotalConnections()) {
                taken.add(pool.getConnection());
            }
            return back;
        } catch (SQLException notAll) {
            back.close();
            throw notAll;
        }
    }

    private static void assertBusy(Caller.Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("common.busy");
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.json().at("/translations/fr/detail").asString()).contains("Attendez quelques secondes");
    }

    /** All at once, since each waits for a connection as long as anybody does. */
    @Test
    void whoeverCallsIsToldToComeAgainAndNothingIsChanged() throws Exception {
        var requester = new PeopleFixtures(people).with(Role.REQUESTER);
        var inside = Caller.signedIn(port, requester);
        var credentials = Map.of("email", requester.email(), "password", PeopleFixtures.PASSWORD);
        var browser = Caller.anonymous(port);
        browser.submit("/sign-in", "/sign-in", credentials);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor();
                var none = exhausted()) {
            var signingIn = callers.submit(() -> Caller.anonymous(port).post("/api/sessions", credentials));
            var asking = callers.submit(() -> inside.get("/api/session"));
            var acting = callers.submit(() -> inside.post("/api/needs", Map.of()));
            var page = callers.submit(
                    () -> Caller.anonymous(port).inFrench().get("/procurements?q=nothing-like-it-was-read-before"));
            var home = callers.submit(() -> browser.get("/home"));
            assertBusy(signingIn.get());
            assertThat(home.get().status()).isEqualTo(503);
            assertThat(home.get().body()).contains("<html", "Wait a few seconds");
            assertBusy(asking.get());
            assertBusy(acting.get());
            assertThat(page.get().status()).isEqualTo(503);
            assertThat(page.get().headers().firstValue("Retry-After")).contains("5");
            assertThat(page.get().body()).contains("Attendez quelques secondes").contains("<html");
        }
        assertThat(inside.get("/api/session").status()).isEqualTo(200);
        assertThat(Caller.anonymous(port).post("/api/sessions", credentials).status())
                .isEqualTo(201);
    }
}
