package org.guildhall.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bodies that are wrong in one way each, made from what the API's description says is right. */
final class BadBodies {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String LARGE = "x".repeat(1024 * 1024);

    private final JsonNode document;

    BadBodies(JsonNode document) {
        this.document = document;
    }

    /**
     * A body and what is wrong with it.
     *
     * @param field the field at fault where the answer must name it, otherwise empty
     */
    record Bad(String what, String body, String field) {
        @Override
        public String toString() {
            return what + (field.isEmpty() ? "" : " in " + field);
        }
    }

    /** Wrong whatever the schema. */
    static List<Bad> anyhow() {
        return List.of(
                new Bad("no body", "", ""),
                new Bad("malformed", "{\"a\":", ""),
                new Bad("more than one value", "{} {}", ""),
                new Bad("a text", "\"text\"", ""),
                new Bad("null", "null", ""),
                new Bad("a deep nest", "[".repeat(5000), ""),
                new Bad("an unknown field", "{\"nonsense\":1}", "nonsense"));
    }

    /** Wrong for this schema: each field of another type, too long, too large; and null everywhere. */
    List<Bad> of(JsonNode schema) {
        var bad = new ArrayList<Bad>();
        var whole = resolved(schema);
        if (whole.path("type").asString("").equals("array")) {
            bad.add(new Bad("an object instead of an array", "{}", ""));
            fields(resolved(whole.path("items")), "", bad, true);
        } else {
            bad.add(new Bad("an array instead of an object", "[]", ""));
            fields(whole, "", bad, false);
            var nulls = JSON.createObjectNode();
            whole.path("properties").properties().forEach(property -> nulls.putNull(property.getKey()));
            bad.add(new Bad("null everywhere", nulls.toString(), ""));
        }
        return bad;
    }

    private void fields(JsonNode schema, String path, List<Bad> bad, boolean inArray) {
        schema.path("properties").properties().forEach(property -> {
            var name = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            var type = resolved(property.getValue());
            wrong(type.path("type").asString("")).forEach((what, value) -> add(bad, what, name, value, inArray));
            if (type.path("type").asString("").equals("object") && path.isEmpty()) {
                fields(type, name, bad, inArray);
            }
        });
    }

    /** Values that are wrong for a type, each by what is wrong with it. */
    private static Map<String, JsonNode> wrong(String type) {
        var object = JSON.createObjectNode().put("x", 1);
        return switch (type) {
            case "string" ->
                Map.of(
                        "an object for a text", object,
                        "a text of 1 MB", JSON.valueToTree(LARGE),
                        "control characters", JSON.valueToTree("a\u0000b\u0007"));
            case "number", "integer" ->
                Map.of(
                        "a word for a number", JSON.valueToTree("many"),
                        "a huge number", JSON.readTree("1E+999999999"),
                        "a long number", JSON.readTree("9".repeat(900)));
            case "boolean" -> Map.of("a word for a truth", JSON.valueToTree("maybe"));
            case "array" ->
                Map.of(
                        "an object for a list",
                        object,
                        "a list of nothing",
                        JSON.createArrayNode().addNull());
            case "object" ->
                Map.of("a list for an object", JSON.createArrayNode().add("x"));
            default -> Map.of();
        };
    }

    private static void add(List<Bad> bad, String what, String path, JsonNode value, boolean inArray) {
        var body = JSON.createObjectNode();
        var parts = path.split("\\.");
        var at = body;
        for (int i = 0; i < parts.length - 1; i++) {
            at = at.putObject(parts[i]);
        }
        at.set(parts[parts.length - 1], value);
        JsonNode whole = body;
        if (inArray) {
            ArrayNode list = JSON.createArrayNode();
            list.add((ObjectNode) body);
            whole = list;
        }
        bad.add(new Bad(what, whole.toString(), path));
    }

    private JsonNode resolved(JsonNode schema) {
        if (schema.has("$ref")) {
            return resolved(document.at(schema.path("$ref").asString().substring(1)));
        }
        for (var either : schema.path("anyOf")) {
            if (!either.path("type").asString("").equals("null")) {
                return resolved(either);
            }
        }
        return schema;
    }
}
