package org.guildhall.cli.city;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** So much of each line of a contract. */
final class Parts {
    private Parts() {}

    /** So much of one line, as the API takes it. */
    record Part(String line, String quantity) {}

    /** Quantities by line, the first one first; an empty one leaves its line out. */
    static List<Part> of(JsonNode contract, List<String> quantities) {
        var parts = new ArrayList<Part>();
        for (int i = 0; i < quantities.size(); i++) {
            if (!quantities.get(i).isEmpty()) {
                parts.add(new Part(contract.path("lines").path(i).path("id").asString(), quantities.get(i)));
            }
        }
        return parts;
    }
}
