package org.guildhall.portal;

import static org.guildhall.portal.ProcurementPage.cell;
import static org.guildhall.portal.ProcurementPage.number;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.guildhall.portal.Section.Cell;
import org.guildhall.portal.Section.Row;
import org.guildhall.portal.Section.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The parts of a page that lead to documents: those of the notice, and what was learnt. */
final class Papers {
    private Papers() {}

    /** The documents of the notice; nothing if there are none. */
    static List<Section> documents(JsonNode view, Speech speech) {
        var rows = new ArrayList<List<Cell>>();
        view.path("documents").forEach(document -> rows.add(row(view, document, speech)));
        return rows.isEmpty() ? List.of() : List.of(section("documents", null, List.of(), table(rows, speech), speech));
    }

    /** What was learnt from a stage that only informs, with its document; nothing before. */
    static List<Section> synthesis(JsonNode view, Speech speech) {
        var synthesis = view.path("synthesis");
        if (synthesis.isMissingNode()) {
            return List.of();
        }
        var rows = new ArrayList<List<Cell>>();
        if (synthesis.has("document")) {
            rows.add(row(view, synthesis.path("document"), speech));
        }
        var when = new Row(speech.word("portal.row.when"), speech.instant(synthesis.path("at")), null);
        var text = speech.text(synthesis.path("text"));
        return List.of(section("synthesis", text, List.of(when), table(rows, speech), speech));
    }

    private static Section section(
            String id, @Nullable String lead, List<Row> rows, @Nullable Table table, Speech speech) {
        return new Section(id, speech.word("portal.section." + id), lead, rows, table);
    }

    private static List<Cell> row(JsonNode view, JsonNode document, Speech speech) {
        return List.of(
                new Cell(speech.text(document.path("title")), address(view, document), false),
                cell(document.path("name").asString("")),
                cell(document.path("sha256").asString("")),
                number(speech.printed()
                        .number(Math.ceilDiv(document.path("size").asLong(), 1024L))));
    }

    private static @Nullable Table table(List<List<Cell>> rows, Speech speech) {
        var columns = ProcurementPage.columns(speech, "portal.column.", "document", "name", "sha256", "#kilobytes");
        return rows.isEmpty() ? null : new Table(columns, rows);
    }

    private static String address(JsonNode view, JsonNode document) {
        return "/documents/" + document.path("sha256").asString() + "?ocid="
                + URLEncoder.encode(view.path("ocid").asString(), StandardCharsets.UTF_8);
    }
}
