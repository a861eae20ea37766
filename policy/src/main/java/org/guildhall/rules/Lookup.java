package org.guildhall.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the rows that are meant, and notes that they were used. */
record Lookup(RuleBook rules, Trace trace) {

    /** The rows of a table, of all packs, that are in force and meant for this purchase. */
    List<Row> all(String table, Facts facts) {
        return used(rules.rows(table), facts, _ -> true);
    }

    List<Row> all(String table, String key, Facts facts) {
        return used(rules.rows(table), facts, row -> row.key().equals(key));
    }

    List<Row> all(Pack pack, String table, Facts facts) {
        return used(rules.rows(pack, table), facts, _ -> true);
    }

    List<Row> all(Pack pack, String table, String key, Facts facts) {
        return used(rules.rows(pack, table), facts, row -> row.key().equals(key));
    }

    @Nullable
    Row one(Pack pack, String table, Facts facts) {
        return first(all(pack, table, facts));
    }

    @Nullable
    Row one(Pack pack, String table, String key, Facts facts) {
        return first(all(pack, table, key, facts));
    }

    @Nullable
    Row one(String table, String key, Facts facts) {
        return first(all(table, key, facts));
    }

    /** A word of the vocabulary, whatever the day. */
    @Nullable
    Row word(String table, String key) {
        for (var row : rules.rows(table)) {
            if (row.key().equals(key)) {
                return trace.used(row);
            }
        }
        return null;
    }

    private static @Nullable Row first(List<Row> rows) {
        return rows.isEmpty() ? null : rows.getFirst();
    }

    private List<Row> used(List<Row> rows, Facts facts, Predicate<Row> also) {
        var found = new ArrayList<Row>();
        for (var row : rows) {
            if (also.test(row) && row.inForce(facts.day()) && row.when().holds(facts)) {
                trace.used(row);
                found.add(row.verified() && row.from() == null && rules.before(facts.day()) ? row.undated() : row);
            }
        }
        return found;
    }
}
