package org.guildhall.publishing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guildhall.ocds.GuildhallRecords;
import org.guildhall.telling.Draft;
import org.guildhall.telling.Shapes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Merges the releases of a process ({@link GuildhallRecords}), and says of what is gone that it is: a merge matches the
 * objects of an array by {@code id} and never drops one.
 */
@Component
class Compiling {
    private final JsonMapper json;

    Compiling(JsonMapper json) {
        this.json = json;
    }

    /** The record of a process: its releases, its latest state and its history. */
    ObjectNode record(String ocid, List<Release> releases) {
        return GuildhallRecords.of(ocid, trees(releases));
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
        var now = GuildhallRecords.MERGE.compile(trees(earlier.all())).release();
        GuildhallRecords.prune(now);
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
}
