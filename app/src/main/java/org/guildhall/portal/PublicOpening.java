package org.guildhall.portal;

import static org.guildhall.portal.ProcurementPage.cell;
import static org.guildhall.portal.ProcurementPage.columns;
import static org.guildhall.portal.ProcurementPage.number;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.guildhall.portal.Section.Cell;
import org.guildhall.portal.Section.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is known once bids were opened: which were, and which came to nothing before. */
record PublicOpening(JsonNode opening, Speech speech) {
    /** None while nothing was opened. */
    List<Section> sections() {
        if (opening.isMissingNode()) {
            return List.of();
        }
        return Stream.of(
                        opened(),
                        unread("returned-bids", "returned", "envelope", this::envelope),
                        unread("withdrawn-bids", "withdrawn", "envelope", this::envelope),
                        unread("late-bids", "late", "arrived", this::arrived))
                .filter(Objects::nonNull)
                .toList();
    }

    private Section opened() {
        var rows = opening.path("bids").valueStream().map(this::bid).toList();
        var lead = speech.word(
                        "portal.opening.lead",
                        speech.instant(opening.path("at")),
                        opening.path("officers").asInt(2))
                + named();
        return new Section(
                "opening", speech.word("portal.section.opening"), lead, List.of(), rows.isEmpty() ? null : table(rows));
    }

    /** When names are told apart from the opening: how many bids there are until then, and when it was. */
    private String named() {
        if (opening.has("namedAt")) {
            var ended = "ended".equals(opening.path("namedBy").asString(""));
            var word = ended ? "portal.opening.named.ended" : "portal.opening.named";
            return " " + speech.word(word, speech.instant(opening.path("namedAt")));
        }
        return opening.has("bids")
                ? ""
                : " "
                        + speech.word(
                                "portal.opening.counted", opening.path("count").asInt());
    }

    private Table table(List<List<Cell>> rows) {
        return new Table(columns(speech, "portal.column.", "tenderer", "state", "envelope", "#total"), rows);
    }

    private List<Cell> bid(JsonNode bid) {
        return List.of(
                tenderer(bid),
                cell(speech.word("portal.bid." + bid.path("status").asString("opened"))),
                cell(envelope(bid)),
                number(speech.money(bid.path("total"))));
    }

    /** Bids that came to nothing: of each who sent it, and one thing more. */
    private @Nullable Section unread(String id, String list, String column, Function<JsonNode, String> told) {
        var rows = opening.path(list)
                .valueStream()
                .map(bid -> List.of(tenderer(bid), cell(told.apply(bid))))
                .toList();
        if (rows.isEmpty()) {
            return null;
        }
        var table = new Table(columns(speech, "portal.column.", "tenderer", column), rows);
        return new Section(id, speech.word("portal.section." + id), null, List.of(), table);
    }

    private Cell tenderer(JsonNode bid) {
        return cell(speech.text(bid.path("tenderer")));
    }

    private String envelope(JsonNode bid) {
        return bid.path("sha256").asString("");
    }

    private String arrived(JsonNode bid) {
        return speech.binding(bid.path("arrivedAt").asString(""));
    }
}
