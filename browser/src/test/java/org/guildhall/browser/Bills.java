package org.guildhall.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.guildhall.ubl.Address;
import org.guildhall.ubl.InvoiceDocument;
import org.guildhall.ubl.InvoiceDocument.InvoiceLine;
import org.guildhall.ubl.InvoiceDocument.Profile;
import org.guildhall.ubl.InvoiceDocument.Tax;
import org.guildhall.ubl.Invoices;
import org.guildhall.ubl.Party;
import org.guildhall.ubl.Totals;
import tools.jackson.databind.JsonNode;

/** Invoices typed by accounts payable, sent by the supplier as UBL, approved by a second person, and paid. */
final class Bills {
    private static final BigDecimal HST = new BigDecimal("13");
    private static final Address HERE = new Address("1 Harbour Street", null, "Port Linnet", "K0A 0A0", "ON", "CA");

    private final World world;
    private final Path folder;
    private final String order;

    Bills(World world, Path folder, String order) {
        this.world = world;
        this.folder = folder;
        this.order = order;
    }

    /** Typed by accounts payable from the order; returns its path. */
    String typed(String number, List<String> quantities) {
        var payables = world.staffWithoutScript("payables");
        payables.open("/invoices").look("Invoices").follow("invoices.enter").look("Invoice, which order");
        payables.page().locator("select[name=order]").selectOption(order);
        payables.press("invoices.choose.button").look("Invoice, to be typed");
        payables.pressRefused("invoices.enter.button").lookAsItStands("Invoice, nothing typed");
        payables.type("invoices.number.supplier", number);
        payables.type("invoices.date", world.city().today().toString());
        var net = BigDecimal.ZERO;
        for (int i = 0; i < quantities.size(); i++) {
            var line = "lines[" + i + "].";
            var amount = price(i).multiply(new BigDecimal(quantities.get(i)));
            net = net.add(amount);
            fill(payables, line + "quantity", quantities.get(i));
            fill(payables, line + "unitPrice", price(i).toPlainString());
            fill(payables, line + "net", amount.toPlainString());
        }
        taxed(payables, net);
        payables.press("invoices.enter.button").reads("invoices.done.entered").look("Invoice, matched");
        return payables.path();
    }

    /** The holdback of a contract is asked for, whose tax was billed with the invoices; returns the path. */
    String release(String contract, String number, String held) {
        var payables = world.staffWithoutScript("payables");
        payables.open("/invoices/new?contract=" + contract).look("Holdback, to be released");
        payables.type("invoices.number.supplier", number);
        payables.type("invoices.date", world.city().today().toString());
        fill(payables, "lines[0].net", held);
        payables.type("invoices.total.tax", held);
        payables.press("invoices.enter.button");
        var path = payables.path();
        var owner = world.staff("owner");
        owner.open(path).look("Holdback, to be confirmed").pressRefused("invoices.accept");
        owner.lookAsItStands("Holdback, no reason");
        owner.type("invoices.accept.holdback-unconfirmed", "Both milestones are met.");
        owner.press("invoices.accept").reads("invoices.done.accepted");
        return path;
    }

    private void taxed(Visitor payables, BigDecimal net) {
        var tax = tax(net);
        payables.page().locator("[name='taxes[0].code']").selectOption("HST");
        fill(payables, "taxes[0].rate", "13");
        fill(payables, "taxes[0].base", net.toPlainString());
        fill(payables, "taxes[0].amount", tax.toPlainString());
        payables.type("invoices.total.tax", net.add(tax).toPlainString());
    }

    private static void fill(Visitor visitor, String name, String text) {
        visitor.page().locator("[name='" + name + "']").fill(text);
    }

    /** Sent by the supplier as a UBL file; returns its path. */
    String sent(Visitor vendor, String number, List<String> quantities) {
        vendor.open("/invoices")
                .look("Invoices, of a vendor")
                .follow("invoices.send")
                .look("Invoice, to be sent");
        vendor.pressRefused("invoices.send.button").lookAsItStands("Invoice, no file");
        vendor.attach(vendor.field("invoices.file"), ubl(number, quantities));
        vendor.press("invoices.send.button").reads("invoices.status.blocked").look("Invoice, blocked, for its vendor");
        return vendor.path();
    }

