package org.guildhall.portal;

import static org.guildhall.portal.ProcurementPage.cell;
import static org.guildhall.portal.ProcurementPage.columns;
import static org.guildhall.portal.ProcurementPage.number;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.guildhall.portal.Section.Cell;
import org.guildhall.portal.Section.Row;
import org.guildhall.portal.Section.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The contracts of a process on its public page, each with what became of it. */
final class ContractSections {
    private static final List<String> FIGURES = List.of(
            "ordersOnTime",
            "acceptedFirstTime",
            "milestonesOnTime",
            "acknowledged",
            "acknowledgedDays",
            "invoicesClean",
            "ratings");

    private final JsonNode view;
    private final Speech speech;

    private ContractSections(JsonNode view, Speech speech) {
        this.view = view;
        this.speech = speech;
    }

    /** Latest contract first; of each the agreement, then what changed, was ordered, delivered and paid. */
    static List<Section> of(JsonNode view, Speech speech) {
        var sections = new ContractSections(view, speech);
        return view.path("contracts")
                .valueStream()
                .flatMap(sections::contract)
                .filter(section -> section.lead() != null || !section.rows().isEmpty() || section.table() != null)
                .toList();
    }

    private Stream<Section> contract(JsonNode contract) {
        return Stream.of(
                agreement(contract),
                section(contract, "milestones", milestones(contract)),
                section(contract, "options", options(contract)),
                section(contract, "insurance", insurance(contract)),
                section(contract, "signatures", signatures(contract)),
                section(contract, "amendments", amendments(contract)),
                section(contract, "amendment-rules", rules(contract)),
                section(contract, "orders", orders(contract)),
                section(contract, "deliveries", deliveries(contract)),
                section(contract, "inspections", inspections(contract)),
                section(contract, "payments", payments(contract)),
                performance(contract));
    }

    private Section agreement(JsonNode contract) {
        var number = contract.path("number").asString("");
        var rows = Stream.concat(agreed(contract), became(contract))
                .filter(row -> !row.value().isEmpty())
                .toList();
        var lines = new ArrayList<List<Cell>>();
        contract.path("lines")
                .forEach(line -> lines.add(List.of(
                        cell(speech.text(line.path("description"))),
                        number(speech.quantity(line.path("quantity"), line.path("unit"))),
                        number(speech.money(line.path("unitPrice"))),
                        number(speech.money(line.path("amount"))))));
        return new Section(
                "contract-" + number,
                speech.word("portal.contract.heading", number),
                null,
                rows,
                table(lines, "line", "#quantity", "#unit-price", "#amount"));
    }

    /** What both sides signed. */
    private Stream<Row> agreed(JsonNode contract) {
        return Stream.of(
                row(
                        "status",
                        speech.word("portal.contract.status."
                                + contract.path("status").asString("in-force"))),
                row(
                        "kind",
                        speech.word("portal.contract.kind."
                                + contract.path("contractKind").asString("contract"))),
                row("supplier", speech.text(contract.path("supplier"))),
                row("signed", speech.instant(contract.path("signedAt"))),
                row("term", term(contract)),
                row(
                        "pricing",
                        speech.code("portal.pricing.", contract.path("pricing").asString(""))),
                row("competed", speech.money(contract.path("competed"))),
                row("value-now", speech.money(contract.path("value"))),
                row("cumulative", percent(contract.path("cumulativePercent"))),
                row("holdback", percent(contract.path("holdback"))));
    }

    /** What became of it. */
    private Stream<Row> became(JsonNode contract) {
        return Stream.of(
                row("ordered", speech.money(contract.path("totals").path("ordered"))),
                row("accepted", speech.money(contract.path("totals").path("accepted"))),
                row("paid", speech.money(contract.path("totals").path("paid"))),
                row("paid-tax", speech.money(contract.path("totals").path("tax"))),
                row("terminated", ended(contract)),
                row("closed", speech.instant(contract.path("closedAt"))),
                row("final-value", speech.money(contract.path("finalValue"))),
                row("waivers", speech.number(contract.path("waivers"))),
                row("document", contract.path("document").path("name").asString("")),
                row("document-hash", contract.path("document").path("sha256").asString("")));
    }

