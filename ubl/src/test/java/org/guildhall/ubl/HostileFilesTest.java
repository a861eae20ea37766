package org.guildhall.ubl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.guildhall.ubl.Samples.*;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever somebody sends is a result. */
class HostileFilesTest {
    private static final byte[] GOOD = Invoices.write(invoice(HST));
    private static final String TEXT = new String(GOOD, StandardCharsets.UTF_8);
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final String EXTENSION = "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2";

    @Test
    void nothingAndBlanksAreEmpty() {
        assertThat(code(read(new byte[0]))).isEqualTo("ubl.empty");
        assertThat(code(read(bytes(" \n\t")))).isEqualTo("ubl.empty");
    }

    @Test
    void whatIsNotXmlIsSaidToBeNone() {
        assertThat(code(read(bytes("number,date\n1,2")))).isEqualTo("ubl.not-xml");
        assertThat(code(read(bytes("{\"invoice\": 1}")))).isEqualTo("ubl.not-xml");
        assertThat(code(read(bytes("PK\u0003\u0004")))).isEqualTo("ubl.not-xml");
        assertThat(code(read(bytes("%PDF-1.7\n...")))).isEqualTo("ubl.pdf");
        assertThat(code(read(bytes(TEXT.replace("</cbc:Note>", "</cbc:Not>"))))).isEqualTo("ubl.not-xml");
        assertThat(code(read(bytes(TEXT + "<more/>")))).isEqualTo("ubl.not-xml");
        assertThat(code(read(bytes(TEXT.replace("Thank", "\u0001"))))).isEqualTo("ubl.not-xml");
        assertThat(code(read(bytes(TEXT.replace("Thank", "&nbsp;"))))).isEqualTo("ubl.not-xml");
    }

    @Test
    void anInvoiceCutAnywhereIsTruncatedOrNoXml() {
        var root = TEXT.indexOf("<Invoice") + 300;
        for (var end = 1; end < GOOD.length; end += 61) {
            var reading = code(read(Arrays.copyOf(GOOD, end)));
            assertThat(reading).isIn("ubl.truncated", "ubl.not-xml", "ubl.encoding");
            if (end > root) {
                assertThat(reading).as("cut at " + end).isNotEqualTo("ubl.not-xml");
            }
        }
    }

    @Test
    void aFileAtTheLimitIsTakenAndOneByteMoreIsNot() throws IOException {
        var exact = new Limits(GOOD.length, 64, 50_000, 2_000);
        var less = new Limits(GOOD.length - 1, 64, 50_000, 2_000);
        assertThat(Invoices.read(GOOD, exact)).isInstanceOf(Reading.Read.class);
        assertThat(Invoices.read(GOOD, less))
                .isEqualTo(new Reading.Unreadable<>("ubl.too-large", String.valueOf(GOOD.length - 1)));
        assertThat(Invoices.read(new ByteArrayInputStream(GOOD), exact)).isInstanceOf(Reading.Read.class);
        assertThat(code(Invoices.read(new Endless(), Limits.STANDARD))).isEqualTo("ubl.too-large");
    }

