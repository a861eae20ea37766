package org.guildhall.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.budgets.Budgets;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Refused.FieldProblem;
import org.guildhall.orders.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;

/** An invoice is of a day that has come, under its contract; what the finance system does not take comes back. */
@ResourceLock("payment batches")
class DatesAndRejectionsTest extends RoomTest {
    @Autowired
    private Entering entering;

    @Autowired
    private InvoiceFiles files;

    @Autowired
    private Invoices invoices;

    @Autowired
    private Payments payments;

    @Autowired
    private Budgets budgets;

    @Autowired
    private Journal journal;

    @Autowired
    private ContractFixtures bound;

    @Autowired
    private InvoiceFixtures fixtures;

    @Test
    void anInvoiceIsDatedFromTheContractToToday() {
        var here = bound.inForce();
        var order = fixtures.ordered(here);
        fixtures.accepted(order, "sensors", "4");
        var begun = clock.today();
        clock.advance(java.time.Duration.ofDays(3));
        assertField(() -> enter(order, clock.today().plusDays(1)), "date", "invoices.date.future");
        assertField(() -> enter(order, LocalDate.of(2099, 1, 1)), "date", "invoices.date.future");
        assertField(() -> enter(order, begun.minusDays(1)), "date", "invoices.date.before-contract");
        assertThat(enter(order, clock.today()).status()).isEqualTo(InvoiceStatus.MATCHED);
        assertThat(enter(order, begun).status()).isEqualTo(InvoiceStatus.MATCHED);
        assertField(() -> send(order, clock.today().plusDays(1)), "file", "invoices.date.future");
        assertField(() -> send(order, begun.minusDays(1)), "file", "invoices.date.before-contract");
        assertThat(send(order, clock.today()).status()).isEqualTo(InvoiceStatus.MATCHED);
    }

    @Test
    void whatTheFinanceSystemRejectsIsTakenBackByASecondPersonWithItsReason() throws IOException {
        var invoice = approved();
        var path = "/api/invoices/" + invoice.id() + "/export/rejection";
        var reason = Map.of("reason", "No such supplier there.");
        var second = Caller.signedIn(port, fixtures.approver);
        assertThat(second.post(path, reason).code()).isEqualTo("invoices.not-exported");
        payments.export(fixtures.payables);
        assertThat(Caller.signedIn(port, fixtures.payables).post(path, reason).code())
                .isEqualTo("invoices.entered-by-you");
        assertThat(second.post(path, Map.of("reason", " ")).code()).isEqualTo("common.invalid");
        assertThat(second.post(path, reason).status()).isEqualTo(201);
        assertThat(invoices.byId(invoice.id()).status()).isEqualTo(InvoiceStatus.MATCHED);
        assertThat(invoiced(invoice)).isEqualTo(Money.cad("0"));
        assertThat(journal.of(invoice.ocid()))
                .extracting(each -> each.fact().kind())
                .containsOnlyOnce("invoice.export_rejected");
        payments.approve(fixtures.approver, invoice.id());
        assertThat(Files.readString(payments.file(payments.export(fixtures.payables))))
                .contains(invoice.id().toString());
        fixtures.paid(invoice);
        assertThat(second.post(path, reason).code()).isEqualTo("invoices.not-exported");
    }

    private Invoice approved() {
        var order = fixtures.ordered(bound.inForce());
        fixtures.accepted(order, "sensors", "1");
        return payments.approve(
                fixtures.approver, fixtures.entered(order, "sensors", "1").id());
    }

    private Invoice enter(Order order, LocalDate day) {
        var typed = fixtures.typed(order, InvoiceFixtures.number(), "sensors", "1");
        return entering.enter(
                fixtures.payables,
                new TypedInvoice(
                        typed.kind(),
                        typed.number(),
                        typed.contract(),
                        typed.order(),
                        typed.credits(),
                        day.toString(),
                        typed.due(),
                        typed.currency(),
                        typed.lines(),
                        typed.taxes(),
                        typed.total()));
    }

    private Invoice send(Order order, LocalDate day) {
        var csv = """
                number,date,currency,order,order line,description,quantity,unit,unit price,net,\
                tax code,tax rate,tax amount
                %s,%s,CAD,%s,sensors,Sensors,1,each,500.00,500.00,HST,13,65.00
                """.formatted(InvoiceFixtures.number(), day, order.number());
        return files.upload(
                fixtures.payables,
                order.contract(),
                "invoice.csv",
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }

    private Money invoiced(Invoice invoice) {
        var line =
                Objects.requireNonNull(budgets.linesOf(List.of(invoice.ocid())).get(invoice.ocid()));
        return budgets.byCode(line).orElseThrow().invoiced();
    }

    private static void assertField(ThrowingCallable act, String field, String code) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.fields())
                                .extracting(FieldProblem::field, FieldProblem::code)
                                .containsExactly(tuple(field, code)));
    }
}
