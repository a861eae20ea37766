package org.guildhall.ubl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.ubl.Samples.*;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.guildhall.ubl.InvoiceDocument.Kind;
import org.guildhall.ubl.InvoiceDocument.Profile;
import org.junit.jupiter.api.Test;

/** Each invoice is broken in one way, and the official rule says in which. */
class BrokenInvoicesTest {
    private static final String CAD = " currencyID=\"CAD\">";

    @Test
    void aTotalThatIsNotItsParts() {
        assertThat(broken(read(edited(
                        invoice(HST), "InclusiveAmount" + CAD + "1132.83", "InclusiveAmount" + CAD + "1132.84"))))
                .containsExactly("BR-CO-15", "BR-CO-16");
    }

    @Test
    void aSumThatIsNotItsLines() {
        var sum = "</cac:TaxTotal><cac:LegalMonetaryTotal><cbc:LineExtensionAmount" + CAD;
        assertThat(broken(read(edited(invoice(HST), sum + "1002.50", sum + "1003.50"))))
                .containsExactly("BR-CO-10", "BR-CO-13");
    }

    @Test
    void aTaxThatIsNotItsSubtotals() {
        var total = "<cac:TaxTotal><cbc:TaxAmount" + CAD;
        assertThat(broken(read(edited(invoice(HST), total + "130.33", total + "130.34"))))
                .containsExactly("BR-CO-14", "BR-CO-15");
    }

    @Test
    void aLineThatIsNotQuantityTimesPriceIsForbiddenByPeppolAndOtherwiseByUs() {
        var price = "<cbc:PriceAmount" + CAD;
        assertThat(broken(read(edited(invoice(HST), price + "100.25", price + "100.35"))))
                .containsExactly("PEPPOL-EN16931-R120");
        assertThat(broken(read(edited(norm(), price + "100.25", price + "100.35"))))
                .containsExactly("ubl.line-amount");
        assertThat(broken(read(edited(norm(), price + "100.25", price + "100.252"))))
                .isEmpty();
        assertThat(broken(read(edited(norm(), price + "100.25", price + "100.2521"))))
                .containsExactly("ubl.line-amount");
    }

    @Test
    void aNegativeQuantity() {
        assertThat(broken(read(edited(invoice(HST), ">10<", ">-10<")))).containsExactly("PEPPOL-EN16931-R120");
        assertThat(broken(read(edited(norm(), ">10<", ">-10<")))).containsExactly("ubl.line-amount");
    }

    @Test
    void aNegativePrice() {
        var price = "<cbc:PriceAmount" + CAD;
        assertThat(broken(read(edited(invoice(HST), price + "100.25", price + "-100.25"))))
                .containsExactly("BR-27", "PEPPOL-EN16931-R120");
    }

    @Test
    void anAmountInAnotherCurrencyIsForbiddenByPeppolAndOtherwiseByUs() {
        assertThat(broken(read(edited(invoice(HST), "PriceAmount" + CAD, "PriceAmount currencyID=\"USD\">"))))
                .containsExactly("PEPPOL-EN16931-R051");
        assertThat(broken(read(edited(norm(), "PriceAmount" + CAD, "PriceAmount currencyID=\"USD\">"))))
                .containsExactly("ubl.currency");
    }

    @Test
    void theTaxToldOnceMoreInTheCurrencyOfTheBooksIsNoOtherCurrency() {
        var books = new String(
                edited(
                        norm(),
                        "<cac:LegalMonetaryTotal>",
                        "<cac:TaxTotal><cbc:TaxAmount currencyID=\"USD\">95"
                                + "</cbc:TaxAmount></cac:TaxTotal><cac:LegalMonetaryTotal>"),
                StandardCharsets.UTF_8);
        assertThat(broken(read(books.getBytes(StandardCharsets.UTF_8)))).contains("ubl.currency");
        var told = books.replace(
                "CAD</cbc:DocumentCurrencyCode>",
                "CAD</cbc:DocumentCurrencyCode>" + "<cbc:TaxCurrencyCode>USD</cbc:TaxCurrencyCode>");
        assertThat(broken(read(told.getBytes(StandardCharsets.UTF_8)))).isEmpty();
    }

    @Test
    void somethingRequiredIsMissing() {
        assertThat(broken(
                        read(edited(invoice(HST), "<cbc:RegistrationName>City of Linnet</cbc:RegistrationName>", ""))))
                .containsExactly("BR-07");
        assertThat(broken(read(edited(invoice(HST), "<cbc:CompanyID>123456782</cbc:CompanyID>", ""))))
                .containsExactly("BR-CO-26");
        assertThat(broken(read(edited(invoice(HST), "<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>", ""))))
                .contains("BR-04");
        assertThat(broken(read(edited(invoice(HST), "<cbc:ID>F-2026-0042</cbc:ID>", ""))))
                .containsExactly("cvc-complex-type.2.4.a");
    }

    /** Release 2025.11 demanded it (BR-CO-25), 2026.5 does no more. */
    @Test
    void aDayByWhichToPayIsNotRequired() {
        assertThat(broken(read(edited(invoice(HST), "<cbc:DueDate>2026-12-02</cbc:DueDate>", ""))))
                .isEmpty();
    }

    @Test
    void aBrokenSchemaIsToldWithLineAndColumnAndInEnglish() {
        var reading = (Reading.Broken<?>) read(edited(invoice(HST), "2026-11-02", "November 2"));
        var violation = reading.violations().getFirst();
        assertThat(violation.ruleSet()).isEqualTo(RuleSet.UBL_SCHEMA);
        assertThat(violation.rule()).startsWith("cvc-");
        assertThat(violation.where()).matches("\\d+:\\d+");
        assertThat(violation.text()).contains("is not a valid value");
    }

    @Test
    void anOfficialRuleIsToldWithItsPlaceAndWhoseItIs() {
        var reading = (Reading.Broken<?>) read(edited(invoice(HST), ">10<", ">-10<"));
        assertThat(reading.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.ruleSet()).isEqualTo(RuleSet.PEPPOL_BILLING);
            assertThat(violation.where()).isEqualTo("/Invoice[1]/InvoiceLine[1]");
            assertThat(violation.text()).startsWith("Invoice line net amount MUST equal");
        });
    }

    @Test
    void twoLinesOfOneIdAndAnotherProfileAreRemarked() {
        var twice = of(
                Kind.INVOICE,
                Profile.PEPPOL,
                SUPPLIER,
                CITY,
                List.of(line("1", "1", "5", "5", HST), line("1", "2", "5", "10", HST)));
        assertThat(warned(read(twice))).containsExactly("ubl.line-id");
        var other = edited(norm(), "en16931:2017<", "en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0<");
        assertThat(warned(read(other))).containsExactly("ubl.other-profile");
    }

    @Test
    void anotherTypeOfInvoiceIsRefusedByItsCode() {
        var prepayment = read(edited(invoice(HST), ">380<", ">386<"));
        assertThat(prepayment).isEqualTo(new Reading.Unreadable<>("ubl.type", "386"));
    }

    private static InvoiceDocument norm() {
        return of(Kind.INVOICE, Profile.EN_16931, SUPPLIER, CITY, List.of(line("1", "10", "100.25", "1002.50", HST)));
    }
}
