package org.guildhall.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the status of a row means, held against what we wrote of our sources: it is {@code verified} where the stated
 * fact stands in the source that the row names and was read there. Whether that source is the rule itself, or tells
 * it second-hand, is said of the source and shown with it. The status of each figure, as our notes tag it, is written
 * apart from the tables: {@code cases/tags.csv}.
 */
class StatusTest {
    private static final Path SOURCES = Path.of("../docs/sources");
    private static final Pattern READ = Pattern.compile("^\\| <a id=\"s([^\"]+)\"></a>.*\\| ([^|]+) \\|$");
    private static final Map<String, String> STANDINGS = Map.of(
            "primary", "primary",
            "official guidance", "guidance",
            "second-hand", "second-hand",
            "low quality", "low",
            "a program", "program",
            "programs", "program");

    static Stream<CsvFile.Line> figures() throws IOException {
        var bytes = Files.readAllBytes(Path.of("src/test/resources/cases/tags.csv"));
        return CsvFile.of("tags.csv", bytes, List.of("rule", "about", "value", "on", "status")).lines().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("figures")
    void aFigureHasTheStatusOfItsReading(CsvFile.Line figure) {
        var day = LocalDate.parse(figure.cell("on"));
        var rows = rows().filter(
                        row -> row.id().equals(figure.cell("rule")) || row.id().startsWith(figure.cell("rule") + "-"))
                .filter(row -> row.inForce(day) && row.value().equals(figure.cell("value"))
                        || figure.cell("value").isEmpty() && !row.evidence().equals("inference"))
                .filter(row -> about(row).anyMatch(figure.cell("about")::equals))
                .toList();
        assertThat(rows).as(figure.cell("rule") + " " + figure.cell("about")).isNotEmpty();
        assertThat(rows).as(figure.cell("rule")).allMatch(row -> row.status().equals(figure.cell("status")));
    }

    private static Stream<String> about(Row row) {
        var category = row.when().categories().stream().findFirst().orElse("");
        return Stream.of(
                category,
                (row.table() + " " + row.key()).strip(),
                row.table() + " " + category,
                row.pack() + " " + row.table() + " " + row.key());
    }

    @Test
    void aRowIsVerifiedWhereItsFactStandsInItsSourceAndInNoOtherCase() {
        assertThat(rows())
                .allSatisfy(row -> assertThat(row.verified())
                        .as(row.place() + " " + row.id() + " " + row.evidence())
                        .isEqualTo(row.evidence().equals("V")));
        assertThat(rows().filter(Row::verified))
                .allSatisfy(row -> assertThat(row.sources())
                        .as(row.place() + " " + row.id())
                        .isNotEmpty()
                        .noneMatch(source ->
                                source.quality().isEmpty() || source.quality().equals("program")));
    }

    @Test
    void aSourceStandsInTheTablesAsInOurNotes() throws IOException {
        var noted = new TreeMap<String, String>();
        try (var files = Files.list(SOURCES)) {
            for (var file : files.toList()) {
                for (var line : Files.readAllLines(file)) {
                    var read = READ.matcher(line);
                    if (read.matches()) {
                        noted.put("S" + read.group(1), standing(read.group(2)));
                    }
                }
            }
        }
        var told = new TreeMap<String, String>();
        CsvFile.of("sources.csv", Objects.requireNonNull(PackFiles.shipped().read("sources.csv")), PackReader.SOURCES)
                .lines()
                .stream()
                .filter(line -> !line.cell("quality").equals("fictional"))
                .forEach(line -> told.put(line.cell("id"), line.cell("quality")));
        assertThat(told).isEqualTo(noted);
    }

    private static String standing(String noted) {
        return STANDINGS.entrySet().stream()
                .filter(each -> noted.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoReadsANumberIsToldThatItWasReadSecondHand() {
        var answer = Ask.in("NS").services("353300").on("2025-05-01").answer();
        assertThat(Ask.agreement(answer, "CETA").status()).isEqualTo("verified");
        assertThat(Ask.agreement(answer, "CETA").because().getFirst().text().en())
                .contains("(read second-hand)");
        assertThat(Ask.agreement(answer, "CFTA").because().getFirst().text().en())
                .doesNotContain("second-hand");
        assertThat(Explained.in(Language.EN, answer)).anyMatch(line -> line.contains("S8 (second-hand)"));
        assertThat(Explained.in(Language.FR, answer))
                .anyMatch(line -> line.contains("S8 (de seconde main)"))
                .anyMatch(line -> line.contains("(lu de seconde main)"));
    }

    @Test
    void aSourceOfAnUnknownStandingRefusesToLoad() {
        var files = PacksTest.with("sources.csv", ",primary,", ",hearsay,");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> RuleBook.of(files)))
                .isInstanceOf(BrokenPack.class)
                .hasMessageContaining("column quality: “hearsay” is none of");
    }

    private static Stream<Row> rows() {
        return Ask.RULES.packs().stream().flatMap(pack -> pack.rows().stream());
    }
}
