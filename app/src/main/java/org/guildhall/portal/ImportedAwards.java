package org.guildhall.portal;

import static org.guildhall.portal.ProcurementPage.cell;
import static org.guildhall.portal.ProcurementPage.columns;
import static org.guildhall.portal.ProcurementPage.number;

import java.util.ArrayList;
import java.util.List;
import org.guildhall.portal.Section.Cell;
import org.guildhall.portal.Section.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The awards of a process that another publisher told. */
final class ImportedAwards {
    private static final int SHOWN = 100;

    private ImportedAwards() {}

    static @Nullable Table table(JsonNode ocds, Speech speech) {
        var rows = new ArrayList<List<Cell>>();
        ocds.path("awards").forEach(award -> {
            if (rows.size() < SHOWN) {
                rows.add(List.of(
                        cell(suppliers(award)),
                        cell(award.path("title")
                                .asString(award.path("description").asString(""))),
                        number(speech.money(award.path("value")))));
            }
        });
        return rows.isEmpty()
                ? null
                : new Table(columns(speech, "portal.column.", "supplier", "title", "#value"), rows);
    }

    /** A sentence that says so when not every award is shown. */
    static String cut(JsonNode ocds, Speech speech) {
        var all = ocds.path("awards").size();
        return all <= SHOWN
                ? ""
                : " "
                        + speech.word(
                                "portal.imported.cut", SHOWN, speech.printed().number(all));
    }

    private static String suppliers(JsonNode award) {
        var names = new ArrayList<String>();
        award.path("suppliers")
                .forEach(supplier -> names.add(supplier.path("name").asString("")));
        return String.join(", ", names);
    }
}
