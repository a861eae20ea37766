package org.guildhall.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule is used by some purchase; a row that nothing uses is a mistake in the pack or in the engine. */
class EveryRowTest {
    private static final Pattern FRENCH = Pattern.compile("(?<!\\u00a0)[:»](?=\\s|$)|[\\s\\u00a0][;?!]|«(?!\\u00a0)|'");

    @TestFactory
    Stream<DynamicTest> everyRuleIsUsedByThePurchaseItIsMeantFor() {
        var rules = new LinkedHashMap<String, List<Row>>();
        for (var pack : Ask.RULES.packs()) {
            for (var row : pack.rows()) {
                rules.computeIfAbsent(pack.id() + " " + row.id() + " " + row.table(), _ -> new ArrayList<>())
                        .add(row);
            }
        }
        return rules.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().forEach(EveryRowTest::used)));
    }

    private static void used(Row row) {
        var trace = new Trace();
        var answer = Ask.RULES.answer(Sample.of(row).question(), trace);
        assertThat(trace.rows())
                .as(row.place() + " " + row.id() + "; " + Ask.stops(answer))
                .contains(row);
    }

    @Test
    void howManyRowsOfEachTableAreUsed() {
        var all = new LinkedHashMap<String, int[]>();
        for (var pack : Ask.RULES.packs()) {
            for (var row : pack.rows()) {
                var trace = new Trace();
                Ask.RULES.answer(Sample.of(row).question(), trace);
                var count = all.computeIfAbsent(row.table(), _ -> new int[2]);
                count[0] += trace.rows().contains(row) ? 1 : 0;
                count[1]++;
            }
        }
        all.forEach((table, count) -> System.out.printf("%-14s %3d of %3d rows used%n", table, count[0], count[1]));
        assertThat(all.values()).allMatch(count -> count[0] == count[1]);
    }

    @Test
    void whatARowSaysInFrenchIsWrittenAsFrenchIs() {
        for (var pack : Ask.RULES.packs()) {
            for (var row : pack.rows()) {
                assertThat(FRENCH.matcher(row.text().fr()).find())
                        .as(row.place() + " " + row.text().fr())
                        .isFalse();
            }
        }
    }
}
