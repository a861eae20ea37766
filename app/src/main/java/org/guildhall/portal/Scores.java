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

/** Every bidder's points, as the award notice gives them. */
final class Scores {
    private Scores() {}

    static @Nullable Table table(JsonNode scores, Speech speech) {
        var rows = new ArrayList<List<Cell>>();
        scores.forEach(each -> rows.add(List.of(
                cell(speech.text(each.path("tenderer"))),
                number(speech.number(each.path("rank"))),
                number(speech.money(each.path("price"))),
                number(speech.number(each.path("total"))),
                cell(points(each, speech)))));
        return rows.isEmpty()
                ? null
                : new Table(
                        columns(speech, "portal.column.", "tenderer", "#rank", "#price", "#points", "criteria"), rows);
    }

    private static String points(JsonNode score, Speech speech) {
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
            if (line.has("points")) {
                said.add(speech.text(line.path("title")) + " " + speech.number(line.path("points")) + " / "
                        + speech.number(line.path("weight")));
            }
        });
        return String.join(" · ", said);
    }
}
