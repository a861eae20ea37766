package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.submissions.StageFixtures.line;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.guildhall.kernel.City;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.terms.PriceLine;
import org.guildhall.web.Printed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.StaticMessageSource;

/** The price schedule goes out as a spreadsheet and comes back as it went, or is refused cell by cell. */
class PriceWorkbookTest {
    private final PriceWorkbook workbook =
            new PriceWorkbook(words(), new Printed(new City("", "", ZoneOffset.UTC, "", "", "", "", ""), words()));
    private final PublishedStage stage =
            StageFixtures.stage(List.of(), List.of(line("1", "12"), line("2", "3.5"), line("3", "1")));

    @Test
    void whatGoesOutComesBackTheSame() throws IOException {
        var random = new Random(4711);
        for (int schedule = 0; schedule < 60; schedule++) {
            var lines = new ArrayList<PriceLine>();
            var prices = new HashMap<String, BigDecimal>();
            for (int number = 1; number <= 1 + random.nextInt(40); number++) {
                var quantity = BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(4));
                lines.add(line("L-" + number, quantity.toPlainString()));
                if (random.nextInt(10) > 0) {
                    prices.put("L-" + number, BigDecimal.valueOf(random.nextLong(1_000_000_000_000L), 2));
                }
            }
            var random1 = StageFixtures.stage(List.of(), lines);
            assertThat(workbook.read(random1, written(random1, prices))).isEqualTo(prices);
        }
    }

    @ParameterizedTest(name = "{0} is refused in {1}: {2}")
    @CsvSource({
        "-0.01, E4, field.negative",
        "1.005, E4, submissions.price.decimals",
        "1234567890123, E4, field.too-large"
    })
    void aNumberThatIsNoPriceIsRefusedInItsCell(String number, String cell, String code) throws IOException {
        var xlsx = filled(sheet -> sheet.value(3, 4, new BigDecimal(number)));
        assertRefused(stage, xlsx, cell, code);
    }

    @ParameterizedTest(name = "{0} is taken as {1}")
    @CsvSource({"0, 0.00", "0.01, 0.01", "12.340000000000002, 12.34", "999999999999, 999999999999.00"})
    void aNumberThatIsAPriceIsTakenToTheCent(String number, String price) throws IOException {
        var xlsx = filled(sheet -> sheet.value(3, 4, new BigDecimal(number)));
        assertThat(workbook.read(stage, xlsx)).isEqualTo(Map.of("1", new BigDecimal(price)));
    }

    @Test
    void aPriceTypedAsTextIsReadInEitherLanguage() throws IOException {
        var xlsx = filled(sheet -> {
            sheet.value(3, 4, "1,234.50");
            sheet.value(4, 4, "1 234,5");
        });
        assertThat(workbook.read(stage, xlsx))
                .isEqualTo(Map.of("1", new BigDecimal("1234.50"), "2", new BigDecimal("1234.50")));
    }

    @Test
    void aFormulaIsNoPrice() throws IOException {
        assertRefused(stage, filled(sheet -> sheet.formula(3, 4, "1+1")), "E4", "submissions.cell.formula");
    }

    @Test
    void wordsAreNoPrice() throws IOException {
        assertRefused(stage, filled(sheet -> sheet.value(3, 4, "on request")), "E4", "field.money");
        assertRefused(stage, filled(sheet -> sheet.value(3, 4, true)), "E4", "submissions.cell.not-a-price");
    }

    @Test
    void aLineThatIsNotAskedForIsRefused() throws IOException {
        assertRefused(stage, filled(sheet -> sheet.value(6, 0, "4")), "A7", "submissions.cell.unknown-line");
    }

    @Test
    void aLineThatIsThereTwiceIsRefused() throws IOException {
        assertRefused(stage, filled(sheet -> sheet.value(6, 0, "3")), "A7", "submissions.cell.line-twice");
    }

    @Test
    void aLineThatWasTakenOutIsMissed() throws IOException {
        assertRefused(stage, filled(sheet -> sheet.value(5, 0, "")), "A", "submissions.cell.line-missing");
    }

    @Test
    void aPriceWithoutALineIsRefused() throws IOException {
        assertRefused(stage, filled(sheet -> sheet.value(6, 4, 5)), "E7", "submissions.cell.stray");
    }

    @Test
    void theScheduleOfAnotherStageIsRefused() throws IOException {
        var other = StageFixtures.stage(List.of(), stage.priceLines());
        assertNoSchedule(written(other, Map.of()));
    }

    @Test
    void whatIsNoSpreadsheetIsRefused() throws IOException {
        assertNoSchedule("not a spreadsheet".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertNoSchedule(new byte[0]);
        assertNoSchedule(bomb());
    }

    private void assertNoSchedule(byte[] bytes) {
        assertThatThrownBy(() -> workbook.read(stage, bytes))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(SubmissionProblem.WORKBOOK));
    }

    private void assertRefused(PublishedStage of, byte[] xlsx, String cell, String code) {
        assertThatThrownBy(() -> workbook.read(of, xlsx))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.fields()).anySatisfy(field -> {
                            assertThat(field.field()).isEqualTo(cell);
                            assertThat(field.code()).isEqualTo(code);
                        }));
    }

    private byte[] written(PublishedStage of, Map<String, BigDecimal> prices) throws IOException {
        var out = new ByteArrayOutputStream();
        workbook.write(of, prices, Locale.CANADA_FRENCH, out);
        return out.toByteArray();
    }

    /** The schedule of the stage as a stranger's program would write it, with something done to it. */
    private byte[] filled(Consumer<Worksheet> act) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "Other", "1.0")) {
            var sheet = book.newWorksheet("Prices");
            sheet.value(0, 0, "Signals");
            sheet.value(1, 0, "guildhall-price-schedule/1");
            sheet.value(1, 1, stage.id().toString());
            sheet.value(2, 0, "Line");
            for (int at = 0; at < stage.priceLines().size(); at++) {
                sheet.value(3 + at, 0, stage.priceLines().get(at).id());
            }
            act.accept(sheet);
        }
        return out.toByteArray();
    }

    private static byte[] bomb() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            for (int megabyte = 0; megabyte < 120; megabyte++) {
                zip.write(new byte[1 << 20]);
            }
        }
        return out.toByteArray();
    }

    private static StaticMessageSource words() {
        var words = new StaticMessageSource();
        words.setUseCodeAsDefaultMessage(true);
        return words;
    }
}