    @Test
    void aStreamThatFailsIsOurOwnTrouble() {
        assertThatIOException().isThrownBy(() -> Invoices.read(new Failing(), Limits.STANDARD));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(0, 1, 1, 1));
    }

    @Test
    void depthElementsAndLinesHaveTwoSides() {
        assertThat(Invoices.read(GOOD, new Limits(5_000_000, 6, 50_000, 2_000))).isInstanceOf(Reading.Read.class);
        assertThat(code(Invoices.read(GOOD, new Limits(5_000_000, 5, 50_000, 2_000))))
                .isEqualTo("ubl.too-deep");
        var elements = (int) TEXT.chars().filter(each -> each == '<').count()
                - (int) TEXT.split("</", -1).length; // one more part than closing tags: the declaration is no element
        assertThat(Invoices.read(GOOD, new Limits(5_000_000, 64, elements, 1))).isInstanceOf(Reading.Read.class);
        assertThat(code(Invoices.read(GOOD, new Limits(5_000_000, 64, elements - 1, 1))))
                .isEqualTo("ubl.too-many");
        var line = TEXT.substring(TEXT.indexOf("<cac:InvoiceLine>"), TEXT.indexOf("</Invoice>"));
        var two = bytes(TEXT.replace(line, line + line));
        assertThat(Invoices.read(two, new Limits(5_000_000, 64, 50_000, 1)))
                .isEqualTo(new Reading.Unreadable<>("ubl.too-many", "InvoiceLine 1"));
        assertThat(broken(Invoices.read(two, new Limits(5_000_000, 64, 50_000, 2))))
                .contains("BR-CO-10");
        var deep = "<x>".repeat(100_000);
        assertThat(code(read(bytes(TEXT.replace("Thank you", deep))))).isEqualTo("ubl.too-deep");
    }

    /** Without these limits the official rules are busy for minutes. */
    @Test
    void figuresTaxesAndAllowancesAreBounded() {
        assertThat(code(read(bytes(TEXT.replace("1002.50", "1".repeat(41)))))).isEqualTo("ubl.figure");
        assertThat(code(read(bytes(TEXT.replace("1002.50", "0".repeat(33) + "1002.50")))))
                .startsWith("readable");
        assertThat(code(read(bytes(TEXT.replace(">13<", ">13." + "0".repeat(38) + "<")))))
                .isEqualTo("ubl.figure");
        var subtotal = TEXT.substring(TEXT.indexOf("<cac:TaxSubtotal>"), TEXT.indexOf("</cac:TaxTotal>"));
        assertThat(code(read(bytes(TEXT.replace(subtotal, subtotal.repeat(50))))))
                .startsWith("readable");
        assertThat(code(read(bytes(TEXT.replace(subtotal, subtotal.repeat(51))))))
                .isEqualTo("ubl.too-many");
        var allowance = "<cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator></cac:AllowanceCharge>";
        assertThat(code(read(bytes(TEXT.replace("<cac:TaxTotal>", allowance.repeat(500) + "<cac:TaxTotal>")))))
                .startsWith("readable");
        assertThat(code(read(bytes(TEXT.replace("<cac:TaxTotal>", allowance.repeat(501) + "<cac:TaxTotal>")))))
                .isEqualTo("ubl.too-many");
    }

    @Test
    void aDoctypeOfAnyKindIsRefused() {
        for (var doctype : new String[] {
            "<!DOCTYPE Invoice>",
            "<!DOCTYPE Invoice SYSTEM \"file:///etc/passwd\">",
            "<!DOCTYPE Invoice [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
            "<!DOCTYPE Invoice [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/\"> %p;]>",
            "<!DOCTYPE Invoice [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                    + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>"
        }) {
            var file = TEXT.replaceFirst("<Invoice", java.util.regex.Matcher.quoteReplacement(doctype) + "<Invoice")
                    .replace("Thank you", doctype.contains("ENTITY x") ? "&x;" : "&d;");
            assertThat(code(read(bytes(file)))).as(doctype).isEqualTo("ubl.doctype");
        }
    }

    @Test
    void anIncludeIsNotFollowed() {
        var include =
                "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\"/>";
        assertThat(broken(read(bytes(TEXT.replace("Thank you", include))))).contains("cvc-complex-type.2.2");
        var extension = "<ext:UBLExtensions xmlns:ext=\"" + EXTENSION + "\"><ext:UBLExtension><ext:ExtensionContent>"
                + include + "</ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions><cbc:CustomizationID>";
        var reading = read(bytes(TEXT.replaceFirst("<cbc:CustomizationID>", extension)));
        assertThat(reading.toString()).doesNotContain("root:");
    }

    @Test
    void otherDocumentsAreNamed() {
        assertThat(code(read(bytes(HEAD + "<rsm:CrossIndustryInvoice "
                        + "xmlns:rsm=\"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100\"/>"))))
                .isEqualTo("ubl.cii");
        assertThat(read(bytes("<html/>"))).isEqualTo(new Reading.Unreadable<>("ubl.unknown-root", "html"));
        assertThat(read(Orders.write(order(CITY, SUPPLIER))))
                .isEqualTo(new Reading.Unreadable<>("ubl.unknown-root", "Order"));
        assertThat(Orders.read(GOOD, Limits.STANDARD))
                .isEqualTo(new Reading.Unreadable<>("ubl.unknown-root", "Invoice"));
        assertThat(read(bytes(TEXT.replace("xsd:Invoice-2", "xsd:Invoice-1"))))
                .isEqualTo(new Reading.Unreadable<>(
                        "ubl.wrong-namespace", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-1"));
        assertThat(code(read(bytes("<Invoice/>")))).isEqualTo("ubl.wrong-namespace");
    }

    @Test
    void otherEncodingsAreReadIfTheyAreWhatTheySay() {
        for (var encoding : new String[] {"UTF-16", "UTF-16LE", "windows-1252", "UTF-8"}) {
            var file = ("\uFEFF" + TEXT.replace("UTF-8", encoding));
            var told = encoding.startsWith("UTF-16L") ? file : file.substring(1);
            assertThat(read(told.getBytes(Charset.forName(encoding))))
                    .as(encoding)
                    .isEqualTo(new Reading.Read<>(invoice(HST), java.util.List.of()));
        }
        assertThat(read(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8))).isInstanceOf(Reading.Read.class);
        assertThat(code(read(TEXT.getBytes(StandardCharsets.ISO_8859_1)))).isEqualTo("ubl.encoding");
        assertThat(code(read(bytes(TEXT.replace("UTF-8", "KLINGON"))))).isEqualTo("ubl.encoding");
    }

    @Test
    void tooManyAttributesAreRefused() {
        var many = new StringBuilder();
        for (var i = 0; i < 300; i++) {
            many.append(" a").append(i).append("=\"\"");
        }
        assertThat(code(read(bytes(TEXT.replace("<cbc:Note>", "<cbc:Note" + many + ">")))))
                .isEqualTo("ubl.too-many");
    }

    @Test
    void whateverByteIsAlteredNothingIsThrown() {
        var random = new Random(7);
        for (var i = 0; i < 1_500; i++) {
            var altered = GOOD.clone();
            for (var j = 0; j <= i % 3; j++) {
                altered[random.nextInt(altered.length)] = (byte) random.nextInt(256);
            }
            assertThat(read(altered)).isNotNull();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Blanks for ever. */
    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return ' ';
        }
    }

    private static final class Failing extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("disk");
        }
    }
}
