package org.guildhall.openapi;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.guildhall.kernel.City;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API in the words of OpenAPI 3.1, made from the addresses that answer, the access matrix, the types, the messages
 * and the recorded examples: ADR-0017. The door of this room.
 */
@Component
public class Descriptions {
    private final Endpoints endpoints;
    private final ProblemList problems;
    private final Examples examples;
    private final JsonMapper json;
    private final MessageSource words;
    private final City city;
    private final ConcurrentMap<Locale, ObjectNode> made = new ConcurrentHashMap<>();
    private final ConcurrentMap<Locale, List<Room>> rooms = new ConcurrentHashMap<>();

    Descriptions(
            Endpoints endpoints,
            ProblemList problems,
            Examples examples,
            JsonMapper json,
            MessageSource words,
            City city) {
        this.endpoints = endpoints;
        this.problems = problems;
        this.examples = examples;
        this.json = json;
        this.words = words;
        this.city = city;
    }

    /** One address for the list on a page: what it does and who may call it, in words. */
    public record Address(String method, String path, String summary, String access, boolean keyed, boolean recorded) {}

    /** The addresses of one room. */
    public record Room(String id, String title, List<Address> addresses) {
        public Room {
            addresses = List.copyOf(addresses);
        }
    }

    /** Every room that has addresses, in the order of a procurement. */
    public List<Room> rooms(Locale locale) {
        var french = locale.getLanguage().equals(Locale.FRENCH.getLanguage());
        return rooms.computeIfAbsent(french ? Locale.CANADA_FRENCH : Locale.CANADA, this::listed);
    }

    private List<Room> listed(Locale locale) {
        var said = new Said(words, locale);
        return tags().stream()
                .map(room -> new Room(
                        room,
                        said.word("openapi.room." + room),
                        endpoints.all().stream()
                                .filter(endpoint -> endpoint.room().equals(room))
                                .map(endpoint -> address(endpoint, said))
                                .toList()))
                .toList();
    }

    /** The names of the files of recorded examples. */
    public List<String> exampleFiles() {
        return examples.names();
    }

    /** The whole description, with its words in one language; to be read, not changed. */
    ObjectNode document(Locale locale) {
        return made.computeIfAbsent(locale, this::make);
    }

    private Address address(Endpoint endpoint, Said said) {
        return new Address(
                endpoint.method(),
                endpoint.path(),
                said.summary(endpoint),
                said.access(endpoint.row()),
                endpoint.keyed(),
                !examples.of(endpoint).isEmpty());
    }

    private LinkedHashSet<String> tags() {
        var order = new LinkedHashSet<>(List.of(
                "people", "vendors", "needs", "requests", "solicitations", "keys", "submissions", "evaluation"));
        var used = new LinkedHashSet<String>();
        endpoints.all().forEach(endpoint -> used.add(endpoint.room()));
        order.retainAll(used);
        order.addAll(used);
        return order;
    }

    private ObjectNode make(Locale locale) {
        var said = new Said(words, locale);
        var schemas = new Schemas(json);
        var refusing = new Refusing(json, problems, said);
        var operations = new Operations(json, schemas, refusing, examples, said);
        var document = json.createObjectNode().put("openapi", "3.1.1");
        info(document, said);
        document.putArray("servers").addObject().put("url", city.url());
        var tags = document.putArray("tags");
        tags().forEach(room ->
                tags.addObject().put("name", room).put("description", said.word("openapi.room." + room)));
        var paths = document.putObject("paths");
        endpoints
                .all()
                .forEach(endpoint -> paths.withObjectProperty(endpoint.path())
                        .set(endpoint.method().toLowerCase(Locale.ROOT), operations.of(endpoint)));
        components(document.putObject("components"), schemas, refusing, said);
        return document;
    }

    private void info(ObjectNode document, Said said) {
        var info = document.putObject("info");
        info.put("title", "Guildhall");
        info.put("version", "0.1");
        info.put("summary", said.word("openapi.summary"));
        info.put("description", said.word("openapi.description"));
        info.putObject("license").put("name", "Apache 2.0").put("identifier", "Apache-2.0");
    }

    private void components(ObjectNode components, Schemas schemas, Refusing refusing, Said said) {
        var named = schemas.named();
        named.properties().forEach(schema -> describe(schema.getKey(), (ObjectNode) schema.getValue(), said));
        named.set("Problem", ProblemSchema.of(json, said));
        components.set("schemas", named);
        var bearer = components.putObject("securitySchemes").putObject("bearer");
        bearer.put("type", "http").put("scheme", "bearer").put("description", said.word("openapi.bearer"));
        var parameters = components.putObject("parameters");
        var key = header(parameters, "IdempotencyKey", "Idempotency-Key", true, said);
        key.put("minLength", 1).put("maxLength", 100).put("pattern", "^[!-~]+$");
        header(parameters, "AcceptLanguage", "Accept-Language", false, said);
        var location = components.putObject("headers").putObject("Location");
        location.put("description", said.word("openapi.location"));
        location.putObject("schema").put("type", "string").put("format", "uri-reference");
        var refused = components.putObject("responses").putObject("Refused");
        refused.put("description", said.word("openapi.refused"));
        refused.putObject("content")
                .putObject(MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
        refusing.list(refused, problems.all());
    }

    private static ObjectNode header(ObjectNode parameters, String id, String name, boolean required, Said said) {
        var header =
                parameters.putObject(id).put("name", name).put("in", "header").put("required", required);
        header.put("description", said.word("openapi.parameter." + name));
        return header.putObject("schema").put("type", "string");
    }

    private static void describe(String schema, ObjectNode node, Said said) {
        node.path("properties")
                .properties()
                .forEach(property -> ((ObjectNode) property.getValue())
                        .put("description", said.property(schema, property.getKey())));
    }
}
