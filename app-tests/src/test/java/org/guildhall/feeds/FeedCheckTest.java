package org.guildhall.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.guildhall.feeds.FeedCheck.Limits;
import org.guildhall.feeds.FeedField.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Delivered data of every kind, good and hostile. */
class FeedCheckTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final ZoneId TORONTO = ZoneId.of("America/Toronto");
    private static final Limits SMALL = new Limits(10_000, 100, 500);
    private static final List<FeedField> FIELDS =
            List.of(new FeedField("at", Type.INSTANT), new FeedField("n", Type.NUMBER), new FeedField("s", Type.TEXT));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            at,n,s;2026-06-01T11:59:00Z,1,a                          |
            at,n,s;2026-06-01 07:59:00,1,a                           |
            s,x,n,at;a,?,1.5e3,2026-06-01T07:59:00-04:00             |
            at,n;2026-06-01T11:59:00Z,1                              | column-missing
            at,n,s,n;2026-06-01T11:59:00Z,1,a,1                      | column-twice
            at,n,s;2026-06-01T11:59:00Z,1                            | value-missing
            at,n,s;2026-06-01T11:59:00Z,,a                           | value-missing
            at,n,s;2026-06-01T11:59:00Z,many,a                       | not-a-number
            at,n,s;2026-06-01T11:59:00Z,NaN,a                        | not-a-number
            at,n,s;yesterday,1,a                                     | not-an-instant
            at,n,s;2026-03-08 02:30:00,1,a                           | not-an-instant
            at,n,s                                                   | empty
            ''                                                       | empty
            """)
    void csv(String text, @Nullable String code) {
        assertCode(check(text.replace(";", "\n"), FeedFormat.CSV, null, null, null), code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"at":"2026-06-01T11:59:00Z","n":1,"s":"a"}                     |
            {"at":"2026-06-01T11:59:00Z","n":1,"s":"a","x":{"y":[1,{}]}}    |
            {"at":"2026-06-01T11:59:00Z","n":"1","s":"a"}                   | not-a-number
            {"at":"2026-06-01T11:59:00Z","n":1,"s":1}                       | not-a-text
            {"at":1,"n":1,"s":"a"}                                          | not-an-instant
            {"at":"2026-06-01T11:59:00Z","n":1,"s":null}                    | value-missing
            {"at":"2026-06-01T11:59:00Z","n":1,"n":1,"s":"a"}               | malformed
            {"at":"2026-06-01T11:59:00Z","n":1,"s":"a"} {}                  | malformed
            {"at":"2026-06-01T11:59:00Z","n":1                              | malformed
            [1]                                                             | not-an-object
            """)
    void jsonLines(String text, @Nullable String code) {
        assertCode(check(text, FeedFormat.JSON_LINES, null, null, null), code);
        var array = check("[" + text + "]", FeedFormat.JSON_ARRAY, null, null, null);
        assertThat(array.passed()).isEqualTo(code == null);
    }

    @Test
    void anArrayIsOneArrayAndNothingAfterIt() {
        assertCode(check("{}", FeedFormat.JSON_ARRAY, null, null, null), "not-an-array");
        assertCode(check("[]", FeedFormat.JSON_ARRAY, null, null, null), "empty");
        assertCode(check("[] []", FeedFormat.JSON_ARRAY, null, null, null), "malformed");
    }

    @Test
    void theNewestRowIsAsOldAsItMayBeAndNotAMinuteOlder() {
        assertCode(check(rows("2026-06-01T11:00:00Z"), FeedFormat.CSV, 60, null, null), null);
        assertCode(check(rows("2026-06-01T10:59:59Z"), FeedFormat.CSV, 60, null, null), "stale");
        assertCode(check(rows("2026-06-01T12:05:00Z"), FeedFormat.CSV, 60, null, null), null);
        assertCode(check(rows("2026-06-01T12:05:01Z"), FeedFormat.CSV, 60, null, null), "ahead");
    }

    @Test
    void aGapIsCountedAndJitterIsNot() {
        var whole = rows("2026-06-01T11:00:00Z", "2026-06-01T11:15:07Z", "2026-06-01T11:29:50Z");
        assertThat(check(whole, FeedFormat.CSV, null, 900, "100").share()).isEqualByComparingTo("100");
        var gap = rows("2026-06-01T11:00:00Z", "2026-06-01T11:15:00Z", "2026-06-01T11:45:00Z");
        assertThat(check(gap, FeedFormat.CSV, null, 900, "75").passed()).isTrue();
        assertCode(check(gap, FeedFormat.CSV, null, 900, "75.01"), "incomplete");
    }

    @Test
    void duplicatesAndDisorderAreToldAndFailNothing() {
        var report = check(
                rows("2026-06-01T11:00:00Z", "2026-06-01T11:30:00Z", "2026-06-01T11:15:00Z", "2026-06-01T11:00:00Z"),
                FeedFormat.CSV,
                60,
                900,
                "100");
        assertThat(report.passed()).isTrue();
        assertThat(report.duplicates()).isEqualTo(1);
        assertThat(report.outOfOrder()).isEqualTo(2);
        assertThat(report.oldest()).isEqualTo(Instant.parse("2026-06-01T11:00:00Z"));
    }

    @Test
    void rowsThatClaimToBeOfTheFutureFailWhateverAgeIsAsked() {
        assertCode(check(rows("2026-06-01T12:05:00Z"), FeedFormat.CSV, null, null, null), null);
        assertCode(check(rows("2026-06-01T12:05:01Z"), FeedFormat.CSV, null, null, null), "ahead");
        assertCode(check(rows("2099-01-01T00:00:00Z"), FeedFormat.CSV, null, 900, "1"), "ahead");
    }

    @Test
    void theSameHourInTwoZonesIsTwoInstants() {
        var local = check(rows("2026-06-01T07:00:00"), FeedFormat.CSV, 60, null, null);
        assertThat(local.newest()).isEqualTo(Instant.parse("2026-06-01T11:00:00Z"));
        var twice = check(rows("2025-11-02T01:30:00"), FeedFormat.CSV, null, null, null);
        assertThat(twice.newest()).isEqualTo(Instant.parse("2025-11-02T05:30:00Z"));
    }

    @Test
    void aSemicolonAndADecimalCommaAreFrench() {
        assertCode(check("at;n;s\n2026-06-01T11:59:00Z;1,5;a\n", FeedFormat.CSV, null, null, null), null);
        assertCode(check("\ufeffat\tn\ts\n2026-06-01T11:59:00Z\t1.5\ta\n", FeedFormat.CSV, null, null, null), null);
    }

    @Test
    void whatIsTooLongTooLargeOrNoTextEndsTheReading() {
        assertCode(check("at,n,s\n" + "x".repeat(501), FeedFormat.CSV, null, null, null), "line-too-long");
        assertThat(check("at,n,s\n\"" + "x\n".repeat(600), FeedFormat.CSV, null, null, null)
                        .passed())
                .isFalse();
        assertCode(check("x".repeat(501), FeedFormat.CSV, null, null, null), "line-too-long");
        assertCode(check("{\"a\":\"" + "x".repeat(501), FeedFormat.JSON_LINES, null, null, null), "line-too-long");
        assertThat(check("[".repeat(2000), FeedFormat.JSON_ARRAY, null, null, null)
                        .passed())
                .isFalse();
        assertCode(check("at,n,s\n" + "\n".repeat(10_000), FeedFormat.CSV, null, null, null), "too-large");
        var many = "at,n,s\n" + "2026-06-01T11:59:00Z,1,a\n".repeat(101);
        assertCode(check(many, FeedFormat.CSV, null, null, null), "too-many-rows");
        var bytes = new byte[] {'a', 't', ',', (byte) 0xc3, 0x28};
        assertCode(check(new ByteArrayInputStream(bytes), rules(FeedFormat.CSV, null, null, null)), "not-utf8");
    }

    @Test
    void aThousandWrongRowsAreCountedAndTwentyNamed() {
        var wrong = "at,n,s\n" + "2026-06-01T11:59:00Z,x,a\n".repeat(90);
        var report = check(wrong, FeedFormat.CSV, null, null, null);
        assertThat(report.wrong()).isEqualTo(90);
        assertThat(report.findings()).hasSize(FeedCheck.MOST_FINDINGS);
    }

    /** Hourly counts of a bridge in Seattle: eight hours are empty, which a check of every row finds. */
    @Test
    void aRealCountersFaultsAreFound() throws IOException {
        var data = Path.of(System.getenv().getOrDefault("GUILDHALL_DATA", "../../shared/data"))
                .resolve("city/seattle-fremont/FremontBridge.csv");
        assumeTrue(Files.exists(data), "SKIPPED: no real data at " + data);
        var rules = new FeedRules(
                FeedFormat.CSV,
                List.of(
                        new FeedField("Date", Type.INSTANT),
                        new FeedField("Fremont Bridge West Sidewalk", Type.NUMBER),
                        new FeedField("Fremont Bridge East Sidewalk", Type.NUMBER)),
                "MM/dd/yyyy hh:mm:ss a",
                ZoneId.of("America/Los_Angeles"),
                null,
                3600,
                new BigDecimal("99"));
        try (var bytes = Files.newInputStream(data)) {
            var report = FeedCheck.check(bytes, rules, Limits.USUAL, NOW);
            assertThat(report.rows()).isEqualTo(47_400);
            assertThat(report.findings()).extracting(FeedReport.Finding::code).contains("value-missing");
            assertThat(report.share()).isBetween(new BigDecimal("99"), new BigDecimal("100"));
        }
    }

    private static String rows(String... instants) {
        var text = new StringBuilder("at,n,s\n");
        for (var instant : instants) {
            text.append(instant).append(",1,a\n");
        }
        return text.toString();
    }

    private static FeedReport check(
            String text,
            FeedFormat format,
            @Nullable Integer fresh,
            @Nullable Integer interval,
            @Nullable String share) {
        return check(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), rules(format, fresh, interval, share));
    }

    private static FeedReport check(InputStream bytes, FeedRules rules) {
        try {
            return FeedCheck.check(bytes, rules, SMALL, NOW);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static FeedRules rules(
            FeedFormat format, @Nullable Integer fresh, @Nullable Integer interval, @Nullable String share) {
        return new FeedRules(
                format, FIELDS, null, TORONTO, fresh, interval, share == null ? null : new BigDecimal(share));
    }

    private static void assertCode(FeedReport report, @Nullable String code) {
        assertThat(report.passed()).as(report.toString()).isEqualTo(code == null);
        if (code != null) {
            assertThat(report.findings().getFirst().code()).isEqualTo(code);
        }
    }
}
