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

/** The procedure with its stages, and the form that a bid answers. OCDS: our own extension. */
public final class Stages {
    private Stages() {}

    static void tell(Map<String, Object> fields, Map<String, Object> tender) {
        var said = object(fields.get("procedure"));
        var procedure = map("id", said.get("id"), "sha256", said.get("sha256"));
        bilingual(procedure, "title", said.get("title"));
        procedure.put(
                "stages",
                objects(fields.get("stages")).stream().map(Stages::stage).toList());
        tender.put("procedure", procedure);
        tender.put("currentStage", text(fields.get("stage")));
        form(fields, tender);
    }

    /** What a bid must answer, beside its prices. */
    static void form(Map<String, Object> fields, Map<String, Object> tender) {
        tender.put(
                "submissionForm",
                objects(fields.get("fields")).stream().map(Stages::field).toList());
    }

    /** Whether the stage of a notice is sealed. */
    public static boolean sealed(Map<String, Object> fields) {
        return Boolean.TRUE.equals(current(fields).get("sealed"));
    }

    /** How many go on from the stage of a notice to the next: its rule and its number. */
    static Map<String, Object> selection(Map<String, Object> fields) {
        return object(current(fields).get("select"));
    }

    private static Map<String, Object> current(Map<String, Object> fields) {
        return objects(fields.get("stages")).stream()
                .filter(stage -> text(stage.get("id")).equals(text(fields.get("stage"))))
                .findFirst()
                .orElse(Map.of());
    }

    private static Map<String, Object> stage(Map<String, Object> stage) {
        var told = new LinkedHashMap<String, Object>();
        copy(
                stage,
                told,
                "id",
                "number",
                "code",
                "entry",
                "sealed",
                "binding",
                "assess",
                "standstillDays",
                "namesFrom");
        bilingual(told, "title", stage.get("title"));
        var select = object(stage.get("select"));
        told.putAll(map("selectionRule", select.get("kind"), "selectionCount", select.get("count")));
        if (select.get("ties") != null) {
            told.put("tieBreaks", select.get("ties"));
        }
        if (stage.get("negotiation") != null) {
            told.put("negotiation", stage.get("negotiation"));
        }
        return told;
    }

    private static Map<String, Object> field(Map<String, Object> field) {
        var told = new LinkedHashMap<String, Object>();
        copy(field, told, "id", "section", "kind", "required", "criterion");
        bilingual(told, "label", field.get("label"));
        List<Map<String, Object>> choices =
                objects(field.get("choices")).stream().map(Stages::choice).toList();
        if (!choices.isEmpty()) {
            told.put("choices", choices);
        }
        return told;
    }

    private static Map<String, Object> choice(Map<String, Object> choice) {
        var told = map("id", choice.get("id"));
        bilingual(told, "label", choice.get("label"));
        return told;
    }
}
