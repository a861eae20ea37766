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

/** Every bidder's place, as the award notice gives it: with points where they decided, a rank where there is one. */
record Scores(JsonNode award, Speech speech) {
    @Nullable
    Table table() {
        var rows = new ArrayList<List<Cell>>();
        award.path("scores").forEach(each -> rows.add(row(each)));
        var columns = new ArrayList<>(List.of("tenderer"));
        if (ranked()) {
            columns.add("#rank");
        }
        columns.add("#price");
        if (pointed()) {
            columns.add("#points");
        }
        columns.add("criteria");
        return rows.isEmpty()
                ? null
                : new Table(columns(speech, "portal.column.", columns.toArray(String[]::new)), rows);
    }

    private List<Cell> row(JsonNode score) {
        var row = new ArrayList<>(List.of(cell(speech.text(score.path("tenderer")))));
        if (ranked()) {
            row.add(number(speech.number(score.path("rank"))));
        }
        row.add(number(speech.money(score.path("price"))));
        if (pointed()) {
            row.add(number(speech.number(score.path("total"))));
        }
        row.add(cell(criteria(score)));
        return List.copyOf(row);
    }

    private boolean ranked() {
        return award.path("scores").valueStream().anyMatch(each -> each.has("rank"));
    }

    /** An award told before its basis was said had points. */
    private boolean pointed() {
        return "points".equalsIgnoreCase(award.path("basis").asString("points"));
    }

    private String criteria(JsonNode score) {
        var said = new ArrayList<String>();
        if (score.has("passedOver")) {
            said.add(speech.code("portal.passed.", score.path("passedOver").asString("")));
        }
        if (score.has("why")) {
            said.add(speech.code("portal.why.", score.path("why").asString("")));
        }
        score.path("criteria").forEach(line -> {
            if (line.has("met")) {
                said.add(speech.text(line.path("title")) + " "
                        + speech.word("portal.met." + line.path("met").asBoolean()));
            }
            if (line.has("points") && pointed()) {
                said.add(speech.text(line.path("title")) + " " + speech.number(line.path("points")) + " / "
                        + speech.number(line.path("weight")));
            }
        });
        return String.join(" · ", said);
    }
}
