package org.guildhall.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Refused;
import org.guildhall.matching.BilledKind;
import org.guildhall.matching.BilledTax;
import org.guildhall.matching.Discrepancy.Kind;
import org.guildhall.orders.Order;
import org.guildhall.ubl.Address;
import org.guildhall.ubl.InvoiceDocument;
import org.guildhall.ubl.InvoiceDocument.InvoiceLine;
import org.guildhall.ubl.InvoiceDocument.Profile;
import org.guildhall.ubl.InvoiceDocument.Tax;
import org.guildhall.ubl.Party;
import org.guildhall.ubl.Totals;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Invoices as files: taken byte for byte, or refused whole. */
class InvoiceFilesTest extends RoomTest {
    private static final Address HERE = new Address("1 Wharf", null, "Port Linnet", "K1A 0B1", "ON", "CA");

    @Autowired
    private InvoiceFiles files;

    @Autowired
    private Invoices invoices;

    @Autowired
    private ContractFixtures bound;

    @Autowired
    private InvoiceFixtures fixtures;

    @Test
    void aSupplierSendsItsOwnInvoiceAndTheFileIsKeptByteForByte() throws IOException {
        var here = bound.inForce();
        var order = fixtures.ordered(here);
        fixtures.accepted(order, "sensors", "4");
        var file = ubl(order, "sensors", "13");
        var invoice = send(here.supplier(), file);
        assertThat(invoice.status()).as("%s", invoice.obstacles()).isEqualTo(InvoiceStatus.MATCHED);
        assertThat(invoice.taxes()).extracting(each -> each.code()).containsExactly("HST");
        assertThat(Files.readAllBytes(invoices.file(invoice))).isEqualTo(file);
        var stranger = bound.inForce().supplier();
        assertRefused(() -> send(stranger, ubl(order, "sensors", "13")), org.guildhall.kernel.CommonProblem.NOT_FOUND);
        assertRefused(() -> invoices.readBy(stranger, invoice.id()), org.guildhall.kernel.CommonProblem.NOT_FOUND);
        assertThat(Caller.signedIn(port, here.supplier())
                        .get("/api/invoices/" + invoice.id() + "/file")
                        .body())
                .isEqualTo(new String(file, StandardCharsets.UTF_8));
    }

