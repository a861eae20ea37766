package org.guildhall.telling;

import static org.guildhall.telling.Shapes.bilingual;
import static org.guildhall.telling.Shapes.map;
import static org.guildhall.telling.Shapes.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guildhall.disclosure.Disclosed.Released;

/**
 * What the award releases of each bid, and nobody knew before: whether it stayed bound longer when asked, and whether
 * whoever made it was who had been qualified. OCDS: our own extension.
 */
final class WithTheAward {
    private WithTheAward() {}

    /** @param judged the bids of {@code bids.details}; one that was never judged is added */
    static List<Map<String, Object>> known(List<Released> released, List<Map<String, Object>> judged) {
        var bids = new ArrayList<>(judged);
        for (var each : released) {
            switch (each.kind()) {
                case "extension.answered" -> answered(each, of(bids, each));
                case "team.found" -> of(bids, each).put("eligibility", eligibility(each.fields()));
                default -> {
                    // what is told of no bid
                }
            }
        }
        return List.copyOf(bids);
    }

    /** When people left the panel that judged, and how many of them with final scores; nobody's name. */
    static List<Map<String, Object>> panel(List<Released> released) {
        return released.stream()
                .filter(each -> each.kind().equals("panel.changed"))
                .map(each -> map(
                        "id", each.at().toString(),
                        "date", each.at().toString(),
                        "removed", each.fields().get("removed"),
                        "scored", each.fields().get("scored")))
                .toList();
    }

    private static Map<String, Object> of(List<Map<String, Object>> bids, Released about) {
        var id = about.fields().getOrDefault("bid", "");
        return bids.stream()
                .filter(each -> id.equals(each.get("id")))
                .findFirst()
                .orElseGet(() -> {
                    var bid = map("id", id);
                    bids.add(bid);
                    return bid;
                });
    }

    private static void answered(Released answer, Map<String, Object> bid) {
        var at = answer.at().toString();
        var fields = answer.fields();
        var all = new ArrayList<>(objects(bid.get("validityExtensions")));
        all.add(map("id", at, "date", at, "agrees", fields.get("agrees"), "until", fields.get("until")));
        bid.put("validityExtensions", all);
    }

    private static Map<String, Object> eligibility(Map<String, Object> found) {
        var told = map("eligible", found.get("eligible"), "addedVenturers", found.get("added"));
        bilingual(told, "reason", found.get("reason"));
        return told;
    }
}
