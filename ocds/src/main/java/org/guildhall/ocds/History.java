package org.guildhall.ocds;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the latest state out of a versioned release. */
final class History {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private String date = "";

    private History() {}

    /** A compiled release; its date is the latest in the history. */
    static ObjectNode latest(ObjectNode versioned) {
        var history = new History();
        var fields = history.object(versioned);
        var compiled = JSON.objectNode();
        compiled.putArray("tag").add("compiled");
        compiled.put("id", versioned.path("ocid").asString("") + "-" + history.date);
        compiled.put("date", history.date);
        return compiled.setAll(fields);
    }

    private ObjectNode object(JsonNode versioned) {
        var result = JSON.objectNode();
        for (var property : versioned.properties()) {
            var value = value(property.getValue());
            if (value != null) {
                result.set(property.getKey(), value);
            }
        }
        return result;
    }

    /** Null where the last entry removed the field. */
    private @Nullable JsonNode value(JsonNode versioned) {
        if (versioned.isObject()) {
            return object(versioned);
        }
        if (!versioned.isArray() || versioned.isEmpty()) {
            return versioned;
        }
        var last = versioned.get(versioned.size() - 1);
        if (!last.has("releaseDate")) {
            var objects = JSON.arrayNode();
            versioned.forEach(each -> objects.add(each.isObject() ? object(each) : each));
            return objects;
        }
        var when = last.path("releaseDate").asString("");
        date = when.compareTo(date) > 0 ? when : date;
        var value = last.get("value");
        return value == null || value.isNull() ? null : value.deepCopy();
    }
}