    @Test
    void oneRateForTwoTaxesIsToldAsBoth() {
        var here = bound.inForce();
        var order = fixtures.ordered(here);
        fixtures.accepted(order, "sensors", "4");
        var invoice = send(here.supplier(), ubl(order, "sensors", "14.975"));
        assertThat(invoice.taxes()).extracting(each -> each.code()).containsExactly("GST", "QST");
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.MATCHED);
    }

    @Test
    void aLineOfAFileThatTheOrderDoesNotHaveWaitsToBeLinked() {
        var here = bound.inForce();
        var order = fixtures.ordered(here);
        var invoice = send(here.supplier(), ubl(order, "lamps", "13"));
        assertThat(invoice.obstacles()).extracting(each -> each.kind()).containsExactly(Kind.UNKNOWN_LINE);
    }

    @Test
    void whatBreaksARuleOrIsHostileIsRefusedAndNothingIsKept() {
        var here = bound.inForce();
        var order = fixtures.ordered(here);
        var good = new String(ubl(order, "sensors", "13"), StandardCharsets.UTF_8);
        var broken = good.replaceFirst("<cbc:IssueDate>[^<]*</cbc:IssueDate>", "<cbc:IssueDate>today</cbc:IssueDate>");
        var refused = refused(here.supplier(), broken);
        assertThat(refused.problem()).isEqualTo(InvoiceProblem.FILE_BREAKS_RULES);
        assertThat(refused.fields()).isNotEmpty();
        var hostile = good.replaceFirst("\\?>", "?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>");
        assertUnreadable(here.supplier(), hostile, "invoices.ubl.doctype");
        assertUnreadable(here.supplier(), "%PDF-1.7", "invoices.ubl.pdf");
        assertUnreadable(here.supplier(), "", "invoices.ubl.empty");
        assertUnreadable(here.supplier(), good.substring(0, good.length() / 2), "invoices.ubl.truncated");
        assertUnreadable(here.supplier(), " ".repeat(5_000_001), "invoices.ubl.too-large");
        assertThat(invoices.of(order.id())).isEmpty();
    }

    @Test
    void noTextNumberOrDayOfAFileIsBeyondWhatCanBeTyped() {
        var here = bound.inForce();
        var order = fixtures.ordered(here);
        var good = new String(ubl(order, "sensors", "13"), StandardCharsets.UTF_8);
        assertBeyond(here.supplier(), named(good, "n".repeat(1001)), "invoices.file.long");
        for (var day : List.of("-4800-01-01", "1999-12-31", "2200-01-01")) {
            var dated = good.replaceFirst(
                    "<cbc:IssueDate>[^<]*</cbc:IssueDate>", "<cbc:IssueDate>" + day + "</cbc:IssueDate>");
            assertBeyond(here.supplier(), dated, "invoices.file.days");
        }
        assertThat(InvoiceCheck.bounded(said("999999999999.99", "1"))).isNotNull();
        for (var each : List.of(said("1000000000000", "1"), said("1", "1000000000000"), said("1", "0.0004"))) {
            assertThatThrownBy(() -> InvoiceCheck.bounded(each)).isInstanceOf(Refused.class);
        }
        assertThat(InvoiceCheck.bounded(taxed("100"))).isNotNull();
        assertThatThrownBy(() -> InvoiceCheck.bounded(taxed("100.0001"))).isInstanceOf(Refused.class);
        assertThat(invoices.of(order.id())).isEmpty();
        send(here.supplier(), named(good, "n".repeat(1000)).getBytes(StandardCharsets.UTF_8));
    }

    private static String named(String file, String name) {
        return file.replaceFirst(
                "<cbc:Name>[^<]*</cbc:Name>(?=\\s*<cac:(BuyersItem|SellersItem|ClassifiedTax))",
                "<cbc:Name>" + name + "</cbc:Name>");
    }

    private void assertBeyond(Actor supplier, String file, String code) {
        var refused = refused(supplier, file);
        assertThat(refused.problem()).isEqualTo(org.guildhall.kernel.CommonProblem.INVALID);
        assertThat(refused.fields()).extracting(each -> each.code()).containsExactly(code);
    }

    private InvoiceCheck.Said taxed(String rate) {
        var one = new BigDecimal("1");
        return said("1", "1", new BilledTax("HST", new BigDecimal(rate), one, one));
    }

    private InvoiceCheck.Said said(String total, String quantity, BilledTax... taxes) {
        var one = new BigDecimal("1");
        return new InvoiceCheck.Said(
                BilledKind.INVOICE,
                "S-1",
                "",
                "",
                "",
                clock.today(),
                null,
                "CAD",
                List.of(new InvoiceCheck.SaidLine("sensors", "Sensors", new BigDecimal(quantity), "each", one, one)),
                List.of(taxes),
                new BigDecimal(total));
    }

    @Test
    void aSpreadsheetIsTakenAsWell() {
        var here = bound.inForce();
        var order = fixtures.ordered(here);
        fixtures.accepted(order, "sensors", "4");
        var csv = """
                number,date,currency,order,order line,description,quantity,unit,unit price,net,\
                tax code,tax rate,tax amount
                S-%s,%s,CAD,%s,sensors,Sensors,4,each,500.00,2000.00,HST,13,260.00
                """.formatted(InvoiceFixtures.number(), clock.today(), order.number());
        var invoice = send(here.supplier(), csv.getBytes(StandardCharsets.UTF_8));
        assertThat(invoice.status()).as("%s", invoice.obstacles()).isEqualTo(InvoiceStatus.MATCHED);
        var caller = Caller.signedIn(port, here.supplier());
        var again = caller.upload(
                "POST",
                "/api/invoices/uploads?name=a.csv",
                csv.getBytes(StandardCharsets.UTF_8),
                "Idempotency-Key",
                InvoiceFixtures.number());
        assertThat(again.code()).isEqualTo("invoices.duplicate");
    }

    private void assertUnreadable(Actor supplier, String file, String code) {
        var refused = refused(supplier, file);
        assertThat(refused.problem()).isEqualTo(InvoiceProblem.FILE_UNREADABLE);
        assertThat(refused.fields()).extracting(each -> each.code()).containsExactly(code);
    }

    private Refused refused(Actor supplier, String file) {
        return catchThrowableOfType(Refused.class, () -> send(supplier, file.getBytes(StandardCharsets.UTF_8)));
    }

    private Invoice send(Actor supplier, byte[] file) {
        return files.upload(supplier, null, "invoice.xml", new ByteArrayInputStream(file));
    }

    /** Four of a line at $500. */
    private byte[] ubl(Order order, String line, String rate) {
        var tax = new Tax("S", new BigDecimal(rate));
        var lines = List.of(new InvoiceLine(
                "1",
                line,
                "Sensor",
                null,
                new BigDecimal("4"),
                "EA",
                new BigDecimal("500"),
                BigDecimal.ONE,
                BigDecimal.ZERO,
                new BigDecimal("2000.00"),
                tax));
        var taxes = Totals.taxes(lines, List.of(), "");
        return org.guildhall.ubl.Invoices.write(new InvoiceDocument(
                InvoiceDocument.Kind.INVOICE,
                Profile.EN_16931,
                InvoiceFixtures.number(),
                clock.today(),
                clock.today().plusDays(30),
                "CAD",
                null,
                "Roads",
                order.number(),
                null,
                null,
                new Party(order.supplier(), "123456782", "123456782RT0001", null, HERE, null, null),
                new Party("City of Port Linnet", null, null, null, HERE, null, null),
                lines,
                List.of(),
                taxes,
                Totals.of(lines, List.of(), taxes)));
    }
}
