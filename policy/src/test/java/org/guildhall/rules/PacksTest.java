package org.guildhall.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packs that nobody could decide by refuse to load and say where; those of the past answer as they did. */
class PacksTest {
    /** The packs, with a text replaced in one file. */
    static PackFiles with(String file, String text, String other) {
        return name -> {
            var bytes = PackFiles.shipped().read(name);
            if (!name.equals(file)) {
                return bytes;
            }
            var before = new String(Objects.requireNonNull(bytes), StandardCharsets.UTF_8);
            assertThat(before).contains(text);
            return before.replace(text, other).getBytes(StandardCharsets.UTF_8);
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2022-01-01,2023-12-31,V,verified,S16;2022-01-02,2023-12-31,V,verified,S16;cfta.csv row 11, column from: a gap",
                "2022-01-01,2023-12-31,V,verified,S16;2021-12-31,2023-12-31,V,verified,S16;column from: overlaps row",
                "2022-01-01,2023-12-31,V,verified,S16;2024-01-01,2023-12-31,V,verified,S16;column to: ends before it begins",
                "2022-01-01,2023-12-31,V,verified,S16;2022-13-01,2023-12-31,V,verified,S16;column from: “2022-13-01” is no date",
                "2022-01-01,2023-12-31,V,verified,S16;2022-01-01,2023-12-31,G,verified,S16;column status: only what was read",
                "2022-01-01,2023-12-31,V,verified,S16;2022-01-01,2023-12-31,V,verified,;column status: only what was read",
                "2022-01-01,2023-12-31,V,verified,S16;2022-01-01,2023-12-31,V,verified,S999;column sources: “S999”",
                "id,table,key;id,table,color,key;row 1: unknown column “color”",
                "id,table,key;id,table;column “key” must be there once",
                "threshold;treshold;column table: “treshold” is no table",
                "121200;many;column value: “many” is no number",
                "121200;0;column value: “0” is not above zero",
                "regional-development;regional-developement;column tag: “regional-developement” is not in the vocabulary",
                "YT|NU;YT|XX;column province: “XX” is not in the vocabulary",
                "not-covered;perhaps;column value: “perhaps” is none of",
                "in force;some day;column force: “some day” is none of"
            })
    void aPackThatIsWrongSaysFileRowAndColumn(String text, String other, String fault) {
        assertThatThrownBy(() -> RuleBook.of(with("cfta.csv", text, other)))
                .isInstanceOf(BrokenPack.class)
                .hasMessageContaining("cfta.csv row ")
                .hasMessageContaining(fault.replace("cfta.csv row 11, ", ""));
    }

    @Test
    void anEmptyPackRefusesToLoad() {
        PackFiles empty = name -> name.equals("nwpta.csv")
                ? (String.join(",", PackReader.COLUMNS) + "\n").getBytes(StandardCharsets.UTF_8)
                : PackFiles.shipped().read(name);
        assertThatThrownBy(() -> RuleBook.of(empty))
                .isInstanceOf(BrokenPack.class)
                .hasMessageContaining("nwpta.csv: is empty");
        assertThatThrownBy(() -> RuleBook.of(with("nwpta.csv", ",threshold,", ",note,")))
                .hasMessageContaining("nwpta.csv: covers somebody, and table “threshold” is empty");
    }

    @Test
    void aFileThatIsMissingOrNoTextRefuses() {
        assertThatThrownBy(() -> RuleBook.of(name ->
                        name.equals("on.csv") ? null : PackFiles.shipped().read(name)))
                .hasMessageContaining("on.csv: there is no such file");
        assertThatThrownBy(() -> RuleBook.of(name -> name.equals("on.csv")
                        ? new byte[] {(byte) 0xff}
                        : PackFiles.shipped().read(name)))
                .hasMessageContaining("on.csv: is not UTF-8");
    }

    @Test
    void oneLanguageAloneIsRefused() {
        assertThatThrownBy(() ->
                        RuleBook.of(with("ab.csv", "A ground that only the CFTA has still breaches the NWPTA.", "")))
                .hasMessageContaining("ab.csv row 2, column en: one language is missing");
    }

    @Test
    void everyPackHasItsHashAndAnswersCarryThem() throws IOException {
        var changed = RuleBook.of(with("cfta.csv", "121200", "121201"));
        assertThat(Ask.RULES.hashes()).allMatch(hash -> hash.sha256().matches("[0-9a-f]{64}"));
        assertThat(Ask.in("ON").answer().packs()).isEqualTo(Ask.RULES.hashes());
        assertThat(changed.hashes())
                .filteredOn(hash -> !Ask.RULES.hashes().contains(hash))
                .extracting(Answer.PackHash::id)
                .containsExactly("cfta");
    }

    @Test
    void aDecisionOfThePastIsReplayedAfterAPackChanged() throws IOException {
        var question = Ask.in("ON").services("121200").on("2022-05-01").question();
        var kept = QuestionJson.write(Ask.RULES.answer(question));
        var changed = RuleBook.of(with("cfta.csv", "121200", "130000"));
        assertThat(QuestionJson.write(changed.answer(question))).isNotEqualTo(kept);
        assertThat(QuestionJson.write(RuleBook.of(PackFiles.shipped()).answer(question)))
                .isEqualTo(kept);
    }

    @Test
    void theNextPeriodDoesNotChangeWhatWasDecidedBefore() throws IOException {
        var next = RuleBook.of(with("cfta.csv", "\nCFTA-T1,note,expires", """

                CFTA-28,threshold,,,,,services,,145000,CAD at-least,2028-01-01,2029-12-31,G,unverified,,\
                CFTA,in force,2027-11-01,,
                CFTA-T1,note,expires"""));
        var question = Ask.in("ON").services("140000").on("2027-12-31").question();
        assertThat(next.answer(question).agreements())
                .isEqualTo(Ask.RULES.answer(question).agreements());
        assertThat(Ask.applies(
                        next.answer(
                                Ask.in("ON").services("140000").on("2028-01-01").question()),
                        "CFTA"))
                .isFalse();
    }

    @Test
    void whatChangesOnADayIsTold() {
        var changes = PackDiff.between(Ask.RULES, LocalDate.of(2027, 12, 31), LocalDate.of(2028, 1, 1));
        assertThat(changes).allMatch(change -> change.after() == null);
        assertThat(changes)
                .anyMatch(change -> change.rule().equals("CFTA-26/goods")
                        && change.text().en().contains("no rule is loaded after it"));
        var before = PackDiff.between(Ask.RULES, LocalDate.of(2025, 12, 31), LocalDate.of(2026, 1, 1));
        assertThat(before)
                .anyMatch(change -> change.text().en().contains("$133,800")
                        && change.text().en().contains("$139,000"));
        assertThat(PackDiff.between(Ask.RULES, LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 1)))
                .isEmpty();
    }

    @Test
    void whatChangesBetweenTwoEditionsIsTold() throws IOException {
        var changed = RuleBook.of(with("nwpta.csv", "200000", "210000"));
        assertThat(PackDiff.between(Ask.RULES, changed))
                .singleElement()
                .satisfies(change ->
                        assertThat(change.text().fr()).contains("200\u00a0000\u00a0$", "210\u00a0000\u00a0$"));
        assertThat(PackDiff.between(Ask.RULES, Ask.RULES)).isEmpty();
    }
}
