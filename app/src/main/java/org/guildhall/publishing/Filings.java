package org.guildhall.publishing;

import static org.guildhall.telling.Shapes.copy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.telling.Shapes;

/** What was filed for the duties of a process, as its public page shows it: of each duty what stands. */
final class Filings {
    private final Map<String, Map<String, Object>> byDuty = new LinkedHashMap<>();

    /** Whether an act is about a duty; if it is, what it did is kept. */
    boolean add(String kind, Map<String, Object> fields) {
        var duty = Shapes.text(fields.get("duty"));
        switch (kind) {
            case "duty.filed" -> {
                var filed = new LinkedHashMap<String, Object>();
                copy(
                        fields,
                        filed,
                        "duty",
                        "title",
                        "when",
                        "rules",
                        "cited",
                        "unverified",
                        "how",
                        "filedAt",
                        "text",
                        "document",
                        "sha256",
                        "ground",
                        "groundText",
                        "groundCited",
                        "until");
                byDuty.put(duty, filed);
            }
            case "duty.withdrawn" -> byDuty.remove(duty);
            case "duty.disclosed" -> {
                var filed = byDuty.getOrDefault(duty, new LinkedHashMap<>());
                filed.keySet().removeAll(List.of("ground", "groundText", "groundCited", "until"));
                copy(fields, filed, "duty", "document");
                byDuty.put(duty, filed);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    List<Map<String, Object>> all() {
        return List.copyOf(byDuty.values());
    }
}
