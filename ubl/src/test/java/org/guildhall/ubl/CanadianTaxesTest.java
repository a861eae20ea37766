package org.guildhall.ubl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.ubl.Samples.*;

import java.math.BigDecimal;
import java.util.List;
import org.guildhall.ubl.InvoiceDocument.InvoiceLine;
import org.guildhall.ubl.InvoiceDocument.Kind;
import org.guildhall.ubl.InvoiceDocument.Profile;
import org.guildhall.ubl.InvoiceDocument.Tax;
import org.guildhall.ubl.InvoiceDocument.TaxSubtotal;
import org.junit.jupiter.api.Test;

/** What docs/invoices.md says of Canadian taxes, asked of the official rules. */
class CanadianTaxesTest {
    private static final String QST_ACCOUNT = "1234567890TQ0001";

    @Test
    void harmonizedCombinedZeroRatedExemptAndUntaxedInvoicesKeepEveryRule() {
        for (var tax : List.of(HST, GST_AND_QST, ZERO_RATED, EXEMPT, OUTSIDE)) {
            assertThat(read(invoice(tax))).isEqualTo(new Reading.Read<>(invoice(tax), List.of()));
            assertThat(read(creditNote(tax))).isEqualTo(new Reading.Read<>(creditNote(tax), List.of()));
        }
    }

    @Test
    void withoutElectronicAddressesTheNormIsKeptAndPeppolIsNot() {
        var supplier = without(SUPPLIER, null, SUPPLIER.taxNumber());
        var city = without(CITY, null, null);
        var lines = List.of(line("1", "10", "100.25", "1002.50", HST));
        assertThat(broken(read(of(Kind.INVOICE, Profile.EN_16931, supplier, city, lines))))
                .isEmpty();
        assertThat(broken(read(of(Kind.INVOICE, Profile.PEPPOL, supplier, city, lines))))
                .containsExactly("PEPPOL-EN16931-R010", "PEPPOL-EN16931-R020");
    }

    @Test
    void anAddressOfAnySchemeOutsideTheListIsRefused() {
        var byMail = without(CITY, new Endpoint("EM", "ap@example.org"), null);
        var lines = List.of(line("1", "10", "100.25", "1002.50", HST));
        assertThat(broken(read(of(Kind.INVOICE, Profile.PEPPOL, SUPPLIER, byMail, lines))))
                .containsExactly("PEPPOL-EN16931-CL008");
    }

    /** A small supplier without an account is outside the tax: category O is all it can write. */
    @Test
    void whoHasNoTaxNumberCanOnlyBeOutsideTheTax() {
        assertThat(broken(read(unregistered(HST)))).containsExactly("BR-S-02");
        assertThat(broken(read(unregistered(ZERO_RATED)))).containsExactly("BR-Z-02");
        assertThat(broken(read(unregistered(EXEMPT)))).containsExactly("BR-E-02");
        assertThat(broken(read(unregistered(OUTSIDE)))).isEmpty();
    }

    @Test
    void theAccountOfTheRevenueAgencyIsATaxRegistrationAndNotAVatNumber() {
        assertThat(broken(read(vat("123456782RT0001")))).containsExactly("BR-CO-09");
        assertThat(broken(read(vat("CA123456782RT0001")))).isEmpty();
    }

    @Test
    void aSecondTaxRegistrationIsForbiddenAndASupplierIdentifierIsNot() {
        var name = "<cac:PartyLegalEntity><cbc:RegistrationName>Lum";
        var second = "<cac:PartyTaxScheme><cbc:CompanyID>" + QST_ACCOUNT + "</cbc:CompanyID><cac:TaxScheme>"
                + "<cbc:ID>QST</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>";
        assertThat(broken(read(edited(invoice(GST_AND_QST), name, second + name))))
                .containsExactly("UBL-SR-13");
        var address = "</cbc:EndpointID><cac:PostalAddress>";
        var identifier = "</cbc:EndpointID><cac:PartyIdentification><cbc:ID>" + QST_ACCOUNT
                + "</cbc:ID></cac:PartyIdentification><cac:PostalAddress>";
        var read = read(edited(invoice(GST_AND_QST), address, identifier));
        assertThat(broken(read)).isEmpty();
        assertThat(warned(read)).isEmpty();
    }

