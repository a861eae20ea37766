package org.guildhall.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.openapi.BadBodies.Bad;
import org.guildhall.openapi.Scene.Target;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.web.AccessMatrix.Who;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every address of the API, called wrongly in every way we could think of: the answer is a problem document with a code
 * and both languages, never our fault, and nothing is kept.
 */
class BadInputTest extends RoomTest {
    /** An act that takes any part of a whole: nothing given is nothing changed. */
    private static final Set<String> NOTHING_IS_ALLOWED =
            Set.of("putStagesStageDraft", "putSolicitationsId", "putRequestsId");

    /** A list of marks in which one that judges nothing is left for later, as on the page. */
    private static final Set<String> BLANK_IS_ALLOWED = Set.of("putStagesStageScores", "putStagesStageConsensus");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private Endpoints endpoints;

    @Autowired
    private Descriptions descriptions;

    @Autowired
    private Scene scene;

    @Autowired
    private People people;

    private final Map<Role, String> tokens = new EnumMap<>(Role.class);
    private final Map<Actor, String> signedIn = new HashMap<>();
    private final TreeSet<String> found = new TreeSet<>();
    private Map<String, Target> targets = Map.of();
    private JsonNode document = JSON.createObjectNode();
    private Map<String, Long> rows = Map.of();

    @BeforeEach
    void setTheScene() throws Exception {
        targets = scene.set();
        document = descriptions.document(Locale.CANADA);
        for (var role : Role.values()) {
            tokens.put(role, token(new PeopleFixtures(people).with(role)));
        }
        for (var target : targets.values()) {
            token(target.caller());
        }
        rows = rows();
    }

    @Test
    void aBodyThatIsWrongIsRefusedAndNothingIsKept() throws Exception {
        for (var endpoint : endpoints.all()) {
            var schema = operation(endpoint).at("/requestBody/content/application~1json/schema");
            if (!endpoint.mutating() || schema.isMissingNode()) {
                continue;
            }
            for (var bad : BadBodies.anyhow()) {
                refused(endpoint, bad, path(endpoint));
            }
            for (var bad : new BadBodies(document).of(schema)) {
                refused(endpoint, bad, path(endpoint));
            }
        }
        nothingFoundAndNothingKept();
    }

    @Test
    void anAddressThatNamesNothingIsRefused() throws Exception {
        for (var endpoint : endpoints.all()) {
            if (!endpoint.variables().isEmpty()) {
                for (var nonsense :
                        List.of("x", "0", "-1", "%00", "%20", "..%2f..", "%F0%9F%8F%9B", "x".repeat(4000))) {
                    var path = endpoint.path().replaceAll("\\{\\w+}", nonsense);
                    problem(endpoint, "the id " + shown(nonsense), send(call(endpoint, path, "{}")));
                }
            }
        }
        nothingFoundAndNothingKept();
    }

    @Test
    void whoMayNotAndWhoIsNotKnownIsRefused() throws Exception {
        var expired = token(new PeopleFixtures(people).with(Role.values()));
        rows = rows();
        clock.advance(Duration.ofHours(12));
        for (var endpoint : endpoints.all()) {
            if (endpoint.row().who() instanceof Who.Anyone) {
                continue;
            }
            var path = path(endpoint);
            for (var token : new String[] {null, "nonsense", expired}) {
                var answer = send(as(token, endpoint, path, "{}"));
                problem(endpoint, "a caller nobody knows", answer);
                expect(endpoint, answer, 401);
            }
        }
        clock.advance(Duration.ofHours(-12));
        for (var endpoint : endpoints.all()) {
            if (endpoint.row().who() instanceof Who.Holders(var roles)) {
                for (var role : Role.values()) {
                    if (!roles.contains(role)) {
                        var answer = send(as(tokens.get(role), endpoint, path(endpoint), "{}"));
                        problem(endpoint, "a " + role.code(), answer);
                        expect(endpoint, answer, 403);
                    }
                }
            }
        }
        nothingFoundAndNothingKept();
    }

