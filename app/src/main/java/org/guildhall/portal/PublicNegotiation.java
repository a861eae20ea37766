package org.guildhall.portal;

import static org.guildhall.portal.ProcurementPage.cell;
import static org.guildhall.portal.ProcurementPage.columns;
import static org.guildhall.portal.ProcurementPage.number;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.guildhall.portal.Section.Cell;
import org.guildhall.portal.Section.Row;
import org.guildhall.portal.Section.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What was negotiated, known with the award: what was agreed line by line and round by round, and what failed. */
record PublicNegotiation(JsonNode view, Speech speech) {
    List<Section> sections() {
        return Stream.of(agreement(), rounds(), all()).filter(Objects::nonNull).toList();
    }

    /** What the notice says of the stage under way; empty where nothing is negotiated. */
    String announced() {
        return view.path("stages")
                .valueStream()
                .filter(stage -> stage.path("id").equals(view.path("stage").path("id")))
                .map(stage -> stage.path("negotiation"))
                .filter(JsonNode::isObject)
                .findFirst()
                .map(bounds -> speech.word(
                        "portal.bidding.negotiation",
                        bounds.path("days").asInt(),
                        bounds.path("rounds").asInt()))
                .orElse("");
    }

    private @Nullable Section agreement() {
        var agreed = view.path("award").path("agreement");
        if (agreed.isMissingNode()) {
            return null;
        }
        var rows = Stream.of(
                        row("bid-total", speech.money(agreed.path("bidTotal"))),
                        row("agreed-total", speech.money(agreed.path("total"))),
                        row("agreed-at", speech.instant(agreed.path("at"))),
                        row("agreed-terms", agreed.path("terms").asString("")),
                        row("agreed-hash", agreed.path("sha256").asString("")))
                .filter(row -> !row.value().isEmpty())
                .toList();
        var lines = agreed.path("lines").valueStream().map(this::line).toList();
        return new Section(
                "agreement",
                speech.word("portal.section.agreement"),
                speech.word("portal.agreement.lead"),
                rows,
                new Table(columns(speech, "portal.column.", "line", "#bid-price", "#agreed-price"), lines));
    }

    private List<Cell> line(JsonNode line) {
        return List.of(
                cell(speech.text(line.path("description"))),
                number(speech.money(line.path("bid"))),
                number(speech.money(line.path("agreed"))));
    }

    private @Nullable Section rounds() {
        var rows = view.path("award")
                .path("agreement")
                .path("rounds")
                .valueStream()
                .map(this::round)
                .toList();
        return table(
                "rounds",
                rows,
                columns(
                        speech,
                        "portal.column.",
                        "#round",
                        "asked-at",
                        "question",
                        "offered-at",
                        "#offered",
                        "offered-terms"));
    }

    private List<Cell> round(JsonNode round) {
        return List.of(
                number(speech.number(round.path("number"))),
                cell(speech.instant(round.path("askedAt"))),
                cell(round.path("question").asString("")),
                cell(speech.instant(round.path("offeredAt"))),
                number(speech.money(round.path("total"))),
                cell(round.path("terms").asString("")));
    }

    private @Nullable Section all() {
        var rows =
                view.path("negotiations").valueStream().map(this::negotiation).toList();
        return table(
                "negotiations", rows, columns(speech, "portal.column.", "tenderer", "opened-at", "#rounds", "outcome"));
    }

    private List<Cell> negotiation(JsonNode negotiated) {
        return List.of(
                cell(speech.text(negotiated.path("tenderer"))),
                cell(speech.instant(negotiated.path("openedAt"))),
                number(speech.number(negotiated.path("rounds"))),
                cell(outcome(negotiated)));
    }

    private String outcome(JsonNode negotiated) {
        return negotiated.has("endedAt")
                ? speech.word(
                        "portal.negotiation.ended." + negotiated.path("why").asString("city"),
                        speech.instant(negotiated.path("endedAt")),
                        speech.text(negotiated.path("reason")))
                : speech.word("portal.negotiation.agreed", speech.instant(negotiated.path("agreedAt")));
    }

    private @Nullable Section table(String id, List<List<Cell>> rows, List<Section.Column> columns) {
        return rows.isEmpty()
                ? null
                : new Section(id, speech.word("portal.section." + id), null, List.of(), new Table(columns, rows));
    }

    private Row row(String key, String value) {
        return new Row(speech.word("portal.row." + key), value, null);
    }
}
