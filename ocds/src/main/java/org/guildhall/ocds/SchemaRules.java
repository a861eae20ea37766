package org.guildhall.ocds;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Reads merge rules out of a release schema, following references into its own definitions. */
final class SchemaRules {
    private final JsonNode root;
    private final Map<String, MergeRule> rules = new TreeMap<>();
    private final Set<String> followed = new HashSet<>();

    SchemaRules(JsonNode root) {
        this.root = root;
    }

    Map<String, MergeRule> derive() {
        properties(root, "");
        return rules;
    }

    /** A definition that contains itself is entered once on each way down, else the walk would not end. */
    private void properties(JsonNode schema, String path) {
        var reference = schema.path("$ref").stringValue("");
        if (!reference.isEmpty() && !followed.add(reference)) {
            return;
        }
        for (var property : resolved(schema).path("properties").properties()) {
            property(property.getValue(), path.isEmpty() ? property.getKey() : path + "/" + property.getKey());
        }
        followed.remove(reference);
    }

    /** An omission wins over every other rule, a whole list over every rule below it. */
    private void property(JsonNode field, String path) {
        var schema = resolved(field);
        if (isOmitted(field) || isOmitted(schema)) {
            rules.put(path, MergeRule.OMIT);
        } else if (allows(schema, "array") && isWholeList(schema)) {
            rules.put(path, MergeRule.WHOLE_LIST);
        } else if (allows(schema, "object")) {
            properties(field, path);
        } else if (allows(schema, "array") && schema.path("items").has("properties")
                || schema.path("items").has("$ref")) {
            properties(schema.path("items"), path);
        }
    }

    private static boolean isOmitted(JsonNode schema) {
        return schema.path("omitWhenMerged").booleanValue(false)
                || schema.path("mergeStrategy").stringValue("").equals("ocdsOmit");
    }

    /** Said outright, or implied: items that are not objects, or objects without an id, cannot be matched. */
    private boolean isWholeList(JsonNode array) {
        if (array.path("wholeListMerge").booleanValue(false)
                || array.path("mergeStrategy").stringValue("").equals("ocdsVersion")) {
            return true;
        }
        var items = resolved(array.path("items"));
        return allowsMoreThanObjects(items)
                || allows(items, "object")
                        && items.has("properties")
                        && !items.path("properties").has("id");
    }

    private static boolean allows(JsonNode schema, String type) {
        var types = schema.path("type");
        return types.isArray()
                ? types.valueStream().anyMatch(each -> each.stringValue("").equals(type))
                : types.stringValue("").equals(type);
    }

    private static boolean allowsMoreThanObjects(JsonNode schema) {
        var types = schema.path("type");
        return types.isArray()
                ? types.valueStream().anyMatch(each -> !each.stringValue("").equals("object"))
                : types.isString() && !types.stringValue("").equals("object");
    }

    private JsonNode resolved(JsonNode schema) {
        var reference = schema.path("$ref").stringValue("");
        return reference.startsWith("#/") ? root.at(reference.substring(1)) : schema;
    }
}
