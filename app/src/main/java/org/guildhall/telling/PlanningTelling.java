package org.guildhall.telling;

import static org.guildhall.telling.Shapes.bilingual;
import static org.guildhall.telling.Shapes.copy;
import static org.guildhall.telling.Shapes.map;
import static org.guildhall.telling.Shapes.object;
import static org.guildhall.telling.Shapes.objects;
import static org.guildhall.telling.Shapes.text;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.guildhall.disclosure.Disclosed;
import org.guildhall.kernel.City;
import org.springframework.stereotype.Component;

/**
 * A stated need, an approved request, and what was learnt by asking for information. OCDS: {@code planning}, the last
 * as a document of the type {@code marketStudies}; the need and the request whole in our own extension.
 */
@Component
class PlanningTelling implements Telling {
    private static final String ESTIMATE = "estimate";

    private final City city;

    PlanningTelling(City city) {
        this.city = city;
    }

    @Override
    public Map<String, String> tags() {
        return Map.of(
                "need.stated", "planning",
                "need.withdrawn", "planningUpdate",
                "request.approved", "planningUpdate",
                "request.given_up", "planningUpdate",
                "synthesis.published", "planningUpdate");
    }

    @Override
    public void tell(Disclosed act, Draft release) {
        switch (act.kind()) {
            case "need.stated" -> need(act.fields(), release);
            case "request.approved" -> request(act.fields(), release);
            case "request.given_up" -> release.object("planning", "request").put("withdrawn", true);
            case "synthesis.published" -> synthesis(act, release);
            default -> release.object("planning", "need").put("withdrawn", true);
        }
    }

    @Override
    public void tellLater(String kind, Map<String, Object> fields, Draft release) {
        if (kind.equals("request.approved") && fields.containsKey(ESTIMATE)) {
            release.object("planning", "budget").put("amount", fields.get(ESTIMATE));
            release.disclosed(ESTIMATE);
        }
    }

    private static void need(Map<String, Object> fields, Draft release) {
        bilingual(release.body(), "title", fields.get("title"));
        bilingual(release.object("planning"), "rationale", fields.get("problem"));
        var need = release.object("planning", "need");
        for (var text : List.of("whoHasIt", "outcomeMeasure", "unit", "users", "dataCollected")) {
            bilingual(need, text, fields.get(text));
        }
        copy(fields, need, "baseline", "target", "tags");
    }

    private static void request(Map<String, Object> fields, Draft release) {
        var budget = release.object("planning", "budget");
        budget.put("id", fields.get("budgetCode"));
        bilingual(budget, "description", fields.get("budgetTitle"));
        var request = release.object("planning", "request");
        request.put("withdrawn", false);
        bilingual(request, "title", fields.get("title"));
        copy(fields, request, "termMonths", "optionMonths", "authority");
        bilingual(request, "source", fields.get("source"));
        request.put(
                "items",
                objects(fields.get("lines")).stream().map(PlanningTelling::item).toList());
        release.withheld(map(
                "id",
                ESTIMATE,
                "field",
                "budget/amount",
                "name",
                "Estimate",
                "name_fr",
                "Estimation",
                "rationale",
                "A known estimate would set the prices of bids. It is published with the award.",
                "rationale_fr",
                "Une estimation connue fixerait le prix des soumissions. Elle paraît avec l’attribution."));
    }

    private static Map<String, Object> item(Map<String, Object> line) {
        var item = map("id", text(line.get("id")), "quantity", line.get("quantity"), "per", line.get("per"));
        bilingual(item, "description", line.get("description"));
        item.put("unit", map("name", line.get("unit")));
        if (!text(line.get("unspsc")).isEmpty()) {
            item.put("classification", map("scheme", "UNSPSC", "id", line.get("unspsc")));
        }
        return item;
    }

    /** A study of the market, whose description is the synthesis itself. */
    private void synthesis(Disclosed act, Draft release) {
        var ocid = act.ocid().value();
        var file = object(act.fields().get("document"));
        var told = map(
                "id",
                "synthesis-" + act.scope(),
                "documentType",
                "marketStudies",
                "url",
                file.isEmpty() ? city.url() + "/procurements/" + ocid + "#synthesis" : address(ocid, file),
                "datePublished",
                act.at().toString(),
                "format",
                file.isEmpty() ? "text/html" : file.get("mediaType"),
                "fileName",
                file.get("name"),
                "sha256",
                file.get("sha256"),
                "size",
                file.get("size"));
        bilingual(told, "title", file.isEmpty() ? map("en", "Synthesis", "fr", "Synthèse") : file.get("title"));
        bilingual(told, "description", act.fields().get("text"));
        release.object("planning").put("documents", List.of(told));
    }

    private String address(String ocid, Map<String, Object> file) {
        return city.url() + "/documents/" + text(file.get("sha256")) + "?ocid="
                + URLEncoder.encode(ocid, StandardCharsets.UTF_8);
    }
}
