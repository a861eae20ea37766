package org.guildhall.portal;

import static org.guildhall.portal.ProcurementPage.cell;
import static org.guildhall.portal.ProcurementPage.columns;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.guildhall.portal.Section.Cell;
import org.guildhall.portal.Section.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the law asked beside the notice, and what was filed for it; a secret says on which ground and until when. */
record PublicDuties(JsonNode view, Speech speech) {
    @Nullable
    Table table() {
        var rows = new ArrayList<List<Cell>>();
        view.path("duties")
                .forEach(duty -> rows.add(List.of(
                        cell(speech.text(duty.path("title"))),
                        filed(duty),
                        cell(rules(duty)),
                        cell(speech.instant(duty.path("filedAt"))))));
        return rows.isEmpty()
                ? null
                : new Table(columns(speech, "portal.column.", "duty", "filed", "rule", "when"), rows);
    }

    private Cell filed(JsonNode duty) {
        var document = duty.path("document");
        if (document.has("sha256")) {
            return new Cell(document.path("name").asString(""), address(document), false);
        }
        if (duty.has("ground")) {
            return cell(speech.word(
                    "portal.duty.withheld",
                    duty.has("groundCited")
                            ? speech.text(duty.path("groundCited"))
                            : duty.path("groundText").asString(""),
                    speech.day(duty.path("until")),
                    duty.path("sha256").asString("")));
        }
        return cell(speech.word(
                "portal.duty." + duty.path("how").asString("statement"),
                duty.path("text").asString("")));
    }

    private String rules(JsonNode duty) {
        var rules = duty.has("cited")
                ? speech.text(duty.path("cited"))
                : duty.path("rules").valueStream().map(JsonNode::asString).collect(Collectors.joining("; "));
        return duty.path("unverified").asBoolean()
                ? rules + " (" + speech.word("portal.rules.unverified") + ")"
                : rules;
    }

    private String address(JsonNode document) {
        return "/documents/" + document.path("sha256").asString() + "?ocid="
                + URLEncoder.encode(view.path("ocid").asString(), StandardCharsets.UTF_8);
    }
}
