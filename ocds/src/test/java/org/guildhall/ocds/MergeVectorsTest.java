package org.guildhall.ocds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published vectors of merging: results equal the reference's character for character, key order included. */
class MergeVectorsTest {
    private static final Map<String, String> SCHEMAS =
            Map.of("1.0", "release-schema-1__0__3.json", "1.1", "release-schema-1__1__4.json", "schema", "schema.json");
    private static final Map<String, String> PROBLEMS = Map.of(
            "InconsistentTypeError", "INCONSISTENT_TYPE",
            "MissingDateKeyError", "MISSING_DATE",
            "NullDateValueError", "NULL_DATE");

    @TestFactory
    List<DynamicTest> officialVectorsAreReproduced() throws IOException {
        var folder = TestData.folder("conformance").resolve("ocds-merge-fixtures");
        var tests = new ArrayList<DynamicTest>();
        for (var suite : SCHEMAS.keySet().stream().sorted().toList()) {
            var rules = MergeRules.of(TestData.json(folder.resolve(SCHEMAS.get(suite))));
            try (var files = Files.list(folder.resolve(suite))) {
                files.sorted()
                        .filter(MergeVectorsTest::isExpectation)
                        .forEach(file ->
                                tests.add(dynamicTest(suite + "/" + file.getFileName(), () -> check(file, rules))));
            }
        }
        System.out.println("merge: " + tests.size() + " official expectations");
        assertThat(tests).hasSize(53);
        return tests;
    }

    private static boolean isExpectation(Path file) {
        return file.toString().matches(".*-(compiled|versioned|append|by-position)\\.json");
    }

    private static void check(Path expected, MergeRules rules) {
        var name = expected.toString();
        var releases =
                TestData.json(Path.of(name.replaceAll("-(compiled|versioned|append|by-position)\\.json", ".json")));
        var list = releases.valueStream().toList();
        var actual = name.endsWith("-versioned.json") ? new Merge(rules).version(list) : compiled(name, list, rules);
        assertThat(actual.release().toString())
                .isEqualTo(TestData.json(expected).toString());
    }

    /** The results under repair rules are those of the same releases merged twice. */
    private static Merged compiled(String name, List<JsonNode> releases, MergeRules rules) {
        if (name.endsWith("-compiled.json")) {
            return new Merge(rules).compile(releases);
        }
        var rule = name.endsWith("-append.json") ? MergeRule.APPEND : MergeRule.BY_POSITION;
        var twice = new ArrayList<>(releases);
        twice.addAll(releases);
        return new Merge(rules.with("nested/array", rule)).compile(twice);
    }

    @TestFactory
    List<DynamicTest> edgeCasesEqualTheReference() {
        var cases = TestData.json(TestData.folder("conformance").resolve("merge-extended.json"))
                .path("cases");
        var merge = new Merge(MergeRules.of(TestData.json(
                TestData.folder("schemas").resolve("1.1.5-tag").resolve("dereferenced-release-schema.json"))));
        var tests = new ArrayList<DynamicTest>();
        for (var each : cases) {
            var releases = each.path("releases").valueStream().toList();
            var name = each.path("name").stringValue();
            tests.add(
                    dynamicTest(name + " compiled", () -> check(each.path("compiled"), () -> merge.compile(releases))));
            tests.add(dynamicTest(
                    name + " versioned", () -> check(each.path("versioned"), () -> merge.version(releases))));
        }
        System.out.println("merge: " + tests.size() + " expectations of edge cases");
        assertThat(tests).hasSize(76);
        return tests;
    }

    private static void check(JsonNode expected, Supplier<Merged> merge) {
        if (expected.has("error")) {
            assertThat(problem(merge))
                    .isEqualTo(PROBLEMS.get(expected.path("error").stringValue()));
        } else {
            assertThat(merge.get().release().toString())
                    .isEqualTo(expected.path("result").toString());
        }
    }

    private static String problem(Supplier<Merged> merge) {
        try {
            return "none: " + merge.get().release();
        } catch (MergeException e) {
            return e.problem().name();
        }
    }

    /** The reference wrote 1311264.00 as 1311264.0, and we keep it: numbers are compared as such. */
    @Test
    void publishedReleasesMergeToWhatTheReferenceMadeOfThem() throws IOException {
        var fixtures = TestData.folder("conformance").resolve("ocds-merge-fixtures");
        var merge = new Merge(MergeRules.of(TestData.json(fixtures.resolve("release-schema-1__0__3.json"))));
        var real = TestData.folder("real").resolve("ocdskit-realdata");
        for (var number : List.of("1", "2")) {
            var releases = inDoubles(real.resolve("release-package-" + number + ".json"))
                    .path("releases");
            var list = releases.valueStream().toList();
            assertThat(merge.compile(list).release())
                    .hasToString(inDoubles(real.resolve("compiled-release-" + number + ".json"))
                            .toString());
            assertThat(merge.version(list).release())
                    .hasToString(inDoubles(real.resolve("versioned-release-" + number + ".json"))
                            .toString());
        }
    }

    private static JsonNode inDoubles(Path file) throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(file));
    }

    @Test
    void theSchemaOf115GivesItsTwentyFourRules() {
        var schema = TestData.folder("schemas").resolve("1.1.5-tag").resolve("dereferenced-release-schema.json");
        var rules = MergeRules.of(TestData.json(schema)).asMap();
        System.out.println("merge rules of 1.1.5: " + rules);
        assertThat(rules).hasSize(24);
        assertThat(rules.values()).filteredOn(MergeRule.OMIT::equals).hasSize(3);
    }
}
