package org.guildhall.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Buys worked by hand from the sources and written apart from the tables ({@code cases/}), so that an error in a table
 * shows. A case says only what must hold of the answer. A rule is met by its id, or by one that goes on after a
 * hyphen or a stroke.
 */
class WorkedCasesTest {
    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final RuleBook RULES = RuleBook.shipped();
    private static final Set<String> EXPECTATIONS = Set.of(
            "agreements",
            "unverified",
            "minimumDays",
            "methods",
            "findings",
            "noFindings",
            "duties",
            "noDuties",
            "mentions",
            "noMentions");

    static Stream<Path> cases() throws IOException {
        try (var files = Files.list(CASES)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @Test
    void thereAreMoreThanFortyAndEachSaysWhy() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(cases()).allSatisfy(file -> {
            var worked = read(file);
            assertThat(worked.path("why").asString("")).hasSizeGreaterThan(20);
            assertThat(worked.path("title").path("fr").asString("")).isNotBlank();
            assertThat(worked.path("expect").isEmpty()).isFalse();
            assertThat(EXPECTATIONS)
                    .containsAll(List.copyOf(worked.path("expect").propertyNames()));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theAnswerIsThatOfTheSources(Path file) throws IOException, QuestionJson.Unreadable {
        var worked = read(file);
        var question = QuestionJson.read(JSON.writeValueAsBytes(worked.path("question")));
        var answer = JSON.readTree(QuestionJson.write(RULES.answer(question)));
        var faults = new Expected(worked.path("expect"), answer).faults();
        assertThat(faults).as(worked.path("why").asString()).isEmpty();
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a case says of an answer, and what of it does not hold. */
    private record Expected(JsonNode expect, JsonNode answer) {
        List<String> faults() {
            var faults = new ArrayList<String>();
            agreements(faults);
            days(faults);
            methods(faults);
            findings(faults);
            var duties = rules(answer.path("duties"), false);
            all("duties", rule -> met(duties, rule), faults);
            none("noDuties", rule -> met(duties, rule), faults);
            var named = rules(answer, false);
            all("mentions", rule -> met(named, rule), faults);
            none("noMentions", rule -> met(named, rule), faults);
            var unverified = rules(answer, true);
            all("unverified", rule -> met(unverified, rule), faults);
            return faults;
        }

        /** Null is that no rule is loaded, which is not that it does not apply. */
        private void agreements(List<String> faults) {
            expect.path("agreements").propertyStream().forEach(each -> {
                var applies = answer.path("agreements")
                        .valueStream()
                        .filter(found -> found.path("id").asString().equals(each.getKey()))
                        .map(found -> found.path("applies"))
                        .findFirst();
                if (!applies.equals(Optional.of(each.getValue()))) {
                    faults.add(each.getKey() + ": applies " + applies);
                }
            });
        }

        private void days(List<String> faults) {
            var days = answer.path("minimumDays").path("value").asInt(0);
            var expected = expect.path("minimumDays");
            if (expected.has("value") && days != expected.path("value").asInt()
                    || days > expected.path("max").asInt(Integer.MAX_VALUE)
                    || days < expected.path("min").asInt(0)) {
                faults.add("the minimum is " + days + " days: " + answer.path("minimumDays"));
            }
        }

        private void methods(List<String> faults) {
            var methods = answer.path("methods").valueStream().toList();
            var expected = expect.path("methods");
            expected.path("allow").forEach(each -> allowed(methods, each.asString(), true, faults));
            expected.path("refuse").forEach(each -> allowed(methods, each.asString(), false, faults));
            var first =
                    methods.isEmpty() ? "" : methods.getFirst().path("method").asString();
            if (expected.has("first") && texts(expected.path("first")).noneMatch(first::equals)) {
                faults.add("first is " + first);
            }
        }

        private static void allowed(List<JsonNode> methods, String name, boolean wanted, List<String> faults) {
            var allowed = methods.stream()
                    .anyMatch(each -> each.path("method").asString().equals(name)
                            && each.path("allowed").asBoolean());
            if (allowed != wanted) {
                faults.add(name + (allowed ? " is allowed" : " is not allowed"));
            }
        }

        private void findings(List<String> faults) {
            var found = answer.path("findings").valueStream().toList();
            expect.path("findings").forEach(each -> {
                if (found.stream().noneMatch(finding -> same(finding, each))) {
                    faults.add("no finding " + each + " in " + found);
                }
            });
            expect.path("noFindings").forEach(each -> {
                if (found.stream().anyMatch(finding -> same(finding, each))) {
                    faults.add("a finding " + each + " in " + found);
                }
            });
        }

        private static boolean same(JsonNode finding, JsonNode wanted) {
            var rule = finding.path("rule").asString();
            return texts(wanted.path("severity"))
                            .anyMatch(finding.path("severity").asString()::equals)
                    && (!wanted.has("rule") || texts(wanted.path("rule")).anyMatch(each -> meets(rule, each)));
        }

        private interface Holds {
            boolean of(String rule);
        }

        private void all(String field, Holds holds, List<String> faults) {
            texts(expect.path(field))
                    .filter(rule -> !holds.of(rule))
                    .forEach(rule -> faults.add(field + ": not " + rule));
        }

        private void none(String field, Holds holds, List<String> faults) {
            texts(expect.path(field)).filter(holds::of).forEach(rule -> faults.add(field + ": " + rule));
        }

        private static Stream<String> texts(JsonNode node) {
            return node.isArray() ? node.valueStream().map(JsonNode::asString) : Stream.ofNullable(node.asString(null));
        }

        private static boolean met(Set<String> rules, String wanted) {
            return rules.stream().anyMatch(rule -> meets(rule, wanted));
        }

        /** A ground is told with its code at the end, and by what agreement before it. */
        private static boolean meets(String rule, String wanted) {
            return rule.equals(wanted)
                    || rule.startsWith(wanted + "-")
                    || rule.startsWith(wanted + "/")
                    || rule.endsWith("-" + wanted);
        }

        /** Every rule that is named somewhere in an answer; of those marked unverified only, if that is asked. */
        private static Set<String> rules(JsonNode node, boolean unverified) {
            var found = new LinkedHashSet<String>();
            collect(node, unverified, found);
            return found;
        }

        private static void collect(JsonNode node, boolean unverified, Set<String> found) {
            var marked = node.path("unverified").asBoolean(false) || node.has("evidence");
            if (node.has("rule") && (!unverified || marked)) {
                found.add(node.path("rule").asString());
            }
            if (node.has("id") && unverified && marked) {
                found.add(node.path("id").asString());
            }
            node.forEach(each -> collect(each, unverified, found));
        }
    }
}
