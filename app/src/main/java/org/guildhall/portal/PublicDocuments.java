package org.guildhall.portal;

import static org.guildhall.portal.ProcurementPage.cell;
import static org.guildhall.portal.ProcurementPage.columns;
import static org.guildhall.portal.ProcurementPage.number;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.guildhall.portal.Section.Cell;
import org.guildhall.portal.Section.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The documents of a process, those in force and those that were withdrawn, all of them to be had. */
record PublicDocuments(JsonNode view, Speech speech) {
    @Nullable
    Table inForce() {
        return table(
                "documents",
                "#kilobytes",
                document -> number(speech.printed()
                        .number(Math.ceilDiv(document.path("size").asLong(), 1024L))));
    }

    @Nullable
    Table withdrawn() {
        return table("withdrawnDocuments", "withdrawn-at", document -> cell(speech.instant(document.path("at"))));
    }

    private @Nullable Table table(String list, String last, Function<JsonNode, Cell> lastCell) {
        var rows = new ArrayList<List<Cell>>();
        view.path(list)
                .forEach(document -> rows.add(List.of(
                        new Cell(speech.text(document.path("title")), address(document), false),
                        cell(document.path("name").asString("")),
                        cell(document.path("sha256").asString("")),
                        lastCell.apply(document))));
        return rows.isEmpty()
                ? null
                : new Table(columns(speech, "portal.column.", "document", "name", "sha256", last), rows);
    }

    private String address(JsonNode document) {
        return "/documents/" + document.path("sha256").asString() + "?ocid="
                + URLEncoder.encode(view.path("ocid").asString(), StandardCharsets.UTF_8);
    }
}