    private Path ubl(String number, List<String> quantities) {
        var read = read();
        var lines = billed(read, quantities);
        var taxes = Totals.taxes(lines, List.of(), "");
        var today = world.city().today();
        var supplier = read.path("supplier").asString();
        var document = new InvoiceDocument(
                InvoiceDocument.Kind.INVOICE,
                Profile.EN_16931,
                number,
                today,
                today.plusDays(30),
                "CAD",
                null,
                "Transportation",
                read.path("number").asString(),
                null,
                null,
                new Party(supplier, "123456782", "123456782RT0001", null, HERE, null, null),
                new Party("City of Port Linnet", null, null, null, HERE, null, null),
                lines,
                List.of(),
                taxes,
                Totals.of(lines, List.of(), taxes));
        return file("invoice.xml", Invoices.write(document));
    }

    private List<InvoiceLine> billed(JsonNode read, List<String> quantities) {
        var lines = new ArrayList<InvoiceLine>();
        for (int i = 0; i < quantities.size(); i++) {
            var line = read.path("lines").path(i);
            lines.add(new InvoiceLine(
                    String.valueOf(i + 1),
                    line.path("id").asString(),
                    line.path("description").path("en").asString(),
                    null,
                    new BigDecimal(quantities.get(i)),
                    "EA",
                    price(i),
                    BigDecimal.ONE,
                    BigDecimal.ZERO,
                    price(i).multiply(new BigDecimal(quantities.get(i))),
                    new Tax("S", HST)));
        }
        return lines;
    }

    /** A second person approves; whoever entered it is told why they do not. */
    void approved(String invoice, boolean look) {
        var second = world.staffWithoutScript("second-payables");
        second.open(invoice);
        if (look) {
            second.look("Invoice, to approve");
        }
        second.press("invoices.approve.button").reads("invoices.done.approved");
        if (look) {
            second.look("Invoice, approved");
        }
    }

    /** Everything approved is exported; returns how the finance system is to name each. */
    void exported(int count, boolean look) {
        var payables = world.staff("payables");
        payables.open("/payments");
        if (look) {
            payables.look("Payments, to export");
        }
        payables.press("invoices.export", count).reads("invoices.done.exported");
        if (look) {
            payables.look("Payments, to record");
        }
    }

    /** One payment is typed, after a wrong amount was refused. */
    void recorded(String invoice, boolean look) {
        var payables = world.staff("payables");
        payables.open("/payments");
        payables.page().locator("select[name=invoice]").selectOption(new SelectOption().setValue(id(invoice)));
        payables.type("invoices.paidOn", world.city().today().toString()).type("invoices.reference", "EFT-1");
        if (look) {
            payables.type("invoices.amount", "1").pressRefused("invoices.record.button");
            payables.lookAsItStands("Payment, another amount");
        }
        payables.type("invoices.amount", payable(invoice)).press("invoices.record.button");
        payables.reads("invoices.done.recorded");
    }

    /** The answer of the finance system is read from a file. */
    void answered(String invoice) {
        var payables = world.staff("payables");
        payables.open("/payments").pressRefused("invoices.answer.button").lookAsItStands("Payments, no answer");
        var answer = "payable,paid_on,reference,amount\n%s,%s,EFT-2,%s\n"
                .formatted(id(invoice), world.city().today(), payable(invoice));
        payables.attach(payables.field("invoices.answer.file"), file("answer.csv", answer.getBytes()));
        payables.press("invoices.answer.button").reads("invoices.done.recorded").look("Payments, recorded");
        payables.open(invoice).reads("invoices.status.paid").look("Invoice, paid");
    }

    private String payable(String invoice) {
        return amount(invoice, "payable");
    }

    /** An amount of an invoice, as it is typed. */
    String amount(String invoice, String field) {
        return world.city()
                .as("payables@linnet.example")
                .get("/api" + invoice)
                .expect(200)
                .json()
                .path(field)
                .path("amount")
                .decimalValue()
                .toPlainString();
    }

    private BigDecimal price(int line) {
        return read().path("lines").path(line).path("unitPrice").path("amount").decimalValue();
    }

    private JsonNode read() {
        return world.city()
                .as("owner@linnet.example")
                .get("/api/orders/" + order)
                .expect(200)
                .json();
    }

    private static BigDecimal tax(BigDecimal net) {
        return net.multiply(HST).movePointLeft(2).setScale(2, java.math.RoundingMode.HALF_UP);
    }

    private static String id(String path) {
        var id = path.substring(path.lastIndexOf('/') + 1);
        assertThat(id).hasSize(36);
        return id;
    }

    private Path file(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