    private @Nullable Table milestones(JsonNode contract) {
        var rows = new ArrayList<List<Cell>>();
        contract.path("milestones")
                .forEach(each -> rows.add(List.of(
                        cell(speech.text(each.path("title"))),
                        cell(speech.text(each.path("criteria"))),
                        cell(speech.day(each.path("due"))),
                        cell(
                                each.has("metOn")
                                        ? speech.day(each.path("metOn"))
                                        : each.has("metAt")
                                                ? speech.instant(each.path("metAt"))
                                                : speech.word("portal.milestone.open")))));
        return table(rows, "milestone", "criteria", "due", "met");
    }

    private @Nullable Table options(JsonNode contract) {
        var rows = new ArrayList<List<Cell>>();
        contract.path("options")
                .forEach(each -> rows.add(List.of(
                        cell(speech.text(each.path("title"))),
                        cell(speech.day(each.path("decideBy"))),
                        number(speech.number(each.path("months"))),
                        number(speech.money(each.path("value"))),
                        cell(
                                each.has("exercisedAt")
                                        ? speech.instant(each.path("exercisedAt"))
                                        : speech.word("portal.option.open")))));
        return table(rows, "option", "decide-by", "#months", "#amount", "exercised");
    }

    private @Nullable Table insurance(JsonNode contract) {
        var rows = new ArrayList<List<Cell>>();
        contract.path("insurance")
                .forEach(each -> rows.add(List.of(
                        cell(speech.code("portal.insurance.", each.path("kind").asString(""))),
                        number(speech.money(each.path("required"))))));
        return table(rows, "insured", "#at-least");
    }

    /** Which side was bound when, and to what; the city's by its authority, nobody by name. */
    private @Nullable Table signatures(JsonNode contract) {
        var rows = new ArrayList<List<Cell>>();
        contract.path("signatures")
                .forEach(each -> rows.add(List.of(
                        cell(speech.word("portal.side." + each.path("side").asString("city"))),
                        cell(speech.instant(each.path("at"))),
                        cell(speech.text(each.path("authority"))),
                        cell(each.path("sha256").asString("")))));
        return table(rows, "side", "when", "authority", "document-hash");
    }

    private @Nullable Table amendments(JsonNode contract) {
        var rows = new ArrayList<List<Cell>>();
        contract.path("amendments")
                .forEach(each -> rows.add(List.of(
                        number(speech.number(each.path("amendmentNumber"))),
                        cell(speech.instant(each.path("at"))),
                        cell(speech.codes(each.path("effects"), "portal.effect.")),
                        cell(speech.text(each.path("rationale"))),
                        number(speech.money(each.path("before"))),
                        number(speech.money(each.path("value"))),
                        number(percent(each.path("cumulativePercent"))),
                        cell(speech.day(each.path("endsOn"))),
                        cell(speech.text(each.path("authority"))),
                        told(each))));
        return table(
                rows,
                "#number",
                "when",
                "effect",
                "rationale",
                "#before-value",
                "#after-value",
                "#cumulative",
                "ends-on",
                "authority",
                "release");
    }

    /** What the rules said of each amendment that added money or time. */
    private @Nullable Table rules(JsonNode contract) {
        var rows = new ArrayList<List<Cell>>();
        contract.path("amendments")
                .valueStream()
                .filter(each -> each.path("rules").path("loaded").asBoolean())
                .forEach(each -> rows.add(List.of(
                        number(speech.number(each.path("amendmentNumber"))),
                        cell(new PublicRules(each.path("rules"), speech).agreements()),
                        cell(speech.ground(each)),
                        cell(each.path("confirmation").asString("")))));
        return table(rows, "#number", "agreements", "ground", "confirmation");
    }

    private @Nullable Table orders(JsonNode contract) {
        var rows = new ArrayList<List<Cell>>();
        contract.path("orders")
                .forEach(each -> rows.add(List.of(
                        cell(speech.text(each.path("orderNumber"))),
                        cell(speech.word("portal.order." + each.path("status").asString("issued"))),
                        cell(speech.day(each.path("neededBy"))),
                        number(speech.money(each.path("total"))),
                        told(each))));
        return table(rows, "order", "state", "needed-by", "#amount", "release");
    }

