package org.guildhall.ubl;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.guildhall.ubl.InvoiceDocument.Adjustment;
import org.guildhall.ubl.InvoiceDocument.InvoiceLine;
import org.guildhall.ubl.InvoiceDocument.Kind;
import org.guildhall.ubl.InvoiceDocument.Profile;
import org.guildhall.ubl.InvoiceDocument.Tax;
import org.guildhall.ubl.InvoiceDocument.TaxSubtotal;

/** Documents of a fictional city and its fictional supplier. */
final class Samples {
    static final Tax HST = new Tax("S", new BigDecimal("13"));
    static final Tax GST_AND_QST = new Tax("S", new BigDecimal("14.975"));
    static final Tax ZERO_RATED = new Tax("Z", BigDecimal.ZERO);
    static final Tax EXEMPT = new Tax("E", BigDecimal.ZERO);
    static final Tax OUTSIDE = new Tax("O", null);

    /** A global location number: 0088, thirteen digits, the last a check digit. */
    static final Endpoint CITY_GLN = new Endpoint("0088", "7300010000001");

    static final Endpoint SUPPLIER_GLN = new Endpoint("0088", "7300009000005");

    static final Party CITY = party("City of Linnet", null, CITY_GLN);
    static final Party SUPPLIER = party("Lumière Sensors Ltd", "123456782RT0001", SUPPLIER_GLN);

    private Samples() {}

    static Party party(String name, String taxNumber, Endpoint endpoint) {
        var address = new Address("100 Main Street", "Unit 4", "Linnet", "K0A 1A0", "ON", "CA");
        return new Party(name, "123456782", taxNumber, null, address, endpoint, "ap@example.org");
    }

    static Party without(Party party, Endpoint endpoint, String taxNumber) {
        return new Party(
                party.name(), party.businessNumber(), taxNumber, null, party.address(), endpoint, party.email());
    }

    static InvoiceLine line(String id, String quantity, String price, String net, Tax tax) {
        return new InvoiceLine(
                id,
                id,
                "Air quality sensor",
                "Capteur de la qualité de l’air",
                new BigDecimal(quantity),
                "EA",
                new BigDecimal(price),
                BigDecimal.ONE,
                BigDecimal.ZERO,
                new BigDecimal(net),
                tax);
    }

    static InvoiceDocument invoice(Tax tax) {
        return of(Kind.INVOICE, Profile.PEPPOL, SUPPLIER, CITY, List.of(line("1", "10", "100.25", "1002.50", tax)));
    }

    static InvoiceDocument creditNote(Tax tax) {
        return of(Kind.CREDIT_NOTE, Profile.PEPPOL, SUPPLIER, CITY, List.of(line("1", "2", "100.25", "200.50", tax)));
    }

    static InvoiceDocument of(
            Kind kind,
            Profile profile,
            Party supplier,
            Party customer,
            List<InvoiceLine> lines,
            Adjustment... changes) {
        var adjustments = List.of(changes);
        var taxes = Totals.taxes(lines, adjustments, "Exempt supply, Excise Tax Act, Schedule V");
        return of(kind, profile, supplier, customer, lines, adjustments, taxes, Totals.of(lines, adjustments, taxes));
    }

    static InvoiceDocument of(
            Kind kind,
            Profile profile,
            Party supplier,
            Party customer,
            List<InvoiceLine> lines,
            List<Adjustment> adjustments,
            List<TaxSubtotal> taxes,
            Totals totals) {
        return new InvoiceDocument(
                kind,
                profile,
                "F-2026-0042",
                LocalDate.of(2026, 11, 2),
                LocalDate.of(2026, 12, 2),
                "CAD",
                "Thank you. Merci.",
                "Roads",
                "PO-2026-17",
                "C-2026-3",
                kind == Kind.CREDIT_NOTE ? "F-2026-0041" : null,
                supplier,
                customer,
                lines,
                adjustments,
                taxes,
                totals);
    }

    static OrderDocument order(Party buyer, Party seller) {
        var delivery = new OrderDocument.Delivery(
                "North depot", buyer.address(), LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 15));
        return new OrderDocument(
                "PO-2026-17",
                LocalDate.of(2026, 11, 1),
                "CAD",
                LocalDate.of(2026, 11, 30),
                "Call before delivery. Téléphoner avant la livraison.",
                "Roads",
                "C-2026-3",
                buyer,
                seller,
                delivery,
                List.of(
                        orderLine("1", "10", "EA", "100.25", "1002.5", "41113600"),
                        orderLine("2", "0.5", "KMT", "99.999", "50", null)));
    }

    static OrderDocument.Line orderLine(
            String id, String quantity, String unit, String price, String net, String unspsc) {
        return new OrderDocument.Line(
                id,
                "Air quality sensor",
                "Capteur de la qualité de l’air",
                "With mast",
                new BigDecimal(quantity),
                unit,
                new BigDecimal(price),
                new BigDecimal(net),
                unspsc);
    }

    static byte[] edited(InvoiceDocument invoice, String from, String to) {
        var text = new String(Invoices.write(invoice), StandardCharsets.UTF_8);
        if (!text.contains(from)) {
            throw new AssertionError(from + " is not in " + text);
        }
        return text.replace(from, to).getBytes(StandardCharsets.UTF_8);
    }

    static Reading<InvoiceDocument> read(InvoiceDocument invoice) {
        return Invoices.read(Invoices.write(invoice), Limits.STANDARD);
    }

    static Reading<InvoiceDocument> read(byte[] file) {
        return Invoices.read(file, Limits.STANDARD);
    }

    /** The ids of what is broken, without what is only advised. */
    static List<String> broken(Reading<?> reading) {
        return switch (reading) {
            case Reading.Read<?> _ -> List.of();
            case Reading.Broken<?> broken ->
                broken.violations().stream()
                        .filter(Violation::forbids)
                        .map(Violation::rule)
                        .distinct()
                        .sorted()
                        .toList();
            case Reading.Unreadable<?> unreadable -> List.of(unreadable.code() + " " + unreadable.details());
        };
    }

    static List<String> warned(Reading<?> reading) {
        return switch (reading) {
            case Reading.Read<?> read ->
                read.warnings().stream()
                        .map(Violation::rule)
                        .distinct()
                        .sorted()
                        .toList();
            default -> List.of("not read: " + broken(reading));
        };
    }

    static String code(Reading<?> reading) {
        return reading instanceof Reading.Unreadable<?> unreadable ? unreadable.code() : "readable: " + broken(reading);
    }
}
