package org.guildhall.ocds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The bundled table says what the schema of OCDS 1.1, patched with the published extensions, says. */
class BundledRulesTest {
    @Test
    void theBundledTableIsThatOfThePatchedSchema() throws IOException {
        var schemas = TestData.folder("schemas");
        JsonNode schema = TestData.json(schemas.resolve("1.1-branch-2024-07/release-schema.json"));
        try (var extensions = Files.list(schemas.resolve("extensions"))) {
            for (var extension : extensions.sorted().toList()) {
                if (Files.exists(extension.resolve("release-schema.json"))) {
                    schema = patched(schema, TestData.json(extension.resolve("release-schema.json")));
                }
            }
        }
        var derived = MergeRules.of(schema).asMap();
        System.out.println("merge rules of 1.1 with the extensions: " + derived.size());
        assertThat(lines(MergeRules.ocds11())).isEqualTo(lines(MergeRules.of(schema)));
    }

    @Test
    void theBundledTableAlwaysHoldsTheRulesOfTheCore() {
        var rules = MergeRules.ocds11();
        assertThat(rules.at("id")).contains(MergeRule.OMIT);
        assertThat(rules.at("tender/items/additionalClassifications")).contains(MergeRule.WHOLE_LIST);
        assertThat(rules.at("tender/items")).isEmpty();
        assertThat(rules.at("bids/details/relatedLots")).contains(MergeRule.WHOLE_LIST);
    }

    private static String lines(MergeRules rules) {
        return rules.asMap().entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining("\n"));
    }

    /** JSON Merge Patch, RFC 7396, section 2. */
    private static JsonNode patched(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        var result = target instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        patch.properties().forEach(each -> {
            if (each.getValue().isNull()) {
                result.remove(each.getKey());
            } else {
                result.set(each.getKey(), patched(result.path(each.getKey()), each.getValue()));
            }
        });
        return result;
    }
}
