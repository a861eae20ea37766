package org.guildhall.ocds;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Which fields of a release do not follow the routine of merging, by path.
 *
 * <p>Shape: a path is field names from the root joined by {@code /}, without array positions
 * ({@code tender/items/additionalClassifications}). A path that is absent follows the routine: literals are
 * replaced, arrays of objects are matched by {@code id}.
 *
 * <p>Source: OCDS 1.1 "Merging"; {@code omitWhenMerged} and {@code wholeListMerge} in the release schema.
 *
 * <p>Immutable, so safe to share between threads.
 */
public final class MergeRules {
    private static final MergeRules BUNDLED = bundled();

    private final Map<String, MergeRule> rules;

    private MergeRules(Map<String, MergeRule> rules) {
        this.rules = Collections.unmodifiableMap(rules);
    }

    /**
     * The rules of a release schema, with or without references into its own {@code definitions}. To merge data that
     * uses extensions, patch the schema with each of them first.
     */
    public static MergeRules of(JsonNode schema) {
        return new MergeRules(new SchemaRules(schema).derive());
    }

    /** The rules of OCDS 1.1.5 and of the extensions that Guildhall publishes. */
    public static MergeRules ocds11() {
        return BUNDLED;
    }

    /** These rules with one more, or with another rule for a path that had one. */
    public MergeRules with(String path, MergeRule rule) {
        var more = new TreeMap<>(rules);
        more.put(path, rule);
        return new MergeRules(more);
    }

    /** The rule for a path, or empty where the routine holds. */
    public Optional<MergeRule> at(String path) {
        return Optional.ofNullable(rules.get(path));
    }

    boolean says(String path, MergeRule rule) {
        return rules.get(path) == rule;
    }

    /** All rules, sorted by path. */
    public Map<String, MergeRule> asMap() {
        return rules;
    }

    private static MergeRules bundled() {
        var rules = new TreeMap<String, MergeRule>();
        for (var words : Table.named("merge-rules-1.1.txt")) {
            rules.put(words.get(1), MergeRule.valueOf(words.get(0)));
        }
        return new MergeRules(rules);
    }
}
