package org.guildhall.telling;

import static org.guildhall.telling.Shapes.bilingual;
import static org.guildhall.telling.Shapes.copy;
import static org.guildhall.telling.Shapes.map;
import static org.guildhall.telling.Shapes.object;
import static org.guildhall.telling.Shapes.objects;
import static org.guildhall.telling.Shapes.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.guildhall.disclosure.Disclosed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What was signed, how it was changed, what was reached, and how it ended. OCDS: {@code contracts}, with the extensions
 * contract_completion and options, and our own for what they leave open.
 */
@Component
class ContractTelling implements Telling {
    private final CityDays days;

    ContractTelling(CityDays days) {
        this.days = days;
    }

    @Override
    public Map<String, String> tags() {
        return Map.of(
                "contract.signed", "contract",
                "contract.milestone_met", "contractUpdate",
                "contract.amended", "contractAmendment",
                "contract.terminated", "contractTermination",
                "performance.recorded", "contractUpdate",
                "contract.closed", "contractTermination");
    }

    @Override
    public void tell(Disclosed act, Draft release) {
        var fields = act.fields();
        var contract = map("id", fields.get("contract"));
        switch (act.kind()) {
            case "contract.signed" -> signed(act, contract, release);
            case "contract.milestone_met" ->
                contract.put(
                        "milestones",
                        List.of(map(
                                "id",
                                fields.get("milestone"),
                                "status",
                                "met",
                                "dateMet",
                                fields.get("metOn") == null ? act.at().toString() : days.from(fields.get("metOn")))));
            case "contract.amended" -> amended(act, contract, release);
            case "contract.terminated" -> terminated(act, contract);
            case "performance.recorded" -> performance(fields, contract);
            default -> closed(act, contract);
        }
        release.body().put("contracts", List.of(contract));
    }

    private void signed(Disclosed act, Map<String, Object> contract, Draft release) {
        var fields = act.fields();
        release.party(fields.get("organisation"), fields.get("supplier"), "supplier");
        contract.put("awardID", fields.get("award"));
        bilingual(contract, "title", fields.get("title"));
        contract.put("status", "active");
        contract.put("dateSigned", act.at().toString());
        contract.put("value", fields.get("value"));
        contract.put(
                "period",
                map("startDate", days.from(fields.get("startsOn")), "endDate", days.until(fields.get("endsOn"))));
        contract.put("items", items(fields.get("lines")));
        contract.put(
                "milestones",
                objects(fields.get("milestones")).stream().map(this::milestone).toList());
        var document = object(fields.get("document"));
        if (!document.isEmpty()) {
            contract.put("documents", List.of(document(document)));
        }
        own(fields, contract);
    }

    /** What the standard has no field for. */
    private void own(Map<String, Object> fields, Map<String, Object> contract) {
        contract.put("number", fields.get("number"));
        contract.put("kind", fields.get("contractKind"));
        contract.put("pricing", fields.get("pricing"));
        contract.put("competedValue", fields.get("competed"));
        contract.put("targetCost", fields.get("target"));
        contract.put("supplierShare", fields.get("supplierShare"));
        contract.put("holdback", fields.get("holdback"));
        contract.put("standingOffer", fields.get("standingOffer"));
        contract.values().removeIf(Objects::isNull);
        contract.put(
                "contractOptions",
                objects(fields.get("options")).stream().map(this::option).toList());
        contract.put("insurance", fields.get("insurance"));
        contract.put(
                "signatures",
                objects(fields.get("signatures")).stream()
                        .map(ContractTelling::signature)
                        .toList());
    }

    private void amended(Disclosed act, Map<String, Object> contract, Draft release) {
        var fields = act.fields();
        contract.put("value", fields.get("value"));
        if (fields.get("endsOn") != null) {
            contract.put("period", map("endDate", days.until(fields.get("endsOn"))));
        }
        if (fields.get("lines") != null) {
            contract.put("items", items(fields.get("lines")));
        }
        release.party(fields.get("organisation"), fields.get("supplier"), "supplier");
        if (fields.get("option") != null) {
            contract.put(
                    "contractOptions",
                    List.of(map(
                            "id",
                            fields.get("option"),
                            "dateExercised",
                            act.at().toString())));
        }
        contract.put("amendments", List.of(amendment(act)));
    }

