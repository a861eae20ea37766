package org.guildhall.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.ArrayList;
import java.util.Locale;
import java.util.TreeSet;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.web.AccessMatrix;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of the API is valid, complete, in both languages, and true of what was recorded. */
class OpenApiTest extends RoomTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private AccessMatrix matrix;

    @Autowired
    private Endpoints endpoints;

    @Autowired
    private Examples examples;

    private String text = "";
    private JsonNode document = JSON.createObjectNode();

    @BeforeEach
    void read() {
        text = Caller.anonymous(port).get("/api/openapi.json").body();
        document = JSON.readTree(text);
    }

    @Test
    void anotherProgramReadsItWithoutAComplaint() {
        var options = new ParseOptions();
        options.setResolve(true);
        for (var address : new String[] {"/api/openapi.json", "/api/openapi.yaml", "/api/openapi.json?lang=fr"}) {
            var read = new OpenAPIV3Parser()
                    .readContents(Caller.anonymous(port).get(address).body(), null, options);
            assertThat(read.getMessages()).as(address).isEmpty();
            assertThat(read.getOpenAPI().getOpenapi()).isEqualTo("3.1.1");
        }
    }

    @Test
    void everySchemaIsJsonSchema() {
        var meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> assertThat(meta.validate(schema.getValue().toString(), InputFormat.JSON))
                        .as(schema.getKey())
                        .isEmpty());
    }

    @Test
    void everyRowOfTheAccessMatrixThatAnswersProgramsIsInIt() {
        var missing = new TreeSet<String>();
        matrix.rows().stream()
                .filter(row -> Endpoint.described(row.path().getPatternString())
                        && !row.room().equals("clock"))
                .map(row -> Endpoint.of(row, java.util.List.of()))
                .filter(row -> !operation(row).has("responses"))
                .forEach(row -> missing.add(row.method() + " " + row.path()));
        assertThat(missing).isEmpty();
    }

    @Test
    void everythingIsDescribedInBothLanguages() {
        var french = JSON.readTree(
                Caller.anonymous(port).get("/api/openapi.json?lang=fr").body());
        var found = new ArrayList<String>();
        for (var endpoint : endpoints.all()) {
            var pointer = "/paths/" + endpoint.path().replace("/", "~1") + "/"
                    + endpoint.method().toLowerCase(Locale.ROOT);
            for (var word : new String[] {"/summary", "/description"}) {
                var en = document.at(pointer + word).asString("");
                if (en.isBlank() || en.equals(french.at(pointer + word).asString(""))) {
                    found.add(pointer + word);
                }
            }
        }
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> schema.getValue().path("properties").properties().stream()
                        .filter(property -> property.getValue()
                                .path("description")
                                .asString("")
                                .isBlank())
                        .forEach(property -> found.add(schema.getKey() + "." + property.getKey())));
        assertThat(found).isEmpty();
    }

    @Test
    void everyAnswerHasAShape() {
        var found = new ArrayList<String>();
        for (var endpoint : endpoints.all()) {
            operation(endpoint).path("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("2")
                            && !response.getKey().equals("204")
                            && !endpoint.method().equals("HEAD"))
                    .filter(response -> {
                        var json = response.getValue().at("/content/application~1json");
                        return response.getValue().path("content").isEmpty()
                                || (!json.isMissingNode() && json.path("schema").isMissingNode());
                    })
                    .forEach(response -> found.add(endpoint.operationId() + " " + response.getKey()));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void itNamesNoClassOfOurs() {
        assertThat(text).doesNotContain("org.guildhall").doesNotContain("java.").doesNotContain("Api$");
    }

    @Test
    void itSaysWhoMayCallAndWhichHeadersAreNeeded() {
        var publish = document.at("/paths/~1api~1solicitations~1{id}~1publication/post");
        assertThat(publish.at("/x-access/roles/0").asString()).isEqualTo("buyer");
        assertThat(publish.at("/security/0/bearer").isArray()).isTrue();
        assertThat(publish.path("parameters").toString()).contains("#/components/parameters/IdempotencyKey");
        var list = document.at("/paths/~1api~1public~1procurements/get");
        assertThat(list.path("security")).isEmpty();
        assertThat(list.path("parameters").toString()).doesNotContain("IdempotencyKey");
        assertThat(document.at("/paths/~1api~1needs/post/responses/422/x-problems")
                        .toString())
                .contains("common.invalid");
        assertThat(document.at("/components/responses/Refused/x-problems").toString())
                .contains("common.invalid")
                .contains("\"fr\"");
    }

    @Test
    void whatWasRecordedIsWhatTheDescriptionSays() {
        var strict = strict();
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        var found = new ArrayList<String>();
        var checked = 0;
        for (var endpoint : endpoints.all()) {
            for (var example : examples.of(endpoint)) {
                var response = operation(endpoint).path("responses").path(String.valueOf(example.status()));
                if (response.isMissingNode()) {
                    found.add(endpoint.operationId() + " answered " + example.status() + ", which is not described");
                } else if (!example.answer().isEmpty()) {
                    var type = example.answerHeaders().get("Content-Type").replaceFirst(";.*", "");
                    var schema = (ObjectNode)
                            response.path("content").path(type).path("schema").deepCopy();
                    schema.set("components", strict.path("components"));
                    registry.getSchema(schema.toString(), InputFormat.JSON)
                            .validate(example.answer(), InputFormat.JSON)
                            .forEach(error -> found.add(endpoint.operationId() + ": " + error));
                    checked++;
                }
            }
        }
        assertThat(found).isEmpty();
        assertThat(checked).isGreaterThan(40);
    }

    /** The same description in which no object may have a property that is not named. */
    private ObjectNode strict() {
        var copy = (ObjectNode) document.deepCopy();
        copy.at("/components/schemas").properties().forEach(schema -> {
            if (schema.getValue().has("properties")) {
                ((ObjectNode) schema.getValue()).put("additionalProperties", false);
            }
        });
        return copy;
    }

    private JsonNode operation(Endpoint endpoint) {
        return document.path("paths")
                .path(endpoint.path())
                .path(endpoint.method().toLowerCase(Locale.ROOT));
    }
}
