package org.guildhall.ubl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.ubl.Samples.*;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.guildhall.ubl.InvoiceDocument.Kind;
import org.junit.jupiter.api.Test;

class CsvInvoicesTest {
    private static final String ENGLISH = """
            number,date,due,currency,order,order line,description,quantity,\
            unit,unit price,net,tax code,tax rate,tax amount
            F-42,2026-11-02,2026-12-02,CAD,PO-17,1,"Sensor, outdoor",10,each,100.25,1002.50,HST,13,130.33
            ,,,,,2,Installation,2.5,hour,80,200,HST,13,26.00
            """;
    private static final String FRENCH = """
            numéro;date;échéance;devise;commande;ligne de commande;description;quantité;unité;\
            prix unitaire;montant;code de taxe;taux de taxe;montant de taxe;total
            F-42;2026-11-02;2026-12-02;CAD;PO-17;1;Capteur;10;unité;100,25;1 002,50;TPS+TVQ;14,975;150,12;1 152,62
            """;

    @Test
    void anEnglishSpreadsheetWithCommas() {
        var invoice = taken(ENGLISH);
        assertThat(invoice.number()).isEqualTo("F-42");
        assertThat(invoice.due()).isEqualTo(LocalDate.of(2026, 12, 2));
        assertThat(invoice.orderReference()).isEqualTo("PO-17");
        assertThat(invoice.supplier()).isEqualTo(SUPPLIER);
        assertThat(invoice.lines())
                .extracting(InvoiceDocument.InvoiceLine::name)
                .containsExactly("Sensor, outdoor", "Installation");
        assertThat(invoice.lines())
                .extracting(InvoiceDocument.InvoiceLine::unit)
                .containsExactly("EA", "HUR");
        assertThat(invoice.lines().getLast().quantity()).isEqualTo(new BigDecimal("2.5"));
        assertThat(invoice.totals().tax()).isEqualTo(new BigDecimal("156.33"));
        assertThat(invoice.totals().payable()).isEqualTo(new BigDecimal("1358.83"));
    }

    @Test
    void aFrenchSpreadsheetWithSemicolonsDecimalCommasAndAByteOrderMark() {
        var invoice =
                taken("\uFEFF" + FRENCH.replace("1 002,50", "1\u00A0002,50").replace("1 152", "1\u202F152"));
        assertThat(invoice.totals().payable()).isEqualTo(new BigDecimal("1152.62"));
        assertThat(invoice.lines().getFirst().tax()).isEqualTo(GST_AND_QST);
        assertThat(invoice).isEqualTo(taken(FRENCH));
    }

    @Test
    void linesEndedAsInWindowsBlankRowsAndAnyOrderOfColumnsAreTaken() {
        assertThat(taken(ENGLISH.replace("\n", "\r\n"))).isEqualTo(taken(ENGLISH));
        assertThat(taken(ENGLISH + "\n,,,,,,,,,,,,,\n")).isEqualTo(taken(ENGLISH));
        assertThat(taken(ENGLISH.replace("number,date", "Number,DATE").replace("tax code", "Tax_Code")))
                .isEqualTo(taken(ENGLISH));
    }

    @Test
    void aCreditNoteAndAnExemptSupplyWithItsReason() {
        var credit = taken("""
                type,number,date,currency,preceding,description,quantity,unit,\
                unit price,net,tax code,tax rate,tax amount,reason
                credit note,N-1,2026-11-02,CAD,F-42,Advice,1,hour,80,80,E,,0,Exempt supply
                """);
        assertThat(credit.kind()).isEqualTo(Kind.CREDIT_NOTE);
        assertThat(credit.precedingInvoice()).isEqualTo("F-42");
        assertThat(credit.taxes().getFirst().reason()).isEqualTo("Exempt supply");
    }

    @Test
    void everyBadCellIsToldAtOnceWithRowAndColumn() {
        var bad = ENGLISH.replace("2026-11-02", "11/02/2026")
                .replace(",10,each", ",ten,bag")
                .replace("1002.50", "\"1,002.50\"")
                .replace(",80,200,HST,13", ",,200,VAT,13");
        assertThat(told(bad))
                .containsExactlyInAnyOrder(
                        "csv.date 2:date",
                        "csv.number 2:quantity",
                        "csv.unit 2:unit",
                        "csv.comma 2:net",
                        "csv.required 3:unit price",
                        "csv.tax 3:tax code");
    }

    @Test
    void aDecimalCommaIsReadOnlyWhereCellsArePartedBySemicolons() {
        assertThat(told(ENGLISH.replace("100.25", "\"100,25\""))).containsExactly("csv.comma 2:unit price");
        assertThat(told(FRENCH.replace("100,25", "1,100.25"))).containsExactly("csv.number 2:prix unitaire");
        assertThat(taken(FRENCH.replace("100,25", "100.25"))).isEqualTo(taken(FRENCH));
    }

    @Test
    void rowsThatSayDifferentThingsOfOneInvoice() {
        assertThat(told(ENGLISH.replace("\n,,,,,2", "\nF-43,,,,,2"))).containsExactly("csv.differs 3:number");
        assertThat(taken(ENGLISH.replace("\n,,,,,2", "\nF-42,,,,PO-17,2"))).isEqualTo(taken(ENGLISH));
        assertThat(told(ENGLISH.replace("26.00", "26.00,9"))).containsExactly("csv.cells 3:");
    }

    @Test
    void headingsAreReadStrictly() {
        assertThat(told(ENGLISH.replace("order line", "colour"))).containsExactly("csv.column-unknown 1:colour");
        assertThat(told(ENGLISH.replace("order line", "numéro"))).containsExactly("csv.column-twice 1:numéro");
        assertThat(told(ENGLISH.replace("unit price,", ""))).contains("csv.column-missing 1:unit price");
    }

