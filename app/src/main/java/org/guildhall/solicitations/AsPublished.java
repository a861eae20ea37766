package org.guildhall.solicitations;

import java.util.List;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.solicitations.StageRows.StageRow;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether the criteria of a stage, with weights, minimums and formula, and the quantities by which its totals are
 * computed are those that its notice and addenda told and the log holds: a row that somebody changed in the database
 * opens and judges no bid.
 */
@Component
class AsPublished {
    private static final List<String> NOTICES = List.of("solicitation.published", "stage.started");
    private static final List<String> TERMS = List.of("solicitation.published", "stage.started", "addendum.issued");

    private final StageRows rows;
    private final Journal journal;
    private final JsonMapper json;

    AsPublished(StageRows rows, Journal journal, JsonMapper json) {
        this.rows = rows;
        this.journal = journal;
        this.json = json;
    }

    boolean holds(StageRow stage) {
        return says(stage, NOTICES, "criteria", NoticeFields.criteria(stage))
                && says(stage, TERMS, "priceLines", NoticeFields.plain(stage, NoticeFields.lines(stage.priceLines())));
    }

    private boolean says(StageRow stage, List<String> kinds, String field, Object kept) {
        return journal.latest(stage.ocid(), stage.id().toString(), kinds)
                .map(Fact::fields)
                .map(fields -> fields.get(field))
                .filter(told -> same(tree(told), tree(kept)))
                .isPresent();
    }

    /** Stages that were published and whose criteria or quantities differ now. */
    List<StageId> differing() {
        return rows.started().stream()
                .filter(id -> rows.byId(id).filter(this::holds).isEmpty())
                .toList();
    }

    private JsonNode tree(Object told) {
        return json.readTree(json.writeValueAsString(told));
    }

    /** Numbers are compared as such: 50 is 50.0. */
    private static boolean same(JsonNode one, JsonNode other) {
        return one.equals(
                (left, right) -> left.isNumber() && right.isNumber()
                        ? left.decimalValue().compareTo(right.decimalValue())
                        : left.equals(right) ? 0 : 1,
                other);
    }
}
