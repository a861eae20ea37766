package org.guildhall.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.guildhall.RoomTest;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractFixtures.Bound;
import org.guildhall.invoices.Invoice.Obstacle;
import org.guildhall.invoices.TypedInvoice.TypedTax;
import org.guildhall.matching.Arithmetic;
import org.guildhall.matching.Discrepancy.Kind;
import org.guildhall.orders.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;

/** No amount is taxed twice, also not by two documents, and a credit note gives back the tax of its invoice. */
@ResourceLock("payment batches")
class TaxesTest extends RoomTest {
    @Autowired
    private Entering entering;

    @Autowired
    private InvoiceFiles files;

    @Autowired
    private Payments payments;

    @Autowired
    private ContractFixtures bound;

    @Autowired
    private InvoiceFixtures fixtures;

    @Test
    void oneTaxTwiceOrHstBesideAnotherIsRefused() {
        var order = fixtures.accepted(bound.inForce(), "10");
        for (var twice : List.of(
                List.of(tax("HST", "13", "500"), tax("HST", "15", "500"), tax("GST", "5", "500")),
                List.of(tax("HST", "13", "500"), tax("HST", "13", "0.01")),
                List.of(tax("GST", "5", "0.01"), tax("HST", "13", "500")),
                List.of(tax("HST", "13", "250"), tax("QST", "9.975", "250.01")),
                List.of(tax("GST", "5", "500"), tax("QST", "9.975", "300"), tax("PST", "7", "200.01")))) {
            assertRefused(() -> enter(taxed(line(order, "1"), twice)), InvoiceProblem.TAX_TWICE);
        }
        for (var once : List.of(
                List.of(tax("GST", "5", "500"), tax("QST", "9.975", "500")),
                List.of(tax("HST", "13", "250"), tax("GST", "5", "250")),
                List.of(tax("GST", "5", "500"), tax("QST", "9.975", "300"), tax("PST", "7", "200")))) {
            assertThat(enter(taxed(line(order, "1"), once)).status()).isEqualTo(InvoiceStatus.MATCHED);
        }
    }

    @Test
    void aReleaseIsTaxedOnlyOnWhatItsInvoicesDidNotTax() {
        var whole = bound.milestonesMet(bound.inForce());
        enter(line(fixtures.accepted(whole, "2"), "2"));
        var again = enter(taxed(release(whole, "100"), List.of(tax("HST", "13", "0.01"))));
        assertThat(kinds(again)).containsExactly(Kind.TAX_TWICE);
        assertThat(enter(release(whole, "100")).status()).isEqualTo(InvoiceStatus.MATCHED);
        var later = bound.milestonesMet(bound.inForce());
        enter(taxed(line(fixtures.accepted(later, "2"), "2"), List.of(tax("HST", "13", "900"))));
        assertThat(enter(taxed(release(later, "60"), List.of(tax("HST", "13", "60"))))
                        .status())
                .isEqualTo(InvoiceStatus.MATCHED);
        assertThat(enter(taxed(release(later, "40"), List.of(tax("HST", "13", "40"))))
                        .status())
                .isEqualTo(InvoiceStatus.MATCHED);
    }

    @Test
    void aCreditNoteHasTheTaxOfItsInvoice() {
        var invoice = enter(line(fixtures.accepted(bound.inForce(), "4"), "4"));
        var plain = fixtures.credit(invoice, InvoiceFixtures.number(), "sensors", "1", "500.00");
        assertThat(kinds(enter(taxed(plain, List.of())))).containsExactly(Kind.CREDIT_TAX_DIFFERS);
        assertThat(kinds(enter(taxed(other(plain), List.of(tax("HST", "13", "499.99"))))))
                .containsExactly(Kind.CREDIT_TAX_DIFFERS);
        assertThat(kinds(enter(taxed(other(plain), List.of(tax("HST", "15", "500"))))))
                .containsOnly(Kind.CREDIT_TAX_DIFFERS);
        assertThat(enter(other(plain)).status()).isEqualTo(InvoiceStatus.MATCHED);
    }

    @Test
    void gstAndQstComputedAtOnceAreTakenAndExportedEachByItself() throws IOException {
        var here = bound.inForce();
        var order = fixtures.accepted(here, "1");
        var csv = """
                number,date,currency,order,order line,description,quantity,unit,unit price,net,\
                tax code,tax rate,tax amount
                %s,%s,CAD,%s,sensors,Sensors,0.005,each,408.00,2.04,GST+QST,14.975,0.31
                """.formatted(InvoiceFixtures.number(), clock.today(), order.number());
        var invoice = files.upload(
                here.supplier(), null, "invoice.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
        assertThat(invoice.status()).as("%s", invoice.obstacles()).isEqualTo(InvoiceStatus.MATCHED);
        payments.approve(fixtures.approver, invoice.id());
        var batch = Files.readAllLines(payments.file(payments.export(fixtures.payables)));
        var row = batch.stream()
                .filter(each -> each.contains(invoice.id().toString()))
                .findFirst()
                .orElseThrow();
        var cells = Arrays.asList(row.split(","));
        var names = Arrays.asList(batch.getFirst().split(","));
        assertThat(List.of("gst", "hst", "qst", "pst", "other_tax", "tax"))
                .extracting(each -> cells.get(names.indexOf(each)))
                .containsExactly("0.10", "0.00", "0.21", "0.00", "0.00", "0.31");
    }

    private TypedInvoice line(Order order, String quantity) {
        return fixtures.typed(order, InvoiceFixtures.number(), "sensors", quantity);
    }

    private TypedInvoice release(Bound here, String amount) {
        return fixtures.release(here, InvoiceFixtures.number(), amount);
    }

    private Invoice enter(TypedInvoice typed) {
        return entering.enter(fixtures.payables, typed);
    }

    private static List<Kind> kinds(Invoice invoice) {
        return invoice.obstacles().stream().map(Obstacle::kind).toList();
    }

    private static TypedTax tax(String code, String rate, String base) {
        var amount = Arithmetic.percent(new BigDecimal(rate), new BigDecimal(base));
        return new TypedTax(code, rate, base, amount.toPlainString());
    }

    private static TypedInvoice other(TypedInvoice same) {
        return taxed(same, same.taxes() == null ? List.of() : same.taxes());
    }

    /** The same under another number with other taxes. */
    private static TypedInvoice taxed(TypedInvoice of, List<TypedTax> taxes) {
        var lines = of.lines();
        assertThat(lines).isNotNull();
        var total = taxes.stream()
                .map(each -> new BigDecimal(String.valueOf(each.amount())))
                .reduce(new BigDecimal(String.valueOf(lines.getFirst().net())), BigDecimal::add);
        return new TypedInvoice(
                of.kind(),
                InvoiceFixtures.number(),
                of.contract(),
                of.order(),
                of.credits(),
                of.date(),
                of.due(),
                of.currency(),
                lines,
                taxes,
                total.toPlainString());
    }
}
