package org.guildhall.portal;

import java.util.ArrayList;
import java.util.List;
import org.guildhall.portal.Section.Cell;
import org.guildhall.portal.Section.Column;
import org.guildhall.portal.Section.Row;
import org.guildhall.portal.Section.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The public page of a process, part by part, from its published view. */
final class ProcurementPage {
    private final JsonNode view;
    private final Speech speech;
    private final List<Section> sections = new ArrayList<>();

    private ProcurementPage(JsonNode view, Speech speech) {
        this.view = view;
        this.speech = speech;
    }

    static List<Section> sections(JsonNode view, Speech speech) {
        var page = new ProcurementPage(view, speech);
        page.sections.addAll(ContractSections.of(view, speech));
        page.award();
        page.sections.addAll(new PublicNegotiation(view, speech).sections());
        page.synthesis();
        page.sections.addAll(new PublicOpening(view.path("opening"), speech).sections());
        page.withdrawn();
        page.sections.addAll(new PublicNotice(view, speech).sections());
        page.sections.addAll(new PublicBidding(view, speech).sections());
        page.stages();
        page.documents();
        page.sections.addAll(new PublicCriteria(view, speech).sections());
        page.lines();
        page.form();
        page.sections.addAll(Addenda.sections(view, speech));
        page.questions();
        page.statements();
        page.named();
        page.request();
        page.need();
        page.source();
        return page.sections;
    }

    private void award() {
        var award = view.path("award");
        if (!award.isMissingNode()) {
            add(
                    "award",
                    speech.text(award.path("reason")),
                    rows(
                            row("supplier", speech.text(award.path("supplier"))),
                            row("value", speech.money(award.path("value"))),
                            row("decided", speech.instant(award.path("decidedAt"))),
                            row("authority", speech.text(award.path("authority"))),
                            row("by-law", speech.text(award.path("source"))),
                            row(
                                    "basis",
                                    speech.code(
                                            "portal.basis.", award.path("basis").asString(""))),
                            row("standstill", speech.instant(award.path("standstillUntil"))),
                            row("confirmed", speech.instant(award.path("confirmedAt")))),
                    new Scores(award, speech).table());
        }
        noneSuitable();
        revoked();
        cancelled();
        for (var ended : List.of("award", "noneSuitable", "cancelled")) {
            add("remedies", null, List.of(), new PublicLaw(view.path(ended).path("remedies"), speech).table());
        }
    }

    private void noneSuitable() {
        var none = view.path("noneSuitable");
        if (!none.isMissingNode()) {
            add(
                    "none-suitable",
                    speech.text(none.path("reason")),
                    rows(
                            row("decided", speech.instant(none.path("at"))),
                            row("authority", speech.text(none.path("authority"))),
                            row("by-law", speech.text(none.path("source"))),
                            row("bids", speech.number(none.path("bids"))),
                            row("compliant", speech.number(none.path("compliant")))),
                    null);
        }
    }

    private void revoked() {
        for (var award : view.path("revokedAwards")) {
            add(
                    numbered("revoked"),
                    "revoked",
                    speech.text(award.path("reason")),
                    rows(
                            row("supplier", speech.text(award.path("supplier"))),
                            row("value", speech.money(award.path("value"))),
                            row("when", speech.instant(award.path("at"))),
                            row("authority", speech.text(award.path("authority"))),
                            row("by-law", speech.text(award.path("source")))),
                    null);
        }
    }

    private void cancelled() {
        var cancelled = view.path("cancelled");
        if (!cancelled.isMissingNode()) {
            add(
                    "cancelled",
                    speech.text(cancelled.path("reason")),
                    rows(row("when", speech.instant(cancelled.path("at")))),
                    null);
        }
    }

    private void withdrawn() {
        var withdrawn = view.path("withdrawn");
        if (!withdrawn.isMissingNode()) {
            add("withdrawn", null, rows(row("when", speech.instant(withdrawn.path("at")))), null);
        }
    }

    private void stages() {
        add("stages", null, List.of(), new PublicStages(view, speech).table());
    }

    private void documents() {
        var documents = new PublicDocuments(view, speech);
        add("documents", null, List.of(), documents.inForce());
        add("withdrawn-documents", null, List.of(), documents.withdrawn());
        add("duties", null, List.of(), new PublicDuties(view, speech).table());
    }

    /** What was learnt from a stage that only informs. */
    private void synthesis() {
        var synthesis = view.path("synthesis");
        if (!synthesis.isMissingNode()) {
            add(
                    "synthesis",
                    speech.text(synthesis.path("text")),
                    rows(row("when", speech.instant(synthesis.path("at")))),
                    new PublicDocuments(view, speech).ofSynthesis());
        }
    }

    private void lines() {
        var table = new ArrayList<List<Cell>>();
        view.path("priceLines")
                .forEach(line -> table.add(List.of(
                        cell(speech.text(line.path("description"))),
                        number(speech.quantity(line.path("quantity"), line.path("unit"))))));
        add("lines", null, List.of(), table("portal.column.", table, "line", "#quantity"));
    }

    private void form() {
        var table = new ArrayList<List<Cell>>();
        view.path("fields")
                .forEach(field -> table.add(List.of(
                        cell(speech.text(field.path("label"))),
                        cell(speech.code("portal.answer.", field.path("kind").asString(""))),
                        cell(choices(field)),
                        cell(speech.word(
                                "portal.required." + field.path("required").asBoolean())))));
        add("form", null, List.of(), table("portal.column.", table, "answer", "answer-kind", "choices", "required"));
    }

