package org.guildhall.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Role;
import org.guildhall.web.AccessMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A path that is written otherwise than it is known is nobody's: no guard takes the call for another one. */
class DisguisedPathsTest extends RoomTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    private People people;

    @Autowired
    private AccessMatrix matrix;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%70rocurements",
                "/%61pi/procedures",
                "/api/session%73",
                "/api/officer%2dkey",
                "/api/officer%2Dkey",
                "/procurements/%5A",
                "/procurements/%7e",
                "/procurements/%30"
            })
    void lettersInHexadecimalAreNoPathOfOurs(String path) throws Exception {
        assertThat(matrix.methods(path)).isEmpty();
        assertThat(matrix.rowFor("GET", path)).isEmpty();
        assertThat(status(request(path).GET())).isEqualTo(404);
    }

    @Test
    void whatHasToBeWrittenSoIsRead() {
        assertThat(matrix.methods("/procurements/%C3%A9%20%21")).containsExactly("GET", "HEAD");
    }

    @Test
    void wrongPasswordsCountWhateverKeyTheyCarry() throws Exception {
        var person = new PeopleFixtures(people).with(Role.BUYER);
        for (int i = 0; i < 5; i++) {
            assertThat(signIn("/api/sessions", person.email(), "wrong horse battery"))
                    .isEqualTo(401);
        }
        assertThat(signIn("/api/sessions", person.email(), PeopleFixtures.PASSWORD))
                .isEqualTo(429);
        assertThat(signIn("/api/%73essions", person.email(), PeopleFixtures.PASSWORD))
                .isEqualTo(404);
    }

    private int signIn(String path, String email, String password) throws Exception {
        return status(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString("{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
}