    @Test
    void aChangeWithoutKeyOrInAnotherTypeIsRefused() throws Exception {
        for (var endpoint : endpoints.all()) {
            if (endpoint.keyed()) {
                for (var key : new String[] {null, "", "with space", "x".repeat(101)}) {
                    var request = bare(token(endpoint), endpoint, path(endpoint), "{}")
                            .header("Content-Type", "application/json");
                    var answer = send(key == null ? request : request.header("Idempotency-Key", key));
                    problem(endpoint, "the key " + key, answer);
                    expect(endpoint, answer, 400);
                }
            }
            if (endpoint.mutating() && operation(endpoint).has("requestBody")) {
                var request = bare(token(endpoint), endpoint, path(endpoint), "<need/>");
                problem(endpoint, "XML", send(request.header("Content-Type", "text/xml")));
                problem(endpoint, "no type", send(bare(token(endpoint), endpoint, path(endpoint), "<need/>")));
            }
        }
        nothingFoundAndNothingKept();
    }

    @Test
    void aRefusalIsInTheCallersLanguage() throws Exception {
        for (var endpoint : endpoints.all()) {
            if (operation(endpoint).has("requestBody")) {
                var answer = send(call(endpoint, path(endpoint), "[").header("Accept-Language", "fr-CA"));
                problem(endpoint, "French", answer);
                var json = json(answer);
                if (!json.path("detail").equals(json.at("/translations/fr/detail"))) {
                    found.add(endpoint.operationId() + " does not answer in French");
                }
            }
        }
        nothingFoundAndNothingKept();
    }

    private void refused(Endpoint endpoint, Bad bad, String path) throws Exception {
        // A draft may be emptied; that is no bad input, and would be kept.
        if (bad.what().equals("null everywhere") && NOTHING_IS_ALLOWED.contains(endpoint.operationId())) {
            return;
        }
        var answer = send(call(endpoint, path, bad.body()));
        var blank = BLANK_IS_ALLOWED.contains(endpoint.operationId())
                && bad.body().matches("(?s)\\[\\{\"(bid|criterion)\".*");
        if (blank && answer.statusCode() == 200) {
            return;
        }
        problem(endpoint, bad.toString(), answer);
        var wrongType = bad.what().contains(" for a") || bad.what().equals("an unknown field");
        if (wrongType
                && !bad.field().isEmpty()
                && !endpoint.operationId().matches("putStagesStage(Scores|Consensus)")) {
            var named = json(answer).at("/errors/0/field").asString("");
            if (!named.replaceAll("^\\[0]\\.", "").equals(bad.field())) {
                found.add(endpoint.operationId() + ": " + bad + " was said of '" + named + "' " + start(answer.body()));
            }
        }
    }

    /** Notes whatever is not a complete problem document of a status that the description knows. */
    private void problem(Endpoint endpoint, String what, HttpResponse<String> answer) {
        var id = endpoint.operationId() + " with " + what + " answered " + answer.statusCode();
        if (answer.statusCode() < 400 || answer.statusCode() >= 500) {
            found.add(id + " " + start(answer.body()));
            return;
        }
        if (!operation(endpoint).path("responses").has(String.valueOf(answer.statusCode()))) {
            found.add(id + ", which is not described");
        }
        var type = answer.headers().firstValue("Content-Type").orElse("");
        if (endpoint.method().equals("HEAD")) {
            return; // its answer has no body
        }
        if (type.startsWith("application/problem+json")) {
            complete(id, json(answer), answer.statusCode());
        } else {
            found.add(id + " as " + type);
        }
    }

