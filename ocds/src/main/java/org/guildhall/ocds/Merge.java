package org.guildhall.ocds;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.guildhall.ocds.MergeException.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Merges the releases of one contracting process into its compiled or its versioned release.
 *
 * <p>Where the text of OCDS 1.1 "Merging" and the reference implementation (ocds-merge 0.8) differ, this follows the
 * reference, key order included: {@code null} removes a literal, but the fields of an object survive it; dates are
 * compared as strings; releases with equal dates keep their order; values are equal as numbers are, and {@code true}
 * equals 1.
 *
 * <p>The input is never changed. Immutable, so safe to share between threads.
 */
public final class Merge {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final MergeRules rules;

    public Merge(MergeRules rules) {
        this.rules = rules;
    }

    /** A merge by the rules of OCDS 1.1 and of the extensions that Guildhall publishes. */
    public static Merge ocds11() {
        return new Merge(MergeRules.ocds11());
    }

    /**
     * The compiled release: the latest value of every field.
     *
     * @throws MergeException if the releases cannot be put in order, or contradict each other in shape
     */
    public Merged compile(List<? extends JsonNode> releases) {
        var flat = new Flat(rules);
        flat.put("tag", JSON.arrayNode().add("compiled"));
        for (var release : inOrder(releases)) {
            var date = field(release, "date");
            var ocid = field(release, "ocid");
            flat.put("id", JSON.stringNode(spelled(ocid) + "-" + spelled(date)));
            flat.put("date", date);
            flat.put("ocid", ocid);
            flat.add(without(release, "tag"), (_, value) -> value);
        }
        return new Merged(Tree.grown(flat.leaves()), flat.repeatedIds());
    }

    /**
     * The versioned release: of every field all values, each with the release that brought it. Equal values that follow
     * each other are one entry.
     *
     * @throws MergeException if the releases cannot be put in order, or contradict each other in shape
     */
    public Merged version(List<? extends JsonNode> releases) {
        var flat = new Flat(rules);
        for (var release : inOrder(releases)) {
            flat.put("ocid", field(release, "ocid"));
            flat.add(without(release, "ocid", "tag"), (earlier, value) -> history(earlier, value, release));
        }
        return new Merged(Tree.grown(flat.leaves()), flat.repeatedIds());
    }

    private static JsonNode history(@Nullable JsonNode earlier, JsonNode value, ObjectNode by) {
        var entries = earlier instanceof ArrayNode array ? array : JSON.arrayNode();
        if (!entries.isEmpty() && Equality.holds(entries.get(entries.size() - 1).get("value"), value)) {
            return entries;
        }
        var entry = JSON.objectNode();
        entry.set("releaseID", field(by, "id"));
        entry.set("releaseDate", field(by, "date"));
        entry.set("releaseTag", field(by, "tag"));
        entry.set("value", value);
        return entries.add(entry);
    }

    private static List<ObjectNode> inOrder(List<? extends JsonNode> releases) {
        var objects = new ArrayList<ObjectNode>();
        for (var release : releases) {
            if (!(release instanceof ObjectNode object)) {
                throw new MergeException(Problem.NOT_AN_OBJECT, "a release is not a JSON object");
            }
            objects.add(object);
        }
        if (objects.size() > 1) {
            refuse(objects.stream().anyMatch(each -> !each.has("date")), Problem.MISSING_DATE);
            refuse(objects.stream().anyMatch(each -> field(each, "date").isNull()), Problem.NULL_DATE);
            refuse(objects.stream().anyMatch(each -> !field(each, "date").isString()), Problem.NON_STRING_DATE);
            objects.sort(Comparator.comparing(each -> field(each, "date").stringValue()));
        }
        return objects;
    }

    private static void refuse(boolean fault, Problem problem) {
        if (fault) {
            throw new MergeException(problem, "the date of at least one of several releases: " + problem);
        }
    }

    private static JsonNode field(ObjectNode release, String name) {
        var value = release.get(name);
        return value == null ? JSON.nullNode() : value;
    }

    /** The reference spells an absent ocid or date "None" in the id it makes; equal input must give equal output. */
    private static String spelled(JsonNode value) {
        return value.isNull() ? "None" : value.asString();
    }

    private static ObjectNode without(ObjectNode release, String... names) {
        return JSON.objectNode().setAll(release).without(List.of(names));
    }
}
