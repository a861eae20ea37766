package org.guildhall.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.guildhall.rules.QuestionJson.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Earlier purchases of the same kind are one with this: by agreement, by group, within twelve months. */
class LatelyTest {
    private static final String RULE = "SPLIT-12-agreement";

    /** Services of 79,000 in Nova Scotia on 2026-05-01; the CFTA applies from 139,000. */
    private static Answer with(String related) throws Unreadable {
        return Ask.RULES.answer(QuestionJson.read("""
                {"entity": {"kind": "municipality", "province": "NS", "utilities": false},
                 "procurement": {"category": "services", "tags": [],
                   "value": {"currency": "CAD", "wholeTerm": 79000, "taxIncluded": false},
                   "decidedOn": "2026-05-01"%s}}
                """.formatted(related).getBytes(StandardCharsets.UTF_8)));
    }

    private static Answer bought(String value, String day, String same) throws Unreadable {
        return with("""
                , "related": [{"value": %s, "decidedOn": "%s", "same": ["%s"]}]
                """.formatted(value, day, same));
    }

    private static List<String> said(Answer answer, String severity) {
        return answer.findings().stream()
                .filter(each -> each.severity().equals(severity))
                .map(Answer.Finding::rule)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "60000, 2026-01-15, supplier, warn",
        "60000, 2026-01-15, requester, warn",
        "60000, 2026-01-15, category, inform",
        "59999.99, 2026-01-15, supplier, ",
        "59999.99, 2026-01-15, category, ",
        "60000, 2026-05-01, supplier, warn",
        "60000, 2025-05-02, supplier, warn",
        "60000, 2025-05-01, supplier, ",
    })
    void togetherTheyAreMeasuredByTheAgreementWithinTwelveMonths(String value, String day, String same, String severity)
            throws Unreadable {
        var answer = bought(value, day, same);
        for (var each : List.of("warn", "inform")) {
            assertThat(said(answer, each).contains(RULE)).as(each).isEqualTo(each.equals(severity));
        }
        assertThat(Ask.applies(answer, "CFTA")).as("this purchase alone").isFalse();
        assertThat(answer.stopped()).isFalse();
    }

    @Test
    void itIsSaidWhichAgreementAndWhyAndUnverified() throws Unreadable {
        var told = bought("60000", "2026-01-15", "supplier").findings().stream()
                .filter(each -> each.rule().equals(RULE))
                .toList();
        assertThat(told).singleElement().satisfies(each -> {
            assertThat(each.text().en())
                    .contains("from the same supplier", "$60,000", "Canadian Free Trade Agreement", "$139,000");
            assertThat(each.text().fr()).contains("même fournisseur", "60\u00a0000\u00a0$", "139\u00a0000\u00a0$");
            assertThat(each.citation()).isEqualTo("CFTA art. 503.1");
            assertThat(each.unverified()).isTrue();
        });
    }

    @Test
    void thoseOfOneGroupAreAddedUpAndThoseOfAnotherAreNot() throws Unreadable {
        var two = """
                , "related": [{"value": 30000, "decidedOn": "2026-01-15", "same": ["supplier"]},
                              {"value": 30000, "decidedOn": "2026-02-15", "same": ["%s"]}]
                """;
        assertThat(said(with(two.formatted("supplier")), "warn")).contains(RULE);
        assertThat(said(with(two.formatted("requester")), "warn")).doesNotContain(RULE);
        assertThat(said(with(two.formatted("supplier\", \"category")), "warn")).contains(RULE);
    }

    @Test
    void whatIsLongerAgoIsToldAndNotCounted() throws Unreadable {
        assertThat(said(bought("60000", "2025-05-01", "supplier"), "inform")).contains("QUESTION-related");
        assertThat(said(bought("60000", "2025-05-02", "supplier"), "inform")).doesNotContain("QUESTION-related");
    }

    @Test
    void theSumOfTwelveMonthsIsMeasuredByTheAgreementToo() {
        var value = new java.math.BigDecimal(79_000);
        for (var each : List.of("60000", "59999.99")) {
            var before = new java.math.BigDecimal(each);
            var answer = Ask.in("NS")
                    .bought("services", new Question.Value("CAD", value, null, false, before))
                    .answer();
            assertThat(Ask.warnings(answer).contains(RULE)).isEqualTo(each.equals("60000"));
        }
    }

    /** Told once, whoever sold it: a sum does not say. */
    @Test
    void agreementsThatComeInTogetherAreOneFinding() {
        var value = new java.math.BigDecimal(79_000);
        var before = new java.math.BigDecimal(900_000);
        var answer = Ask.in("NS")
                .bought("services", new Question.Value("CAD", value, null, false, before))
                .answer();
        assertThat(answer.findings().stream().filter(each -> each.rule().equals(RULE)))
                .singleElement()
                .satisfies(each -> assertThat(each.text().en())
                        .contains("of the same kind in twelve months", "Canadian Free Trade Agreement", "CETA")
                        .doesNotContain("supplier before"));
    }

    @Test
    void theBylawMeasuresThemAsOneToo() throws Unreadable {
        var ladder = """
                {"entity": {"kind": "municipality", "province": "NS", "utilities": false,
                   "ladder": {"direct": 10000, "quotes": 50000}},
                 "procurement": {"category": "services",
                   "value": {"currency": "CAD", "wholeTerm": 9000, "taxIncluded": false}, "decidedOn": "2026-05-01",
                   "related": [{"value": %s, "decidedOn": "2026-01-15", "same": ["requester"]}]}}
                """;
        for (var each : List.of("1000", "1000.01")) {
            var answer =
                    Ask.RULES.answer(QuestionJson.read(ladder.formatted(each).getBytes(StandardCharsets.UTF_8)));
            assertThat(Ask.best(answer)).isEqualTo(each.equals("1000") ? "direct-purchase" : "quotes");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"decidedOn\": \"2026-01-15\", \"same\": [\"supplier\"]}",
                "{\"value\": 0, \"decidedOn\": \"2026-01-15\", \"same\": [\"supplier\"]}",
                "{\"value\": 5, \"same\": [\"supplier\"]}",
                "{\"value\": 5, \"decidedOn\": \"soon\", \"same\": [\"supplier\"]}",
                "{\"value\": 5, \"decidedOn\": \"2026-05-02\", \"same\": [\"supplier\"]}",
                "{\"value\": 5, \"decidedOn\": \"2026-01-15\"}",
                "{\"value\": 5, \"decidedOn\": \"2026-01-15\", \"same\": []}",
                "{\"value\": 5, \"decidedOn\": \"2026-01-15\", \"same\": [null]}",
                "{\"value\": 5, \"decidedOn\": \"2026-01-15\", \"same\": [\"colour\"]}",
                "null"
            })
    void anEarlierPurchaseThatIsNotSoundStops(String related) throws Unreadable {
        assertThat(Ask.stops(with(", \"related\": [" + related + "]"))).containsExactly("QUESTION-related");
    }

    @Test
    void tooManyAreRefused() throws Unreadable {
        var one = "{\"value\": 5, \"decidedOn\": \"2026-01-15\", \"same\": [\"category\"]}";
        assertThat(Ask.stops(with(", \"related\": [" + one + ("," + one).repeat(199) + "]")))
                .isEmpty();
        assertThat(Ask.stops(with(", \"related\": [" + one + ("," + one).repeat(200) + "]")))
                .containsExactly("QUESTION-related");
    }

    @Test
    void withoutThemNothingChanges() throws Unreadable {
        assertThat(QuestionJson.write(with(", \"related\": []"))).isEqualTo(QuestionJson.write(with("")));
    }
}
