package org.guildhall.ocds;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values by path, put together again into one object. */
final class Tree {
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final Map<List<Object>, ObjectNode> elements = new HashMap<>();

    private Tree() {}

    static ObjectNode grown(Map<List<Step>, JsonNode> leaves) {
        var tree = new Tree();
        leaves.forEach(tree::hang);
        return tree.root;
    }

    /** What stands already stays: the id of an array's object, or an object that a later release called a literal. */
    private void hang(List<Step> path, JsonNode value) {
        JsonNode place = root;
        for (var end = 1; end < path.size(); end++) {
            place = path.get(end - 1).element() ? element(path, end, place) : inside(path, end, place);
        }
        if (!value.isNull()) {
            object(path, path.size(), place).putIfAbsent(path.getLast().name(), value);
        }
    }

    /** The object or array that the field leads into; the step after it tells which of the two. */
    private static JsonNode inside(List<Step> path, int end, JsonNode place) {
        var name = path.get(end - 1).name();
        var parent = object(path, end, place);
        var array = path.get(end).element();
        var child = parent.get(name);
        if (child == null) {
            return array ? parent.putArray(name) : parent.putObject(name);
        }
        if (array ? !child.isArray() : !child.isObject()) {
            throw clash(path, end, child);
        }
        return child;
    }

    private ObjectNode element(List<Step> path, int end, JsonNode place) {
        var step = path.get(end - 1);
        var key = List.<Object>of(path.subList(0, end - 1), step.identity());
        return elements.computeIfAbsent(key, _ -> {
            var added = ((ArrayNode) place).addObject();
            if (step.id() != null && !step.id().isNull()) {
                added.set("id", step.id());
            }
            return added;
        });
    }

    private static ObjectNode object(List<Step> path, int end, JsonNode place) {
        if (place instanceof ObjectNode object) {
            return object;
        }
        throw clash(path, end - 1, place);
    }

    private static MergeException clash(List<Step> path, int end, JsonNode earlier) {
        var later = path.get(end).element() ? "an array" : "an object";
        return MergeException.clash(
                path.subList(0, end).stream().map(Step::name).toList(), earlier, later);
    }
}
