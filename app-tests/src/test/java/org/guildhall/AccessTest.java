package org.guildhall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.web.AccessMatrix;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every endpoint has its row in the access matrix, and every row an endpoint. */
class AccessTest extends RoomTest {
    @Autowired
    private AccessMatrix matrix;

    @Autowired
    private People people;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void everyEndpointHasItsOwnRow() {
        var rows = rows();
        assertThat(endpoints()).allMatch(endpoint -> rows.contains(endpoint) || endpoint.contains(" /error"));
    }

    @Test
    void everyRowOfARoomHasAnEndpoint() {
        var missing = new TreeSet<String>();
        matrix.rows().stream()
                .filter(row -> !row.room().equals("web") && !row.room().equals("clock"))
                .forEach(row -> missing.add(row.method() + " " + row.path().getPatternString()));
        endpoints().forEach(missing::remove);
        assertThat(missing).isEmpty();
    }

    @Test
    void noRowIsWrittenTwice() {
        var rows = matrix.rows().stream()
                .map(row -> row.method() + " " + row.path().getPatternString())
                .toList();
        assertThat(rows).doesNotHaveDuplicates();
    }

    @Test
    void aMistypedAddressIsNowhereForEverybodyAndWhatIsThereAsksWhoOneIs() {
        var auditor = Caller.signedIn(port, new PeopleFixtures(people).with(Role.AUDITOR));
        for (var caller : List.of(Caller.anonymous(port), auditor)) {
            assertThat(caller.get("/nowhere").status()).isEqualTo(404);
            assertThat(caller.get("/nowhere").body()).contains("gh-header");
            assertThat(caller.get("/api/nowhere").status()).isEqualTo(404);
            assertThat(caller.get("/api/nowhere").code()).isEqualTo("common.not-found");
        }
        assertThat(Caller.anonymous(port).get("/people").status()).isEqualTo(302);
        assertThat(Caller.anonymous(port).get("/api/people").status()).isEqualTo(401);
        assertThat(auditor.get("/people").status()).isEqualTo(403);
        assertThat(auditor.put("/api/needs/x", "{}").status()).isEqualTo(403);
    }

    @Test
    void aMethodThatAnAddressDoesNotTakeIsSaidToEverybodyWithThoseThatItTakes() {
        var auditor = Caller.signedIn(port, new PeopleFixtures(people).with(Role.AUDITOR));
        for (var caller : List.of(Caller.anonymous(port), auditor)) {
            var answer = caller.put("/api/people", "{}");
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.code()).isEqualTo("common.method-not-allowed");
            assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, POST");
            assertThat(caller.get("/sign-out").status()).isEqualTo(405);
            assertThat(caller.get("/sign-out").body()).contains("gh-header");
            assertThat(caller.get("/sign-out").headers().firstValue("Allow")).contains("POST");
        }
        assertThat(Caller.anonymous(port).put("/api/needs/x", "{}").status()).isEqualTo(401);
    }

    private Set<String> rows() {
        var rows = new TreeSet<String>();
        matrix.rows().forEach(row -> rows.add(row.method() + " " + row.path().getPatternString()));
        return rows;
    }

    private List<String> endpoints() {
        var endpoints = new ArrayList<String>();
        mappings.getHandlerMethods().forEach((mapping, _) -> {
            for (var pattern : mapping.getPatternValues()) {
                for (var method : mapping.getMethodsCondition().getMethods()) {
                    endpoints.add(method.name() + " " + pattern);
                }
            }
        });
        return endpoints;
    }
}
