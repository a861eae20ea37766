package org.guildhall.solicitations;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.solicitations.StageRows.StageRow;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether the criteria of a stage, with weights, minimums and formula, are those that its notice told and the log
 * holds: a row that somebody changed in the database judges no bid.
 */
@Component
class AsPublished {
    private static final List<String> NOTICES = List.of("solicitation.published", "stage.started");

    private final StageRows rows;
    private final Journal journal;
    private final JsonMapper json;

    AsPublished(StageRows rows, Journal journal, JsonMapper json) {
        this.rows = rows;
        this.journal = journal;
        this.json = json;
    }

    boolean holds(StageRow stage) {
        var told = journal.latest(stage.ocid(), stage.id().toString(), NOTICES)
                .map(Fact::fields)
                .map(fields -> fields.get("criteria"));
        return told.filter(criteria -> same(tree(criteria), tree(NoticeFields.criteria(stage))))
                .isPresent();
    }

    /** Stages that were published and whose criteria differ now. */
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
        if (one.isNumber() && other.isNumber()) {
            return new BigDecimal(one.asString()).compareTo(new BigDecimal(other.asString())) == 0;
        }
        if (one.isArray() && other.isArray() && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                if (!same(one.get(i), other.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (one.isObject() && other.isObject()) {
            return names(one).equals(names(other))
                    && one.properties().stream().allMatch(each -> same(each.getValue(), other.get(each.getKey())));
        }
        return one.equals(other);
    }

    private static Set<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(java.util.stream.Collectors.toSet());
    }
}