    private void complete(String id, JsonNode json, int status) {
        var said = json.path("status").asInt() == status
                && !json.path("code").asString("").isEmpty()
                && !json.path("detail").asString("").isEmpty()
                && !json.at("/translations/en/detail").asString("").isEmpty()
                && !json.at("/translations/fr/detail").asString("").isEmpty();
        if (!said) {
            found.add(id + " incompletely: " + json);
        }
        if (json.path("code").asString("").equals("common.invalid")
                && json.path("errors").isEmpty()) {
            found.add(id + " without a field");
        }
        for (var error : json.path("errors")) {
            if (error.path("en").asString("").isEmpty()
                    || error.path("fr").asString("").isEmpty()) {
                found.add(id + " with a field that is not explained");
            }
        }
    }

    private void expect(Endpoint endpoint, HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            found.add(endpoint.operationId() + " answered " + answer.statusCode() + ", not " + status);
        }
    }

    private void nothingFoundAndNothingKept() {
        assertThat(found).isEmpty();
        var grown = new TreeMap<String, String>();
        rows().forEach((table, count) -> {
            if (!count.equals(rows.get(table))) {
                grown.put(table, rows.get(table) + " rows before, now " + count);
            }
        });
        assertThat(grown).isEmpty();
    }

    /**
     * How many rows every table has; failed sign-ins are counted on purpose, answers to blank marks are remembered, and
     * the public record is written in the background.
     */
    private Map<String, Long> rows() {
        var counts = new TreeMap<String, Long>();
        jdbc.sql("""
                select table_schema || '.' || table_name from information_schema.tables
                 where table_type = 'BASE TABLE'
                   and table_schema not in ('information_schema', 'pg_catalog', 'history', 'publishing')
                """).query(String.class).list().stream()
                .filter(table -> !Set.of("people.failed_attempt", "web.idempotent_call", "integration.entry")
                        .contains(table))
                .forEach(table -> counts.put(
                        table,
                        jdbc.sql("select count(*) from " + table
                                        + (table.equals("journal.fact") ? " where kind <> 'release.published'" : ""))
                                .query(Long.class)
                                .single()));
        return counts;
    }

    private JsonNode operation(Endpoint endpoint) {
        return document.path("paths")
                .path(endpoint.path())
                .path(endpoint.method().toLowerCase(Locale.ROOT));
    }

    private String path(Endpoint endpoint) {
        var target = targets.get(endpoint.operationId());
        return Scene.path(endpoint, target == null ? Map.of() : target.variables());
    }

    private @Nullable String token(Endpoint endpoint) throws Exception {
        var target = targets.get(endpoint.operationId());
        if (target != null) {
            return token(target.caller());
        }
        return switch (endpoint.row().who()) {
            case Who.Anyone() -> null;
            case Who.SignedIn(), Who.SigningIn() -> tokens.get(Role.AUDITOR);
            case Who.Holders(var roles) ->
                tokens.get(roles.stream().sorted().findFirst().orElseThrow());
        };
    }

    private HttpRequest.Builder call(Endpoint endpoint, String path, String body) throws Exception {
        return as(token(endpoint), endpoint, path, body);
    }

    private HttpRequest.Builder as(@Nullable String token, Endpoint endpoint, String path, String body) {
        var request = bare(token, endpoint, path, body)
                .header("Idempotency-Key", UUID.randomUUID().toString());
        return endpoint.mutating() ? request.header("Content-Type", "application/json") : request;
    }

    private HttpRequest.Builder bare(@Nullable String token, Endpoint endpoint, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        var sent = endpoint.mutating() ? BodyPublishers.ofString(body) : BodyPublishers.noBody();
        return request.method(endpoint.method(), sent);
    }

    private String token(Actor person) throws Exception {
        if (!signedIn.containsKey(person)) {
            var body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(person.email(), PeopleFixtures.PASSWORD);
            var answer = send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/sessions"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body)));
            signedIn.put(person, json(answer).path("token").asString());
        }
        return signedIn.get(person);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private static String start(String body) {
        return body.substring(0, Math.min(200, body.length()));
    }

    private static String shown(String text) {
        return text.length() > 20 ? text.length() + " characters" : text;
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