    @Test
    void aTotalThatIsSaidMustBeWhatTheLinesComeTo() {
        assertThat(told(FRENCH.replace("1 152,62", "1 152,63"))).containsExactly("csv.total 2:total");
    }

    @Test
    void whatDoesNotAddUpIsToldByRowAndColumnAndNoStricterThanTheOfficialRules() {
        assertThat(detailed(ENGLISH.replace("26.00", "26.99"))).isEmpty();
        assertThat(detailed(ENGLISH.replace("26.00", "27.00")))
                .containsExactly("csv.tax-amount [2, tax amount, 157.33, 156.33]");
        assertThat(taken(ENGLISH.replace("1002.50", "1002.52"))).isNotNull();
        assertThat(detailed(ENGLISH.replace("1002.50", "1002.53").replace("13,26", "13,27")))
                .containsExactly(
                        "csv.net [2, net, 1002.53, 1002.50]", "csv.tax-amount [2, tax amount, 157.33, 156.33]");
        assertThat(detailed(FRENCH.replace("TPS+TVQ;14,975;150,12;1 152,62", "E;0;0;1 002,50")))
                .containsExactly("csv.reason [2, reason, reason, motif]");
        assertThat(detailed(FRENCH.replace("TPS+TVQ;14,975;150,12;1 152,62", "Z;0;0,01;1 002,51")))
                .containsExactly("csv.tax-amount [2, montant de taxe, 0,01, 0,00]");
        assertThat(detailed(ENGLISH.replace("CAD", "CDN"))).containsExactly("csv.currency [2, currency, CDN]");
    }

    @Test
    void aSpreadsheetIsJudgedByTheOfficialRulesToo() {
        assertThat(broken(read(ENGLISH.replace("1002.50", "1002.505")))).contains("BR-DEC-23");
    }

    @Test
    void whatWordsInAnotherLanguageNeedIsTheRowTheColumnAsTheFileHasItAndWhatStandsThere() {
        assertThat(detailed(FRENCH.replace("2026-11-02", "2 novembre").replace("numéro", "Numéro")))
                .containsExactly("csv.date [2, date, 2 novembre]");
        assertThat(detailed(FRENCH.replace("F-42", "").replace("numéro", "Numéro")))
                .containsExactly("csv.required [2, Numéro]");
        assertThat(detailed(ENGLISH.replace("unit price,", "")))
                .contains("csv.column-missing [unit price, prix unitaire]");
        assertThat(detailed(ENGLISH.replace("26.00", "26.00,9"))).containsExactly("csv.cells [3, 15, 14]");
        assertThat(detailed(FRENCH.replace("1 152,62", "1 152,63")))
                .containsExactly("csv.total [2, total, 1152,63, 1152,62]");
    }

    @Test
    void theFileToBeginWithIsReadInBothLanguages() {
        for (var french : new boolean[] {false, true}) {
            var reading = CsvInvoices.read(
                    CsvTemplate.file(french, LocalDate.of(2026, 11, 30)), SUPPLIER, CITY, Limits.STANDARD);
            assertThat(broken(reading)).isEmpty();
            assertThat(((Reading.Read<InvoiceDocument>) reading)
                            .document()
                            .totals()
                            .payable())
                    .isEqualTo(new BigDecimal("2260"));
        }
    }

    @Test
    void whatIsNoSpreadsheetIsRefused() throws IOException {
        assertThat(code(read(""))).isEqualTo("ubl.empty");
        assertThat(code(read(ENGLISH.lines().findFirst().orElseThrow()))).isEqualTo("csv.no-lines");
        assertThat(code(read(ENGLISH.replace("\"Sensor, outdoor\"", "\"Sensor, outdoor"))))
                .isEqualTo("csv.shape");
        var latin = FRENCH.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(code(CsvInvoices.read(latin, SUPPLIER, CITY, Limits.STANDARD)))
                .isEqualTo("csv.encoding");
        var bytes = ENGLISH.getBytes(StandardCharsets.UTF_8);
        var exact = new Limits(bytes.length, 1, 42, 2);
        assertThat(CsvInvoices.read(new ByteArrayInputStream(bytes), SUPPLIER, CITY, exact))
                .isInstanceOf(Reading.Read.class);
        for (var less : new Limits[] {
            new Limits(bytes.length - 1, 1, 42, 2),
            new Limits(bytes.length, 1, 41, 2),
            new Limits(bytes.length, 1, 42, 1)
        }) {
            assertThat(code(CsvInvoices.read(bytes, SUPPLIER, CITY, less))).startsWith("ubl.too-");
        }
    }

    private static Reading<InvoiceDocument> read(String file) {
        return CsvInvoices.read(file.getBytes(StandardCharsets.UTF_8), SUPPLIER, CITY, Limits.STANDARD);
    }

    private static InvoiceDocument taken(String file) {
        return switch (read(file)) {
            case Reading.Read<InvoiceDocument> read -> read.document();
            case Reading<InvoiceDocument> other -> throw new AssertionError(other);
        };
    }

    private static java.util.List<String> detailed(String file) {
        return switch (read(file)) {
            case Reading.Broken<?> broken ->
                broken.violations().stream()
                        .map(each -> each.rule() + " " + each.details())
                        .toList();
            case Reading<?> _ -> java.util.List.of();
        };
    }

    private static java.util.List<String> told(String file) {
        return switch (read(file)) {
            case Reading.Broken<?> broken ->
                broken.violations().stream()
                        .map(each -> each.rule() + " " + each.where())
                        .toList();
            case Reading<?> other -> java.util.List.of(other.toString());
        };
    }
}
