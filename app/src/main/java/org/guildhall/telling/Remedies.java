package org.guildhall.telling;

import static org.guildhall.telling.Shapes.bilingual;
import static org.guildhall.telling.Shapes.map;
import static org.guildhall.telling.Shapes.objects;

import java.util.Map;

/** What the rules say to whoever was not chosen, or would have bid: of a debriefing and a challenge. */
final class Remedies {
    private Remedies() {}

    /** @param told the award; or the tender, where there is none */
    static void tell(Map<String, Object> fields, Map<String, Object> told) {
        if (fields.get("remedies") != null) {
            told.put(
                    "remedies",
                    objects(fields.get("remedies")).stream()
                            .map(Remedies::remedy)
                            .toList());
        }
    }

    private static Map<String, Object> remedy(Map<String, Object> rule) {
        var told = map("unverified", rule.get("unverified"));
        bilingual(told, "description", rule.get("text"));
        bilingual(told, "citation", rule.get("cited"));
        return told;
    }
}