    @Test
    void gstAndQstAsTwoRatesOnOneLineAreForbidden() {
        var second = "</cac:ClassifiedTaxCategory><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID>"
                + "<cbc:Percent>9.975</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>"
                + "</cac:ClassifiedTaxCategory>";
        assertThat(broken(read(edited(invoice(HST), "</cac:ClassifiedTaxCategory>", second))))
                .containsExactly("UBL-SR-48");
    }

    @Test
    void gstAndQstAsTwoSubtotalsOfOneBaseAreForbidden() {
        var gst = new Tax("S", new BigDecimal("5"));
        var qst = new Tax("S", new BigDecimal("9.975"));
        var lines = List.of(line("1", "10", "100.25", "1002.50", gst));
        var base = new BigDecimal("1002.50");
        var taxes = List.of(
                new TaxSubtotal(gst, base, new BigDecimal("50.13"), null),
                new TaxSubtotal(qst, base, new BigDecimal("100.00"), null));
        assertThat(broken(read(taxed(lines, taxes)))).containsExactly("BR-S-08");
    }

    @Test
    void anotherNameThanVatForTheSchemeOfACategoryIsForbidden() {
        var gst = edited(invoice(HST), "<cac:TaxScheme><cbc:ID>VAT</cbc:ID>", "<cac:TaxScheme><cbc:ID>GST</cbc:ID>");
        assertThat(broken(read(gst))).containsExactly("BR-47", "BR-48", "BR-CO-04", "BR-CO-17", "BR-S-02");
    }

    /** Each tax rounded by itself: 0.02 + 0.03 on 0.30, where the combined rate gives 0.04. */
    @Test
    void gstAndQstRoundedByThemselvesAreTaken() {
        var lines = List.of(line("1", "1", "0.30", "0.30", GST_AND_QST));
        var tax = new TaxSubtotal(GST_AND_QST, new BigDecimal("0.30"), new BigDecimal("0.05"), null);
        var read = read(taxed(lines, List.of(tax)));
        assertThat(broken(read)).isEmpty();
        assertThat(warned(read)).isEmpty();
    }

    /** 13 % of 1,002.50 is 130.33. Officially up to 0.99 away; we warn beyond a cent a line and one for the sum. */
    @Test
    void officialRulesTakeATaxThatIsOffByLessThanADollarAndWeWarn() {
        assertThat(warned(read(hst("130.35")))).isEmpty();
        assertThat(warned(read(hst("130.36")))).containsExactly("ubl.tax-amount");
        assertThat(warned(read(hst("131.32")))).containsExactly("ubl.tax-amount");
        assertThat(broken(read(hst("131.33")))).containsExactly("BR-CO-17", "BR-S-09");
        assertThat(warned(read(hst("129.34")))).containsExactly("ubl.tax-amount");
        assertThat(broken(read(hst("129.33")))).containsExactly("BR-CO-17", "BR-S-09");
    }

    private static InvoiceDocument hst(String amount) {
        var lines = List.of(line("1", "10", "100.25", "1002.50", HST));
        return taxed(lines, List.of(new TaxSubtotal(HST, new BigDecimal("1002.50"), new BigDecimal(amount), null)));
    }

    private static InvoiceDocument taxed(List<InvoiceLine> lines, List<TaxSubtotal> taxes) {
        var totals = Totals.of(lines, List.of(), taxes);
        return of(Kind.INVOICE, Profile.PEPPOL, SUPPLIER, CITY, lines, List.of(), taxes, totals);
    }

    private static InvoiceDocument unregistered(Tax tax) {
        var supplier = without(SUPPLIER, SUPPLIER_GLN, null);
        return of(Kind.INVOICE, Profile.PEPPOL, supplier, CITY, List.of(line("1", "10", "100.25", "1002.50", tax)));
    }

    private static InvoiceDocument vat(String number) {
        var supplier = new Party(
                SUPPLIER.name(), null, null, number, SUPPLIER.address(), SUPPLIER.endpoint(), SUPPLIER.email());
        return of(Kind.INVOICE, Profile.PEPPOL, supplier, CITY, List.of(line("1", "10", "100.25", "1002.50", HST)));
    }
}