    private String choices(JsonNode field) {
        return field.path("choices")
                .valueStream()
                .map(choice -> speech.text(choice.path("label")))
                .collect(java.util.stream.Collectors.joining(" · "));
    }

    private void questions() {
        var rows = new ArrayList<Row>();
        view.path("questions")
                .forEach(question -> rows.add(new Row(
                        speech.text(question.path("question")),
                        speech.text(question.path("answer")) + " – " + speech.instant(question.path("at")),
                        null)));
        view.path("questionsSetAside")
                .forEach(each -> rows.add(new Row(
                        speech.word("portal.question.set-aside"),
                        speech.text(each.path("reason")) + " – " + speech.instant(each.path("at")),
                        null)));
        add("questions", null, rows, null);
    }

    private void statements() {
        var rows = new ArrayList<Row>();
        view.path("statements")
                .forEach(each -> rows.add(new Row(
                        speech.word("portal.statement." + each.path("accepted").asBoolean()),
                        speech.text(each.path("reason")) + " – " + speech.instant(each.path("at")),
                        null)));
        add("statements", null, rows, null);
    }

    private void named() {
        for (var part : List.of("named", "selected")) {
            var rows = new ArrayList<Row>();
            view.path(part).forEach(each -> rows.add(new Row(speech.text(each.path("name")), "", null)));
            add(part, null, rows, null);
        }
    }

    private void request() {
        var request = view.path("request");
        if (!request.isMissingNode()) {
            var table = new ArrayList<List<Cell>>();
            request.path("lines").forEach(line -> table.add(requested(line)));
            add(
                    "request",
                    speech.text(request.path("title")),
                    rows(
                            row("budget", budget(request)),
                            row("term", months(request.path("termMonths"))),
                            row("options", months(request.path("optionMonths"))),
                            row("estimate", speech.money(request.path("estimate"))),
                            row("by-law", speech.text(request.path("source")))),
                    table("portal.column.", table, "line", "unspsc", "per", "#quantity"));
        }
    }

    private List<Cell> requested(JsonNode line) {
        return List.of(
                cell(speech.text(line.path("description"))),
                cell(line.path("unspsc").asString("")),
                cell(speech.code("portal.per.", line.path("per").asString(""))),
                number(speech.quantity(line.path("quantity"), line.path("unit"))));
    }

    private String budget(JsonNode request) {
        var title = speech.text(request.path("budgetTitle"));
        var code = request.path("budgetCode").asString("");
        return code.isEmpty() ? title : title + " (" + code + ")";
    }

    private String months(JsonNode number) {
        return number.asInt() > 0 ? speech.word("portal.months", number.asInt()) : "";
    }

    private void need() {
        var need = view.path("need");
        if (!need.isMissingNode()) {
            add(
                    "need",
                    null,
                    rows(
                            row("who-has-it", speech.text(need.path("whoHasIt"))),
                            row("outcome", speech.text(need.path("outcomeMeasure"))),
                            row("baseline", measure(need.path("baseline"), need)),
                            row("target", measure(need.path("target"), need)),
                            row("users", speech.text(need.path("users"))),
                            row("data", speech.text(need.path("dataCollected"))),
                            row("tags", speech.codes(need.path("tags"), "portal.tag."))),
                    null);
        }
    }

    private String measure(JsonNode number, JsonNode need) {
        return number.isNumber() ? speech.number(number) + " " + speech.text(need.path("unit")) : "";
    }

    private void source() {
        if (view.path("imported").asBoolean()) {
            var tender = view.path("ocds").path("tender");
            add(
                    "imported",
                    speech.word("portal.imported.lead") + ImportedAwards.cut(view.path("ocds"), speech),
                    rows(
                            row("source", view.path("source").asString("")),
                            row("source-sha256", view.path("sourceSha256").asString("")),
                            row("licence", view.path("licence").asString("")),
                            row("description", tender.path("description").asString("")),
                            row("tenderers", speech.number(tender.path("numberOfTenderers")))),
                    ImportedAwards.table(view.path("ocds"), speech));
        }
    }

    /** An anchor that no part before has: the second revocation is not the first. */
    private String numbered(String id) {
        var before = sections.stream()
                .filter(each -> each.id().equals(id) || each.id().startsWith(id + "-"))
                .count();
        return before == 0 ? id : id + "-" + (before + 1);
    }

    private void add(String id, @Nullable String lead, List<Row> rows, @Nullable Table table) {
        add(id, id, lead, rows, table);
    }

    private void add(String id, String heading, @Nullable String lead, List<Row> rows, @Nullable Table table) {
        if ((lead != null && !lead.isEmpty()) || !rows.isEmpty() || table != null) {
            sections.add(new Section(id, speech.word("portal.section." + heading), lead, rows, table));
        }
    }

    private Row row(String key, String value) {
        return new Row(speech.word("portal.row." + key), value, null);
    }

    private static List<Row> rows(Row... rows) {
        return List.of(rows).stream().filter(row -> !row.value().isEmpty()).toList();
    }

    private @Nullable Table table(String prefix, List<List<Cell>> rows, String... columns) {
        return rows.isEmpty() ? null : new Table(columns(speech, prefix, columns), rows);
    }

    /** Columns by the names of their messages; a number's name begins with {@code #}. */
    static List<Column> columns(Speech speech, String prefix, String... names) {
        return List.of(names).stream()
                .map(name -> new Column(speech.word(prefix + name.replace("#", "")), name.startsWith("#")))
                .toList();
    }

    static Cell cell(String text) {
        return new Cell(text, null, false);
    }

    static Cell number(String text) {
        return new Cell(text, null, true);
    }
}
