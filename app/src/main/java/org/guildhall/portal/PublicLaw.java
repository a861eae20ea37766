package org.guildhall.portal;

import static org.guildhall.portal.ProcurementPage.cell;
import static org.guildhall.portal.ProcurementPage.columns;

import java.util.List;
import org.guildhall.portal.Section.Cell;
import org.guildhall.portal.Section.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the law says, rule by rule, each with where it stands written; an unverified one is marked. */
record PublicLaw(JsonNode rules, Speech speech) {
    @Nullable
    Table table() {
        var rows = rules.valueStream().map(this::told).toList();
        return rows.isEmpty() ? null : new Table(columns(speech, "portal.column.", "law", "law-source"), rows);
    }

    private List<Cell> told(JsonNode rule) {
        var cited = speech.text(rule.path("cited"));
        var source = rule.path("unverified").asBoolean()
                ? cited + " (" + speech.word("portal.rules.unverified") + ")"
                : cited;
        return List.of(cell(speech.text(rule.path("text"))), cell(source));
    }
}
