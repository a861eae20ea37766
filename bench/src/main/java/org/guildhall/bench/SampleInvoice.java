package org.guildhall.bench;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.guildhall.ubl.Address;
import org.guildhall.ubl.Endpoint;
import org.guildhall.ubl.InvoiceDocument;
import org.guildhall.ubl.InvoiceDocument.InvoiceLine;
import org.guildhall.ubl.InvoiceDocument.Kind;
import org.guildhall.ubl.InvoiceDocument.Profile;
import org.guildhall.ubl.InvoiceDocument.Tax;
import org.guildhall.ubl.Party;
import org.guildhall.ubl.Totals;
import org.jspecify.annotations.Nullable;

/** An invoice with HST that keeps every rule of Peppol. */
final class SampleInvoice {
    private static final Tax HST = new Tax("S", new BigDecimal("13"));

    private SampleInvoice() {}

    static InvoiceDocument of(int count) {
        var lines =
                IntStream.rangeClosed(1, count).mapToObj(SampleInvoice::line).toList();
        var taxes = Totals.taxes(lines, List.of(), "");
        return new InvoiceDocument(
                Kind.INVOICE,
                Profile.PEPPOL,
                "F-2026-0042",
                LocalDate.of(2026, 11, 2),
                LocalDate.of(2026, 12, 2),
                "CAD",
                null,
                null,
                "PO-2026-17",
                null,
                null,
                party("Sensors Ltd", "123456782RT0001", "7300009000005"),
                party("City", null, "7300010000001"),
                lines,
                List.of(),
                taxes,
                Totals.of(lines, List.of(), taxes));
    }

    private static Party party(String name, @Nullable String account, String location) {
        var address = new Address("1 Main Street", null, "Linnet", "K0A 1A0", "ON", "CA");
        return new Party(name, "123456782", account, null, address, new Endpoint("0088", location), null);
    }

    private static InvoiceLine line(int id) {
        return new InvoiceLine(
                String.valueOf(id),
                String.valueOf(id),
                "Air quality sensor",
                null,
                BigDecimal.TEN,
                "EA",
                new BigDecimal("100.25"),
                BigDecimal.ONE,
                BigDecimal.ZERO,
                new BigDecimal("1002.50"),
                HST);
    }
}
