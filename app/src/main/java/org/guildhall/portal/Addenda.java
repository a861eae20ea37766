package org.guildhall.portal;

import static org.guildhall.portal.ProcurementPage.cell;
import static org.guildhall.portal.ProcurementPage.columns;

import java.util.ArrayList;
import java.util.List;
import org.guildhall.portal.Section.Cell;
import org.guildhall.portal.Section.Table;
import tools.jackson.databind.JsonNode;

/** The addenda of a process, each with what it changed in the reader's words. */
final class Addenda {
    private final Speech speech;

    private Addenda(Speech speech) {
        this.speech = speech;
    }

    static List<Section> sections(JsonNode view, Speech speech) {
        var addenda = new Addenda(speech);
        return view.path("addenda").valueStream().map(addenda::section).toList();
    }

    private Section section(JsonNode addendum) {
        var number = addendum.path("number").asString("1");
        var rows = new ArrayList<List<Cell>>();
        addendum.path("changes")
                .forEach(change -> rows.add(
                        List.of(cell(what(change)), cell(said(change, "before")), cell(said(change, "after")))));
        return new Section(
                "addendum-" + number,
                speech.word("portal.addendum", number, speech.instant(addendum.path("at"))),
                speech.text(addendum.path("reason")),
                List.of(),
                rows.isEmpty() ? null : new Table(columns(speech, "portal.column.", "field", "before", "after"), rows));
    }

    /** What changed: the field, and of which thing. */
    private String what(JsonNode change) {
        var name = speech.word("portal.change." + key(change));
        var subject = speech.text(change.path("subject"));
        return subject.isEmpty() ? name : speech.word("portal.change.of", subject, name);
    }

    /** The path without ids: {@code fields.f2.label.en} is {@code fields.label.en}. */
    private static String key(JsonNode change) {
        var path = change.path("path").asString("");
        var steps = path.split("\\.", 3);
        return switch (steps[0]) {
            case "fields", "priceLines", "documents" -> steps.length < 3 ? steps[0] : steps[0] + "." + steps[2];
            default -> path;
        };
    }

    private String said(JsonNode change, String which) {
        var value = change.path(which).asString("");
        return switch (key(change)) {
            case "closesAt", "questionsUntil" -> speech.binding(value);
            case "instrument.kind" -> speech.code("portal.instrument.", value);
            case "fields.required" -> value.isEmpty() ? "" : speech.code("portal.required.", value);
            case "fields.kind" -> speech.code("portal.answer.", value.toLowerCase(java.util.Locale.ROOT));
            default -> value;
        };
    }
}
