package org.guildhall.ocds;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Releases taken apart into values by path, in the order in which each path was first seen. */
final class Flat {
    /** What becomes of a value whose path may have one already. */
    @FunctionalInterface
    interface Update {
        JsonNode of(@Nullable JsonNode earlier, JsonNode value);
    }

    private final MergeRules rules;
    private final Map<List<Step>, JsonNode> leaves = new LinkedHashMap<>();
    private final Set<String> repeatedIds = new LinkedHashSet<>();
    private int nameless;

    Flat(MergeRules rules) {
        this.rules = rules;
    }

    Map<List<Step>, JsonNode> leaves() {
        return leaves;
    }

    List<String> repeatedIds() {
        return List.copyOf(repeatedIds);
    }

    void put(String field, JsonNode value) {
        leaves.put(List.of(Step.field(field)), value);
    }

    /** Adds one release, object by object. Later values of one release meet earlier ones of the same release first. */
    void add(ObjectNode release, Update update) {
        var own = new LinkedHashMap<List<Step>, JsonNode>();
        object(release, List.of(), "", own);
        own.forEach((path, value) -> leaves.put(path, update.of(leaves.get(path), value)));
    }

    private void object(JsonNode object, List<Step> path, String rulePath, Map<List<Step>, JsonNode> into) {
        for (var property : object.properties()) {
            var name = property.getKey();
            field(
                    property.getValue(),
                    then(path, Step.field(name)),
                    rulePath.isEmpty() ? name : rulePath + "/" + name,
                    into);
        }
    }

    private void field(JsonNode value, List<Step> path, String rulePath, Map<List<Step>, JsonNode> into) {
        if (rules.says(rulePath, MergeRule.OMIT)) {
            return;
        }
        if (value.isObject()) {
            object(value, path, rulePath, into);
        } else if (value.isArray() && !isWhole(value, rulePath)) {
            array(value, path, rulePath, into);
        } else {
            into.put(path, value.deepCopy());
        }
    }

    /** An array with anything in it but objects cannot be matched by id. */
    private boolean isWhole(JsonNode array, String rulePath) {
        return rules.says(rulePath, MergeRule.WHOLE_LIST) || array.valueStream().anyMatch(each -> !each.isObject());
    }

    private void array(JsonNode array, List<Step> path, String rulePath, Map<List<Step>, JsonNode> into) {
        var seen = new HashSet<Step>();
        for (var position = 0; position < array.size(); position++) {
            var step = step(array.get(position), position, rulePath);
            if (!seen.add(step)) {
                repeatedIds.add(rulePath);
            }
            object(array.get(position), then(path, step), rulePath, into);
        }
    }

    private Step step(JsonNode object, int position, String rulePath) {
        var id = object.get("id");
        if (rules.says(rulePath, MergeRule.BY_POSITION)) {
            return Step.named("at " + position, id);
        }
        if (id == null || rules.says(rulePath, MergeRule.APPEND)) {
            return Step.named("new " + nameless++, id);
        }
        return Step.matched(id);
    }

    private static List<Step> then(List<Step> path, Step step) {
        var longer = new ArrayList<Step>(path.size() + 1);
        longer.addAll(path);
        longer.add(step);
        return longer;
    }
}
