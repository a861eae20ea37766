package org.guildhall.ocds;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records as Guildhall publishes them, so that anyone can make of a record's releases what it compiles of them: by the
 * rules of OCDS, of its extensions and of Guildhall's own ({@code docs/ocds/guildhall-extension}).
 *
 * <p>A merge never drops an object of an array: what is gone is published once more with every field emptied, as OCDS
 * advises, and the compiled release leaves out the {@code id} that would be all that is left. Source:
 * docs/divergences.md.
 */
public final class GuildhallRecords {
    /** Arrays of our own extension that a later release replaces whole; a test derives them from its schema. */
    public static final List<String> WHOLE_LISTS = List.of(
            "awards/amendment/effects",
            "awards/amendments/effects",
            "awards/remedies",
            "bids/details/eligibility/addedVenturers",
            "bids/details/evaluation/criteria",
            "bids/details/jointVenturers",
            "bids/lateSubmissions",
            "bids/negotiations/tenderer/additionalIdentifiers",
            "bids/returnedSubmissions",
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
            "tender/remedies",
            "tender/submissionForm");

    /** Merges by these rules; nothing is left out yet. */
    public static final Merge MERGE = new Merge(rules());

    private GuildhallRecords() {}

    /**
     * The record of a process: its releases, its latest state and its history.
     *
     * @throws MergeException if they cannot be merged
     */
    public static ObjectNode of(String ocid, List<ObjectNode> releases) {
        var record = Packages.record(ocid, releases, MERGE);
        prune(record.path("compiledRelease"));
        return record;
    }

    private static MergeRules rules() {
        var rules = MergeRules.ocds11();
        for (var path : WHOLE_LISTS) {
            rules = rules.with(path, MergeRule.WHOLE_LIST);
        }
        return rules;
    }

    /** Takes out objects that are empty, or hold no more than their id, and arrays that are empty. */
    public static void prune(JsonNode node) {
        node.forEach(GuildhallRecords::prune);
        if (node instanceof ObjectNode object) {
            object.removeIf(GuildhallRecords::isEmpty);
        } else if (node instanceof ArrayNode array) {
            array.removeIf(each -> each.isObject() && (isEmpty(each) || each.size() == 1 && each.has("id")));
        }
    }

    private static boolean isEmpty(JsonNode node) {
        return node.isContainer() && node.isEmpty();
    }
}
