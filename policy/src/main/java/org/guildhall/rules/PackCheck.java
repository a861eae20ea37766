package org.guildhall.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong with packs as a whole: words nobody knows, tables that are empty, overlap or have a gap. */
final class PackCheck {
    private final List<Pack> packs;
    private final List<String> faults = new ArrayList<>();

    private PackCheck(List<Pack> packs) {
        this.packs = packs;
    }

    static List<String> faults(List<Pack> packs) {
        var check = new PackCheck(packs);
        check.empty();
        check.words();
        check.tasks();
        for (var pack : packs) {
            check.overlaps(pack);
            check.gaps(pack);
            check.thresholds(pack);
            check.repeated(pack);
        }
        return check.faults;
    }

    private void empty() {
        var tables = new HashSet<String>();
        packs.forEach(pack -> pack.rows().forEach(row -> tables.add(row.table())));
        for (var table : Tables.REQUIRED) {
            if (!tables.contains(table)) {
                faults.add("no pack has a row in table “" + table + "”");
            }
        }
    }

    /** A condition that names an unknown word would never hold, silently. */
    private void words() {
        var provinces = keys("province");
        var categories = keys("category");
        var tags = keys("tag");
        var entities = keys("entity");
        entities.addAll(keys("body"));
        for (var pack : packs) {
            for (var row : pack.rows()) {
                known(row, "province", row.when().provinces(), provinces);
                known(row, "category", row.when().categories(), categories);
                known(row, "entity", row.when().entities(), entities);
                known(row, "tag", row.when().tags(), tags);
                known(row, "tag", row.when().withoutTags(), tags);
                if (row.table().equals("need") && !row.value().isEmpty()) {
                    known(row, "value", Set.of(row.value().split(" ")), tags);
                }
            }
        }
    }

    private void known(Row row, String column, Set<String> words, Set<String> vocabulary) {
        for (var word : words) {
            if (!vocabulary.contains(word)) {
                faults.add(place(row) + ", column " + column + ": “" + word + "” is not in the vocabulary");
            }
        }
    }

    private Set<String> keys(String table) {
        var keys = new HashSet<String>();
        packs.forEach(pack ->
                pack.rows().stream().filter(row -> row.table().equals(table)).forEach(row -> keys.add(row.key())));
        return keys;
    }

    /** A gate in force says what opens it; a task is of a duty that exists, and somebody says when it is due. */
    private void tasks() {
        var duties = rows("duty");
        var tasks = rows("task");
        if (tasks.isEmpty()) {
            return; // packs of a day before tasks were rows are still asked, to replay what was decided then
        }
        for (var task : tasks) {
            var own = duties.stream()
                    .filter(duty -> Filing.key(duty).equals(task.key()))
                    .toList();
            if (own.isEmpty()) {
                faults.add(place(task) + ", column key: “" + task.key() + "” is no duty");
            }
            if (!Filing.sound(task)) {
                faults.add(place(task) + ", column value: “" + task.value() + "” is nothing that can be filed");
            }
            if (own.stream().noneMatch(duty -> Filing.MOMENTS.contains(Filing.when(duty, task)))) {
                faults.add(place(task) + ", column unit: neither the task nor its duty says when it is due");
            }
        }
        for (var duty : duties) {
            if (duty.value().equals("gate")
                    && !duty.force().equals("announced")
                    && tasks.stream().noneMatch(task -> task.key().equals(Filing.key(duty)))) {
                faults.add(place(duty) + ", column value: no task says what opens this gate");
            }
        }
    }

    private List<Row> rows(String table) {
        return packs.stream()
                .flatMap(pack -> pack.rows().stream())
                .filter(row -> row.table().equals(table))
                .toList();
    }

    private void overlaps(Pack pack) {
        var rows = pack.rows();
        for (int i = 0; i < rows.size(); i++) {
            for (int j = i + 1; j < rows.size(); j++) {
                var one = rows.get(i);
                var other = rows.get(j);
                if (Tables.SINGLE.contains(one.table())
                        && one.table().equals(other.table())
                        && one.key().equals(other.key())
                        && one.when().meets(other.when())
                        && together(one, other)) {
                    faults.add(place(other) + ", column from: overlaps row " + one.line() + " of table " + one.table());
                }
            }
        }
    }

    private static boolean together(Row one, Row other) {
        return (one.to() == null || other.from() == null || !other.from().isAfter(one.to()))
                && (other.to() == null || one.from() == null || !one.from().isAfter(other.to()));
    }

    /** Thresholds of one kind of purchase follow each other day by day: there is no day in between without one. */
    private void gaps(Pack pack) {
        var series = new LinkedHashMap<Map.Entry<String, Row.Condition>, List<Row>>();
        for (var row : pack.rows()) {
            if (row.table().equals("threshold")) {
                series.computeIfAbsent(Map.entry(row.key(), row.when()), _ -> new ArrayList<>())
                        .add(row);
            }
        }
        for (var rows : series.values()) {
            rows.sort(Comparator.comparing(row -> row.from() == null ? LocalDate.MIN : row.from()));
            for (int i = 1; i < rows.size(); i++) {
                var ended = rows.get(i - 1).to();
                var begins = rows.get(i).from();
                if (ended != null && begins != null && begins.isAfter(ended.plusDays(1))) {
                    faults.add(place(rows.get(i)) + ", column from: a gap after row "
                            + rows.get(i - 1).line() + ", which ends on " + ended);
                }
            }
        }
    }

    private void thresholds(Pack pack) {
        var covers = pack.rows().stream()
                .anyMatch(row -> row.table().equals("coverage") && row.value().equals("covered"));
        var counts = pack.rows().stream().anyMatch(row -> row.table().equals("threshold"));
        if (covers && !counts) {
            faults.add(pack.id() + ".csv: covers somebody, and table “threshold” is empty");
        }
        if (!pack.agreement().isEmpty()
                && pack.rows().stream().noneMatch(row -> row.table().equals("coverage"))) {
            faults.add(pack.id() + ".csv: table “coverage” is empty");
        }
    }

    private void repeated(Pack pack) {
        var seen = new HashSet<List<Object>>();
        for (var row : pack.rows()) {
            var from = row.from() == null ? LocalDate.MIN : row.from();
            if (!seen.add(List.of(row.id(), row.table(), row.key(), row.when(), row.text(), row.value(), from))) {
                faults.add(place(row) + ", column id: “" + row.id() + "” stands twice");
            }
        }
    }

    private static String place(Row row) {
        return row.pack() + ".csv row " + row.line();
    }
}
