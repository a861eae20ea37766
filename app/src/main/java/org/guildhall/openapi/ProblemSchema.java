package org.guildhall.openapi;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The shape of every refusal (RFC 9457). It is written by hand because no type of ours has it. */
final class ProblemSchema {
    private ProblemSchema() {}

    static ObjectNode of(JsonMapper json, Said said) {
        var schema = json.createObjectNode().put("type", "object");
        schema.put("description", said.word("openapi.problem"));
        var properties = schema.putObject("properties");
        text(properties, "type", said).put("format", "uri-reference");
        text(properties, "title", said);
        var status = properties.putObject("status").put("type", "integer");
        status.put("minimum", 400).put("maximum", 599).put("description", said.word("openapi.problem.status"));
        text(properties, "detail", said);
        text(properties, "instance", said).put("format", "uri-reference");
        text(properties, "code", said).put("pattern", "^[a-z]+\\.[a-z0-9-]+$");
        var translations = properties.putObject("translations").put("type", "object");
        translations.put("description", said.word("openapi.problem.translations"));
        require(translations, "en", "fr");
        for (var language : List.of("en", "fr")) {
            var both = translations
                    .withObjectProperty("properties")
                    .putObject(language)
                    .put("type", "object");
            text(both.putObject("properties"), "title", said);
            text(both.withObjectProperty("properties"), "detail", said);
            require(both, "title", "detail");
        }
        var errors = properties.putObject("errors").put("type", "array");
        errors.put("description", said.word("openapi.problem.errors"));
        var error = errors.putObject("items").put("type", "object");
        var parts = error.putObject("properties");
        List.of("field", "code", "en", "fr")
                .forEach(part -> parts.putObject(part)
                        .put("type", "string")
                        .put("description", said.word("openapi.problem.error." + part)));
        require(error, "field", "code", "en", "fr");
        require(schema, "type", "title", "status", "detail", "instance", "code", "translations");
        return schema;
    }

    private static ObjectNode text(ObjectNode properties, String name, Said said) {
        return properties
                .putObject(name)
                .put("type", "string")
                .put("description", said.word("openapi.problem." + name));
    }

    private static void require(ObjectNode schema, String... names) {
        var required = schema.putArray("required");
        List.of(names).forEach(required::add);
    }
}
