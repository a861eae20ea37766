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

/** The stages of a process: who takes part, how it is assessed, who goes on, and what sets equal bids apart. */
record PublicStages(JsonNode view, Speech speech) {
    @Nullable
    Table table() {
        var rows = new ArrayList<List<Cell>>();
        view.path("stages")
                .forEach(stage -> rows.add(List.of(
                        cell(speech.text(stage.path("title"))),
                        cell(speech.code("portal.entry.", stage.path("entry").asString(""))),
                        cell(speech.codes(stage.path("assess"), "portal.assess.")),
                        cell(selection(stage.path("select"))),
                        number(speech.number(stage.path("standstillDays"))))));
        return rows.isEmpty()
                ? null
                : new Table(
                        columns(speech, "portal.column.", "stage", "entry", "assess", "goes-on", "#standstill-days"),
                        rows);
    }

    /** What sets equal bids of the stage under way apart, in order; empty where an older notice does not say. */
    String ties() {
        return view.path("stages")
                .valueStream()
                .filter(stage -> stage.path("id").equals(view.path("stage").path("id")))
                .findFirst()
                .map(stage -> speech.codes(stage.path("select").path("ties"), "portal.tie."))
                .orElse("");
    }

    private String selection(JsonNode select) {
        var chosen = speech.word(
                "portal.select." + select.path("kind").asString("none"),
                select.path("count").asInt(0));
        var ties = speech.codes(select.path("ties"), "portal.tie.");
        return ties.isEmpty() ? chosen : speech.word("portal.select.ties", chosen, ties);
    }
}
