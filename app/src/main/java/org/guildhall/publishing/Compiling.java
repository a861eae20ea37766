package org.guildhall.publishing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guildhall.ocds.Merge;
import org.guildhall.ocds.MergeRule;
import org.guildhall.ocds.MergeRules;
import org.guildhall.ocds.Packages;
import org.guildhall.telling.Draft;
import org.guildhall.telling.Shapes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Merges the releases of a process, by the rules of OCDS, of its extensions and of our own.
 *
 * <p>A merge matches the objects of an array by {@code id}, so it never drops one. What is gone is therefore published
 * once more with every field emptied, as OCDS advises; and our compiled release leaves out the {@code id} that would be
 * all that is left. Source: docs/divergences.md.
 */
@Component
class Compiling {
    /** Arrays of our own extension that a later release replaces whole; a test derives them from its schema. */
    static final List<String> WHOLE_LISTS = List.of(
            "awards/amendment/effects",
            "awards/amendments/effects",
            "bids/details/evaluation/criteria",
            "bids/details/jointVenturers",
            "bids/lateSubmissions",
            "contracts/amendment/effects",
            "contracts/amendments/effects",
            "contracts/implementation/deliveries/items",
            "contracts/implementation/inspections/items",
            "contracts/implementation/orders/items",
            "contracts/implementation/returns/items",
            "contracts/insurance",
            "contracts/signatures",
            "planning/need/tags",
            "planning/request/items/additionalClassifications",
            "planning/request/items/deliveryAddresses",
            "planning/request/items/deliveryLocation/gazetteer/identifiers",
            "planning/request/items/deliveryLocation/geometry/coordinates",
            "planning/request/items/deliveryLocations",
            "tender/amendment/effects",
            "tender/amendments/effects",
            "tender/duties/rules",
            "tender/namedSuppliers",
            "tender/procedure/stages",
            "tender/qualifiedSuppliers",
            "tender/submissionForm");

    private final JsonMapper json;
    private final Merge merge;

    Compiling(JsonMapper json) {
        this.json = json;
        var rules = MergeRules.ocds11();
        for (var path : WHOLE_LISTS) {
            rules = rules.with(path, MergeRule.WHOLE_LIST);
        }
        this.merge = new Merge(rules);
    }

    /** The record of a process: its releases, its latest state and its history. */
    ObjectNode record(String ocid, List<Release> releases) {
        var record = Packages.record(ocid, trees(releases), merge);
        prune(record.path("compiledRelease"));
        return record;
    }

    List<ObjectNode> trees(List<Release> releases) {
        return releases.stream()
                .map(release -> (ObjectNode) json.valueToTree(release.body()))
                .toList();
    }

    /** Adds to a draft the emptied twin of whatever it says is gone. */
    void takeAway(Earlier earlier, Draft draft) {
        if (earlier.last().isEmpty()
                || draft.whole().isEmpty() && draft.disclosed().isEmpty()) {
            return;
        }
        var now = merge.compile(trees(earlier.all())).release();
        prune(now);
        for (var path : draft.whole()) {
            var told = told(draft, path);
            for (var each : at(now, path)) {
                if (told.stream().noneMatch(kept -> same(kept, each))) {
                    told.add(emptied(each));
                }
            }
            if (!told.isEmpty()) {
                put(draft, path, told);
            }
        }
        for (var each : now.path("withheldInformation")) {
            if (draft.disclosed().contains(each.path("id").asString(""))) {
                draft.withheldItems().add(emptied(each));
            }
        }
    }

    private static List<Map<String, Object>> told(Draft draft, List<String> path) {
        Map<String, Object> here = draft.body();
        for (var step : path.subList(0, path.size() - 1)) {
            here = Shapes.object(here.get(step));
        }
        return new ArrayList<>(Shapes.objects(here.get(path.getLast())));
    }

    private static void put(Draft draft, List<String> path, List<Map<String, Object>> list) {
        draft.object(path.subList(0, path.size() - 1).toArray(String[]::new)).put(path.getLast(), list);
    }

    private static JsonNode at(JsonNode root, List<String> path) {
        return root.at(path.stream().collect(Collectors.joining("/", "/", "")));
    }

    private static boolean same(Map<String, Object> kept, JsonNode each) {
        return each.path("id").asString("").equals(Shapes.text(kept.get("id")));
    }

    /** An object of an array with its id, and null where any other value was. */
    private static Map<String, Object> emptied(JsonNode element) {
        var emptied = fields(element);
        if (element.has("id")) {
            emptied.put("id", element.path("id").asString());
        }
        return emptied;
    }

    private static Map<String, Object> fields(JsonNode object) {
        var emptied = new LinkedHashMap<String, Object>();
        object.properties().forEach(field -> emptied.put(field.getKey(), nothing(field.getValue())));
        return emptied;
    }

    private static @Nullable Object nothing(JsonNode value) {
        if (value.isObject()) {
            return fields(value);
        }
        if (value.isArray() && value.path(0).isObject()) {
            var list = new ArrayList<Map<String, Object>>();
            value.forEach(each -> list.add(emptied(each)));
            return list;
        }
        return null;
    }

    /** Takes out objects that are empty, or hold no more than their id, and arrays that are empty. */
    private static void prune(JsonNode node) {
        node.forEach(Compiling::prune);
        if (node instanceof ObjectNode object) {
            object.removeIf(Compiling::isEmpty);
        } else if (node instanceof ArrayNode array) {
            array.removeIf(each -> each.isObject() && (isEmpty(each) || each.size() == 1 && each.has("id")));
        }
    }

    private static boolean isEmpty(JsonNode node) {
        return node.isContainer() && node.isEmpty();
    }
}
