package org.guildhall.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.guildhall.rules.QuestionJson.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is assumed in silence: each fault of a question has a finding of its own. */
class BadInputTest {
    private static final String GOOD = """
            {"entity":{"kind":"municipality","province":"BC","utilities":false},
             "procurement":{"category":"services","tags":["sensor"],
              "value":{"currency":"CAD","wholeTerm":250000,"annual":null,"taxIncluded":false},
              "decidedOn":"2026-05-01","method":null,"ground":null,"specification":"clear","publishOn":null,
              "closeAt":null}}""";

    @Test
    void theInterfaceOfTheIssueIsUnderstood() throws Unreadable {
        var answer = Ask.RULES.answer(read(GOOD));
        assertThat(Ask.stops(answer)).isEmpty();
        assertThat(Ask.applies(answer, "NWPTA")).isTrue();
        var written = new String(QuestionJson.write(answer), StandardCharsets.UTF_8);
        assertThat(written)
                .contains("\"agreements\"", "\"methods\"", "\"minimumDays\"", "\"approvals\"", "\"duties\"")
                .contains("\"findings\"", "\"packs\"", "\"sha256\"");
    }

    @ParameterizedTest
    @CsvSource({
        "\"BC\",\"ZZ\",QUESTION-province",
        "\"CAD\",\"EUR\",QUESTION-currency",
        "\"municipality\",\"ministry\",QUESTION-kind",
        "\"services\",\"lunch\",QUESTION-category",
        "2026-05-01,2026-02-30,QUESTION-date",
        "\"clear\",\"maybe\",QUESTION-specification",
        "250000,-1,QUESTION-value",
        "250000,0,QUESTION-value"
    })
    void aWrongWordStopsAndSaysWhich(String good, String bad, String rule) throws Unreadable {
        var answer = Ask.RULES.answer(read(GOOD.replace(good, bad)));
        assertThat(Ask.stops(answer)).containsExactly(rule);
        assertThat(answer.agreements()).isEmpty();
        assertThat(answer.mayI().allowed()).isFalse();
        assertThat(answer.packs()).isNotEmpty();
    }

    @Test
    void tagsThatExcludeEachOtherStop() {
        assertThat(Ask.stops(Ask.in("BC").tags("local-preference", "indigenous").answer()))
                .as("lawful together: what is outside every agreement may prefer")
                .isEmpty();
        assertThat(Ask.stops(
                        Ask.in("BC").tags("paper-notice", "electronic-notice").answer()))
                .containsExactly("QUESTION-tags");
    }

    @Test
    void aTagNobodyKnowsIsTold() {
        assertThat(Ask.warnings(Ask.in("BC").tags("zeppelin").answer())).contains("QUESTION-tags");
    }

    @Test
    void aByLawOfAnotherProvinceOrOfNobodyStops() {
        assertThat(Ask.stops(Ask.in("BC").bylaw("port-linnet").answer())).containsExactly("QUESTION-bylaw");
        assertThat(Ask.stops(Ask.in("ON").bylaw("atlantis").answer())).containsExactly("QUESTION-bylaw");
    }

    @Test
    void aByLawThatRelaxesAnAgreementIsToldAndDoesNotGovern() {
        var answer = Ask.in("NS")
                .services("150000")
                .ladder("200000", "300000", 1)
                .method("quotes")
                .answer();
        assertThat(Ask.warnings(answer)).contains("BYLAW-RELAX");
        assertThat(Ask.stops(answer)).contains("METHOD-8");
        assertThat(Ask.warnings(Ask.in("NS").ladder("10000", "139000", 1).answer()))
                .doesNotContain("BYLAW-RELAX");
    }

    @Test
    void valuesThatContradictEachOtherStop() {
        var value = new Question.Value("CAD", new BigDecimal(100), new BigDecimal(101), false, null);
        assertThat(Ask.stops(Ask.in("NS").bought("goods", value).answer())).containsExactly("QUESTION-value");
    }

    @Test
    void datesOutOfOrderStop() {
        assertThat(Ask.stops(Ask.in("NS").open("2026-06-02", "2026-06-01").answer()))
                .containsExactly("QUESTION-closeAt");
        assertThat(Ask.stops(Ask.in("NS").open("2026-04-30", null).answer())).containsExactly("QUESTION-publishOn");
    }

    @Test
    void aGroundOrMethodNobodyKnowsStops() {
        assertThat(Ask.stops(Ask.in("NS").ground("99").answer())).contains("QUESTION-ground");
        assertThat(Ask.stops(Ask.in("NS").method("raffle").answer())).containsExactly("QUESTION-method");
    }

    @Test
    void anEmptyQuestionIsAnsweredWithAllThatIsMissing() throws Unreadable {
        assertThat(Ask.stops(Ask.RULES.answer(read("{}"))))
                .contains("QUESTION-kind", "QUESTION-province", "QUESTION-category", "QUESTION-currency")
                .contains("QUESTION-value", "QUESTION-date");
        assertThat(Ask.stops(Ask.RULES.answer(read("{\"procurement\":{\"tags\":[null]}}"))))
                .contains("QUESTION-kind");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"entity\":1}",
                "{\"entitty\":{}}",
                "{} {}",
                "{\"entity\":{},\"entity\":{}}",
                "{\"procurement\":{\"value\":{\"wholeTerm\":\"250000\"}}}",
                "{\"procurement\":{\"category\":7}}"
            })
    void whatIsNoQuestionIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(Unreadable.class);
    }

    @Test
    void aQuestionIsSmall() {
        assertThatThrownBy(() -> QuestionJson.read(new byte[QuestionJson.LIMIT + 1]))
                .isInstanceOf(Unreadable.class);
        var deep = "{\"entity\":".repeat(5_000);
        assertThatThrownBy(() -> read(deep)).isInstanceOf(Unreadable.class);
    }

    @Test
    void anythingTypedIsAnsweredAndNeverFails() {
        var random = new java.util.Random(5);
        var words = List.of(
                "",
                "ON",
                "QC",
                "municipality",
                "goods",
                "\u0000",
                "«»",
                "2026-05-01",
                "T",
                "2026-05-01T",
                "9999-12-31",
                "-999999999-01-01",
                "port-linnet",
                "open",
                "81",
                "x".repeat(500));
        for (int i = 0; i < 2_000; i++) {
            var ask = any(random, words);
            assertThat(ask.answer().packs()).isNotEmpty();
        }
    }

    private static Ask any(Random random, List<String> words) {
        java.util.function.Supplier<String> word = () -> words.get(random.nextInt(words.size()));
        return new Ask(
                word.get(),
                word.get(),
                random.nextBoolean(),
                word.get(),
                null,
                word.get(),
                null,
                List.of(word.get()),
                new Question.Value(word.get(), new BigDecimal("1e9"), null, null, null),
                word.get(),
                word.get(),
                word.get(),
                word.get(),
                word.get(),
                word.get(),
                random.nextBoolean() ? null : word.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"entity\":", "{\"entity\": 3}", "[]", "{\"x\": 1}", "{\"entity\":{\"kind\":[1]}}", "{,}"})
    void whatIsWrongIsSaidInOurOwnWords(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(Unreadable.class)
                .message()
                .doesNotContain("Source", "REDACTED", "Feature", "java.", "guildhall", "token");
    }

    private static Question read(String json) throws Unreadable {
        return QuestionJson.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
