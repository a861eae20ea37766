package org.guildhall.portal;

import static org.guildhall.portal.ProcurementPage.cell;
import static org.guildhall.portal.ProcurementPage.columns;
import static org.guildhall.portal.ProcurementPage.number;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.guildhall.portal.Section.Cell;
import org.guildhall.portal.Section.Row;
import org.guildhall.portal.Section.Table;
import tools.jackson.databind.JsonNode;

/** What bids are judged by, as the notice told it: with points, minimums and a formula only where it told any. */
record PublicCriteria(JsonNode view, Speech speech) {
    /** None where nothing is judged. */
    List<Section> sections() {
        var criteria = view.path("criteria").valueStream().toList();
        if (criteria.isEmpty()) {
            return List.of();
        }
        var pointed = any(each -> each.path("weight").asDouble() > 0);
        var lead = speech.word(pointed ? "portal.criteria.lead" : "portal.criteria.lead.unweighted");
        var ties = new PublicStages(view, speech).ties();
        var rows = ties.isEmpty() ? List.<Row>of() : List.of(new Row(speech.word("portal.row.ties"), ties, null));
        return List.of(new Section("criteria", speech.word("portal.section.criteria"), lead, rows, table(pointed)));
    }

    private Table table(boolean pointed) {
        var formula = any(each -> each.has("full"));
        var minimum = any(each -> each.path("minimum").asDouble() > 0);
        var names = new ArrayList<>(List.of("criterion", "kind"));
        add(names, formula, "formula");
        add(names, minimum, "#minimum");
        add(names, pointed, "#weight");
        var rows = new ArrayList<List<Cell>>();
        view.path("criteria").forEach(criterion -> {
            var row = new ArrayList<>(List.of(cell(guided(criterion)), cell(kind(criterion))));
            add(row, formula, cell(formula(criterion)));
            add(row, minimum, number(positive(criterion.path("minimum"))));
            add(row, pointed, number(positive(criterion.path("weight"))));
            rows.add(List.copyOf(row));
        });
        return new Table(columns(speech, "portal.column.", names.toArray(String[]::new)), rows);
    }

    private boolean any(Predicate<JsonNode> which) {
        return view.path("criteria").valueStream().anyMatch(which);
    }

    private static <T> void add(List<T> list, boolean shown, T what) {
        if (shown) {
            list.add(what);
        }
    }

    private String kind(JsonNode criterion) {
        return speech.word("portal.criterion." + criterion.path("kind").asString("rated"));
    }

    /** A mandatory criterion has no weight, and some rated ones no minimum. */
    private String positive(JsonNode points) {
        return points.asDouble() > 0 ? speech.number(points) : "";
    }

    private String guided(JsonNode criterion) {
        var guidance = speech.text(criterion.path("guidance"));
        var title = speech.text(criterion.path("title"));
        return guidance.isEmpty() ? title : title + " – " + guidance;
    }

    private String formula(JsonNode criterion) {
        return criterion.has("full")
                ? speech.word(
                        "portal.formula.f5", speech.money(criterion.path("full")), speech.money(criterion.path("zero")))
                : "";
    }
}
