package org.guildhall.portal;

import static org.guildhall.portal.ProcurementPage.cell;
import static org.guildhall.portal.ProcurementPage.columns;
import static org.guildhall.portal.ProcurementPage.number;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.guildhall.portal.Section.Cell;
import org.guildhall.portal.Section.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The documents of a process: those in force, those that were withdrawn, and that of a synthesis; all to be had. */
record PublicDocuments(JsonNode view, Speech speech) {
    @Nullable
    Table inForce() {
        return table(view.path("documents").valueStream(), "#kilobytes", this::size);
    }

    @Nullable
    Table ofSynthesis() {
        var document = view.path("synthesis").path("document");
        return table(Stream.of(document).filter(each -> each.has("sha256")), "#kilobytes", this::size);
    }

    @Nullable
    Table withdrawn() {
        return table(
                view.path("withdrawnDocuments").valueStream(),
                "withdrawn-at",
                document -> cell(speech.instant(document.path("at"))));
    }

    private Cell size(JsonNode document) {
        return number(speech.printed().number(Math.ceilDiv(document.path("size").asLong(), 1024L)));
    }

    private @Nullable Table table(Stream<JsonNode> documents, String last, Function<JsonNode, Cell> lastCell) {
        var rows = new ArrayList<List<Cell>>();
        documents.forEach(document -> rows.add(List.of(
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
