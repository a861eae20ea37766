package org.guildhall.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What changes in the rules: from one day to another, or from one edition of the packs to another. */
public final class PackDiff {
    private PackDiff() {}

    /**
     * One change.
     *
     * @param before what was so, or null: it is new
     * @param after what is so, or null: no rule is loaded any more
     */
    public record Change(
            String pack,
            String table,
            String rule,
            @Nullable String before,
            @Nullable String after,
            Text text) {}

    private record Place(String pack, String table, String key, Row.Condition when, String id) {}

    /** What is in force on the one day and not, or otherwise, on the other. */
    public static List<Change> between(RuleBook rules, LocalDate from, LocalDate to) {
        return changes(standing(rules, row -> row.inForce(from)), standing(rules, row -> row.inForce(to)));
    }

    /** What stands in the one edition and not, or otherwise, in the other, whatever the day. */
    public static List<Change> between(RuleBook before, RuleBook after) {
        return changes(standing(before, _ -> true), standing(after, _ -> true));
    }

    private static Map<Place, List<Row>> standing(RuleBook rules, Predicate<Row> which) {
        var standing = new LinkedHashMap<Place, List<Row>>();
        for (var pack : rules.packs()) {
            for (var row : pack.rows()) {
                if (which.test(row)) {
                    standing.computeIfAbsent(place(row), _ -> new ArrayList<>()).add(row);
                }
            }
        }
        return standing;
    }

    /** Numbers that follow each other have ids of their own, and stand in one place all the same. */
    private static Place place(Row row) {
        var id = row.table().equals("threshold") ? "" : row.id();
        return new Place(row.pack(), row.table(), row.key(), row.when(), id);
    }

    private static List<Change> changes(Map<Place, List<Row>> before, Map<Place, List<Row>> after) {
        var changes = new TreeMap<String, Change>();
        var places = new LinkedHashMap<Place, Boolean>();
        before.keySet().forEach(place -> places.put(place, true));
        after.keySet().forEach(place -> places.put(place, true));
        var number = 0;
        for (var place : places.keySet()) {
            var old = described(before.getOrDefault(place, List.of()));
            var now = described(after.getOrDefault(place, List.of()));
            if (!old.equals(now)) {
                var row = after.getOrDefault(place, before.getOrDefault(place, List.of()))
                        .getFirst();
                changes.put(
                        "%s %06d".formatted(place.pack(), number++),
                        new Change(
                                place.pack(),
                                place.table(),
                                row.name(),
                                old.isEmpty() ? null : old,
                                now.isEmpty() ? null : now,
                                text(row, before.get(place), after.get(place))));
            }
        }
        return List.copyOf(changes.values());
    }

    /** Everything of a row that a decision could depend on. */
    private static String described(List<Row> rows) {
        return rows.stream()
                .map(row -> String.join(
                        " ",
                        row.value(),
                        row.unit(),
                        Objects.toString(row.from(), ""),
                        Objects.toString(row.to(), ""),
                        row.status(),
                        row.force(),
                        row.text().en()))
                .map(String::strip)
                .sorted()
                .reduce((one, other) -> one + "; " + other)
                .orElse("");
    }

    private static Text text(Row row, @Nullable List<Row> before, @Nullable List<Row> after) {
        var was = before == null ? null : said(before.getLast());
        var is = after == null ? null : said(after.getLast());
        if (was == null && is != null) {
            return new Text("New: " + is.en(), "Nouveau\u00a0: " + is.fr());
        }
        if (was != null && is == null) {
            return new Text(
                    "Ends, and no rule is loaded after it: " + was.en(),
                    "Prend fin, sans règle chargée ensuite\u00a0: " + was.fr());
        }
        var one = was == null ? said(row) : was;
        var other = is == null ? said(row) : is;
        return new Text("Changes: " + one.en() + " → " + other.en(), "Change\u00a0: " + one.fr() + " → " + other.fr());
    }

    private static Text said(Row row) {
        var number = Sentences.number(row);
        return new Text(
                number.en() + Sentences.standingEn(row) + (row.to() == null ? "" : ", to " + row.to()),
                number.fr() + Sentences.standingFr(row) + (row.to() == null ? "" : ", jusqu’au " + row.to()));
    }
}
