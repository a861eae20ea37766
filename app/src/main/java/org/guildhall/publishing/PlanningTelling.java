package org.guildhall.publishing;

import static org.guildhall.publishing.Shapes.bilingual;
import static org.guildhall.publishing.Shapes.copy;

import java.util.Map;
import org.guildhall.disclosure.Disclosed;
import org.guildhall.publishing.Release.Draft;
import org.springframework.stereotype.Component;

/**
 * A stated need and an approved request. OCDS: {@code planning}; the need and the request whole under our own names.
 */
@Component
class PlanningTelling implements Telling {
    @Override
    public Map<String, String> tags() {
        return Map.of(
                "need.stated", "planning",
                "need.withdrawn", "planningUpdate",
                "request.approved", "planningUpdate");
    }

    @Override
    public void tell(Disclosed act, Draft release) {
        switch (act.kind()) {
            case "need.stated" -> need(act.fields(), release);
            case "request.approved" -> request(act.fields(), release);
            default -> release.object("planning").put("rationale", "withdrawn");
        }
    }

    @Override
    public void tellLater(String kind, Map<String, Object> fields, Draft release) {
        if (kind.equals("request.approved") && fields.containsKey("estimate")) {
            release.object("planning", "budget").put("amount", fields.get("estimate"));
        }
    }

    private static void need(Map<String, Object> fields, Draft release) {
        bilingual(release.body(), "title", fields.get("title"));
        bilingual(release.object("planning"), "rationale", fields.get("problem"));
        copy(
                fields,
                release.object("planning", "need"),
                "whoHasIt",
                "outcomeMeasure",
                "unit",
                "baseline",
                "target",
                "users",
                "dataCollected",
                "tags");
    }

    private static void request(Map<String, Object> fields, Draft release) {
        var budget = release.object("planning", "budget");
        budget.put("id", fields.get("budgetCode"));
        bilingual(budget, "description", fields.get("budgetTitle"));
        copy(
                fields,
                release.object("planning", "request"),
                "title",
                "lines",
                "termMonths",
                "optionMonths",
                "authority",
                "source");
    }
}