    private static Map<String, Object> amendment(Disclosed act) {
        var fields = act.fields();
        var amendment = map(
                "id",
                fields.get("amendment"),
                "date",
                act.at().toString(),
                "number",
                fields.get("amendmentNumber"),
                "effects",
                fields.get("effects"),
                "reasonCode",
                fields.get("reasonCode"),
                "valueBefore",
                fields.get("before"),
                "valueAfter",
                fields.get("value"),
                "cumulativePercent",
                fields.get("cumulativePercent"),
                "decision",
                decision(fields));
        bilingual(amendment, "rationale", fields.get("rationale"));
        if (fields.containsKey("ground")) {
            amendment.put("ground", Shapes.ground(fields));
        }
        return amendment;
    }

    private void terminated(Disclosed act, Map<String, Object> contract) {
        var fields = act.fields();
        contract.put("status", "terminated");
        contract.put("dateTerminated", days.from(fields.get("effectiveOn")));
        contract.put("terminationCause", fields.get("cause"));
        bilingual(contract, "statusDetails", fields.get("rationale"));
        contract.put("decision", decision(fields));
    }

    /** Figures of the scorecard; whoever rates it and their words stay inside. */
    private static void performance(Map<String, Object> fields, Map<String, Object> contract) {
        var figures = new LinkedHashMap<>(fields);
        figures.keySet().removeAll(List.of("contract", "number", "supplier", "organisation"));
        contract.put("performance", figures);
    }

    private void closed(Disclosed act, Map<String, Object> contract) {
        var fields = act.fields();
        contract.put("status", "terminated");
        contract.put(
                "implementation",
                map("endDate", days.until(fields.get("completedOn")), "finalValue", fields.get("finalValue")));
        contract.put("waivers", fields.get("waivers"));
    }

    /** Lines as items. Their amounts are told by quantity and price, as everywhere in the record. */
    static List<Map<String, Object>> items(@Nullable Object lines) {
        return objects(lines).stream().map(ContractTelling::item).toList();
    }

    private static Map<String, Object> item(Map<String, Object> line) {
        var item = map("id", line.get("id"), "quantity", line.get("quantity"));
        bilingual(item, "description", line.get("description"));
        item.put("unit", map("name", line.get("unit"), "value", line.get("unitPrice")));
        return item;
    }

    private Map<String, Object> milestone(Map<String, Object> milestone) {
        var told = map(
                "id",
                milestone.get("id"),
                "type",
                "deliverable".equals(text(milestone.get("kind"))) ? "delivery" : "engagement",
                "dueDate",
                days.until(milestone.get("due")),
                "status",
                "scheduled");
        bilingual(told, "title", milestone.get("title"));
        bilingual(told, "description", milestone.get("criteria"));
        return told;
    }

    private static Map<String, Object> signature(Map<String, Object> signature) {
        var told = new LinkedHashMap<String, Object>();
        copy(signature, told, "side", "sha256", "at");
        bilingual(told, "authority", signature.get("authority"));
        return told;
    }

    private Map<String, Object> option(Map<String, Object> option) {
        var told = map(
                "id",
                option.get("id"),
                "decideBy",
                days.until(option.get("decideBy")),
                "months",
                option.get("months"),
                "value",
                option.get("value"));
        bilingual(told, "title", option.get("title"));
        return told;
    }

    /** Named and hashed; the bytes are had from the city. */
    private static Map<String, Object> document(Map<String, Object> document) {
        var told = new LinkedHashMap<String, Object>();
        copy(document, told, "id", "sha256", "size");
        told.put("documentType", "contractSigned");
        told.put("format", document.get("mediaType"));
        told.put("fileName", document.get("name"));
        bilingual(told, "title", document.get("title"));
        return told;
    }

    static Map<String, Object> decision(Map<String, Object> fields) {
        var decision = new LinkedHashMap<String, Object>();
        bilingual(decision, "source", fields.get("source"));
        bilingual(decision, "authority", fields.get("authority"));
        return decision;
    }
}
