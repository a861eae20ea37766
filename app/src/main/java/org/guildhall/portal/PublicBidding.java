package org.guildhall.portal;

import static org.guildhall.portal.ProcurementPage.cell;
import static org.guildhall.portal.ProcurementPage.columns;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.portal.Section.Cell;
import org.guildhall.portal.Section.Row;
import org.guildhall.portal.Section.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What a bid means in the stage under way: until when it binds, when closing is, what counts, and by what law. */
record PublicBidding(JsonNode view, Speech speech) {
    /** Empty for a notice of before this was said. */
    List<Section> sections() {
        if (!view.has("conventions")) {
            return List.of();
        }
        var heading = speech.word("portal.section.bidding");
        var bidding =
                new Section("bidding", heading, null, rows(), new PublicLaw(view.path("conventions"), speech).table());
        return Stream.of(bidding, section("extensions", answers()), section("ventures", ventures()))
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable Section section(String id, @Nullable Table table) {
        return table == null ? null : new Section(id, speech.word("portal.section." + id), null, List.of(), table);
    }

    /** Who is bound by a bid beside its bidder, and what the city found where that was not who was qualified. */
    private @Nullable Table ventures() {
        var rows = new ArrayList<List<Cell>>();
        view.path("ventures")
                .forEach(each -> rows.add(List.of(
                        cell(speech.text(each.path("tenderer"))),
                        cell(names(each.path("venturers"))),
                        cell(found(each)))));
        return rows.isEmpty()
                ? null
                : new Table(columns(speech, "portal.column.", "tenderer", "venturers", "eligibility"), rows);
    }

    private String found(JsonNode venture) {
        return view.path("eligibility")
                .valueStream()
                .filter(each -> each.path("tenderer").equals(venture.path("tenderer")))
                .map(each -> speech.word(
                        "portal.eligible." + each.path("eligible").asBoolean(), speech.text(each.path("reason"))))
                .findFirst()
                .orElse("");
    }

    private static String names(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
    }

    /** Who extended their bid when all were asked; known with the award. */
    private @Nullable Table answers() {
        var rows = view.path("extensionAnswers")
                .valueStream()
                .map(each -> List.of(
                        cell(speech.text(each.path("tenderer"))),
                        cell(speech.binding(each.path("until").asString(""))),
                        cell(speech.word("portal.yes." + each.path("agrees").asBoolean()))))
                .toList();
        return rows.isEmpty()
                ? null
                : new Table(columns(speech, "portal.column.", "tenderer", "bound-until", "extended"), rows);
    }

    private List<Row> rows() {
        var until = view.has("irrevocableUntil");
        var closing = speech.binding(view.path("closesAt").asString(""));
        var rows = new ArrayList<Row>();
        if (until) {
            rows.add(row("irrevocable", irrevocable()));
            rows.add(row("withdrawal", speech.word("portal.bidding.withdrawal.binding")));
        } else if (!view.path("binding").asBoolean()) {
            rows.add(row("withdrawal", speech.word("portal.bidding.withdrawal.free")));
        }
        var negotiation = new PublicNegotiation(view, speech).announced();
        if (!negotiation.isEmpty()) {
            rows.add(row("negotiation", negotiation));
        }
        var names = stage().path("namesFrom").asString("");
        if (!names.isEmpty()) {
            rows.add(row("names", speech.word("portal.names." + names)));
        }
        view.path("validityExtensions").forEach(asked -> rows.add(row("extension", extension(asked))));
        rows.add(row("closing-rule", speech.word("portal.bidding.closing", closing)));
        if (!view.path("priceLines").isEmpty()) {
            rows.add(row("arithmetic", speech.word("portal.bidding.arithmetic")));
        }
        return List.copyOf(rows);
    }

    private JsonNode stage() {
        return view.path("stages")
                .valueStream()
                .filter(stage -> stage.path("id").equals(view.path("stage").path("id")))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private String irrevocable() {
        return speech.word(
                "portal.bidding.irrevocable",
                speech.binding(view.path("irrevocableUntil").asString("")),
                view.path("irrevocableDays").asInt());
    }

    private String extension(JsonNode asked) {
        return speech.word(
                "portal.bidding.extension",
                speech.instant(asked.path("at")),
                speech.binding(asked.path("until").asString("")),
                speech.text(asked.path("reason")));
    }

    private Row row(String key, String value) {
        return new Row(speech.word("portal.row." + key), value, null);
    }
}
