package org.guildhall.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One number or one rule, with its own dates, source and status: a row of a pack.
 *
 * @param line where it stands in its file, the header being line 1
 * @param id the rule’s id; rows that are one rule share it
 * @param table what kind of rule it is, see {@link Tables}
 * @param key what it is about within its table
 * @param when for which purchases it is meant
 * @param value amount, number or word; empty where the words say all
 * @param from first day in force, or null: not stated
 * @param to last day in force, or null: still in force
 * @param evidence V (read in the source), V with a narrowing word, G (general knowledge), D (derived), inference
 * @param verified only what was read in the source named
 * @param force {@code in force}, {@code announced} or {@code local policy}
 */
public record Row(
        String pack,
        int line,
        String id,
        String table,
        String key,
        Condition when,
        String value,
        String unit,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        String evidence,
        boolean verified,
        List<Source> sources,
        String citation,
        String force,
        LocalDate checked,
        Text text) {

    /** Empty sets and null mean any. A tag with {@code !} must not be there. */
    public record Condition(
            Set<String> provinces,
            Set<String> entities,
            @Nullable Boolean utilities,
            Set<String> categories,
            Set<String> tags,
            Set<String> withoutTags) {
        boolean holds(Facts facts) {
            return (provinces.isEmpty() || provinces.contains(facts.province()))
                    && (entities.isEmpty() || entities.contains(facts.kind()) || entities.contains(facts.bylaw()))
                    && (utilities == null || utilities == facts.utilities())
                    && (categories.isEmpty() || categories.contains(facts.category()))
                    && facts.tags().containsAll(tags)
                    && withoutTags.stream().noneMatch(facts.tags()::contains);
        }

        /** Whether some purchase is meant by both. */
        boolean meets(Condition other) {
            return meet(provinces, other.provinces)
                    && meet(entities, other.entities)
                    && meet(categories, other.categories)
                    && (utilities == null || other.utilities == null || utilities.equals(other.utilities))
                    && tags.stream().noneMatch(other.withoutTags::contains)
                    && other.tags.stream().noneMatch(withoutTags::contains)
                    && tags.equals(other.tags);
        }

        private static boolean meet(Set<String> some, Set<String> others) {
            return some.isEmpty() || others.isEmpty() || some.stream().anyMatch(others::contains);
        }
    }

    boolean inForce(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    /** The same, of a day for which no source read says that it was a rule. */
    Row undated() {
        return new Row(
                pack,
                line,
                id,
                table,
                key,
                when,
                value,
                unit,
                from,
                to,
                evidence + ", since when not stated",
                false,
                sources,
                citation,
                force,
                checked,
                text);
    }

    /** Only of rows whose value was checked to be a number when the pack was read. */
    BigDecimal amount() {
        return new BigDecimal(value);
    }

    int number() {
        return amount().intValueExact();
    }

    /** {@code verified}, {@code unverified} or {@code announced}: what is not in force yet is said so first. */
    String status() {
        if (force.equals("announced")) {
            return "announced";
        }
        return verified ? "verified" : "unverified";
    }

    /** Whether it stands in the sources named, and every one of them tells it of somebody else’s text. */
    boolean secondHand() {
        return verified && !sources.isEmpty() && sources.stream().allMatch(Source::secondHand);
    }

    /** The rule’s id, with what distinguishes this row among those of the rule. */
    String name() {
        return table.equals("threshold") && when.categories().size() == 1
                ? id + "/" + when.categories().iterator().next()
                : id;
    }

    String place() {
        return pack + ".csv:" + line;
    }
}