    private @Nullable Table deliveries(JsonNode contract) {
        var rows = new ArrayList<List<Cell>>();
        contract.path("deliveries")
                .forEach(each -> each.path("lines")
                        .forEach(line -> rows.add(List.of(
                                cell(speech.text(each.path("receiptNumber"))),
                                cell(
                                        each.has("arrivedOn")
                                                ? speech.day(each.path("arrivedOn"))
                                                : speech.instant(each.path("at"))),
                                cell(speech.text(each.path("orderNumber"))),
                                cell(line(contract, line)),
                                number(speech.number(line.path("quantity"))),
                                told(each)))));
        return table(rows, "receipt", "when", "order", "line", "#quantity", "release");
    }

    private @Nullable Table inspections(JsonNode contract) {
        var rows = new ArrayList<List<Cell>>();
        contract.path("inspections")
                .forEach(each -> each.path("lines")
                        .forEach(line -> rows.add(List.of(
                                cell(speech.text(each.path("receiptNumber"))),
                                cell(speech.instant(each.path("at"))),
                                cell(line(contract, line)),
                                number(speech.number(line.path("accepted"))),
                                number(speech.number(line.path("rejected"))),
                                number(speech.money(each.path("acceptedValue"))),
                                cell(speech.code(
                                        "portal.rejection.",
                                        line.path("reasonCode").asString(""))),
                                told(each)))));
        return table(rows, "receipt", "when", "line", "#accepted", "#rejected", "#accepted-value", "reason", "release");
    }

    private @Nullable Table payments(JsonNode contract) {
        var rows = new ArrayList<List<Cell>>();
        contract.path("payments")
                .forEach(each -> rows.add(List.of(
                        cell(speech.text(each.path("invoiceNumber"))),
                        cell(speech.code("portal.payment.", each.path("kind").asString("invoice"))),
                        cell(speech.day(each.path("paidOn"))),
                        number(speech.money(each.path("amount"))),
                        number(speech.money(each.path("tax"))),
                        told(each))));
        return table(rows, "invoice", "kind", "paid-on", "#amount", "#tax", "release");
    }

    private Section performance(JsonNode contract) {
        var figures = contract.path("performance");
        var rows = FIGURES.stream()
                .filter(figures::has)
                .map(name -> new Row(speech.word("portal.performance." + name), figure(figures.path(name)), null))
                .toList();
        return new Section(id(contract, "performance"), heading(contract, "performance"), null, rows, null);
    }

    private String figure(JsonNode figure) {
        return figure.isObject()
                ? speech.word("portal.ratio", speech.number(figure.path("met")), speech.number(figure.path("of")))
                : speech.number(figure);
    }

    private Section section(JsonNode contract, String what, @Nullable Table table) {
        return new Section(id(contract, what), heading(contract, what), null, List.of(), table);
    }

    private static String id(JsonNode contract, String what) {
        return what + "-" + contract.path("number").asString("");
    }

    private String heading(JsonNode contract, String what) {
        return speech.word("portal.section." + what, contract.path("number").asString(""));
    }

    private String line(JsonNode contract, JsonNode line) {
        return contract.path("lines")
                .valueStream()
                .filter(each ->
                        each.path("id").asString("").equals(line.path("line").asString("")))
                .findFirst()
                .map(each -> speech.text(each.path("description")))
                .orElse(line.path("line").asString(""));
    }

    private String term(JsonNode contract) {
        var starts = speech.day(contract.path("startsOn"));
        return starts.isEmpty() ? "" : speech.word("portal.phase.span", starts, speech.day(contract.path("endsOn")));
    }

    private String ended(JsonNode contract) {
        var cause = contract.path("cause").asString("");
        return cause.isEmpty()
                ? ""
                : speech.word("portal.cause." + cause) + " – " + speech.day(contract.path("effectiveOn"));
    }

    private String percent(JsonNode number) {
        return number.isNumber() ? speech.word("portal.percent", speech.number(number)) : "";
    }

    /** Where an entry stands in the data: the release that tells it. */
    private Cell told(JsonNode entry) {
        var release = entry.path("release").asString("");
        return new Cell(
                release.isEmpty() ? "" : release.substring(release.lastIndexOf('-') + 1),
                release.isEmpty() ? null : "/ocds/releases/" + view.path("ocid").asString(""),
                false);
    }

    private Row row(String key, String value) {
        return new Row(speech.word("portal.row." + key), value, null);
    }

    private @Nullable Table table(List<List<Cell>> rows, String... columns) {
        return rows.isEmpty() ? null : new Table(columns(speech, "portal.column.", columns), rows);
    }
}
