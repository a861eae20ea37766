package org.guildhall.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.guildhall.RoomTest;
import org.guildhall.budgets.Budgets;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Money;
import org.guildhall.mail.Letters;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An approval is taken back until it was exported; a payment that does not stand is said to, and never deleted. */
class ReversingTest extends RoomTest {
    @Autowired
    Payments payments;

    @Autowired
    Reversing reversing;

    @Autowired
    Invoices invoices;

    @Autowired
    Budgets budgets;

    @Autowired
    Journal journal;

    @Autowired
    Letters letters;

    @Autowired
    ContractFixtures bound;

    @Autowired
    InvoiceFixtures fixtures;

    @Test
    void anApprovalIsTakenBackUntilItWasExportedAndNotByWhoEnteredTheInvoice() {
        var invoice = approved();
        assertRefused(() -> reversing.takeBack(fixtures.payables, invoice.id(), "No."), InvoiceProblem.ENTERED_BY_YOU);
        assertRefused(() -> reversing.takeBack(fixtures.approver, invoice.id(), " "), CommonProblem.INVALID);
        assertThat(invoiced(invoice)).isEqualTo(Money.cad("450"));
        assertThat(reversing
                        .takeBack(fixtures.approver, invoice.id(), "Wrong supplier.")
                        .status())
                .isEqualTo(InvoiceStatus.MATCHED);
        assertThat(invoiced(invoice)).isEqualTo(Money.cad("0"));
        assertThat(payments.after(List.of(InvoiceStatus.MATCHED), 0))
                .extracting(each -> each.invoice().id())
                .contains(invoice.id());
        assertRefused(() -> reversing.takeBack(fixtures.approver, invoice.id(), "Again."), InvoiceProblem.NOT_APPROVED);
        payments.approve(fixtures.approver, invoice.id());
        payments.export(fixtures.payables);
        assertRefused(() -> reversing.takeBack(fixtures.approver, invoice.id(), "Late."), InvoiceProblem.NOT_APPROVED);
        assertThat(kinds(invoice)).containsOnlyOnce("invoice.approval_taken_back");
    }

    @Test
    void theExportSaysTheBudgetLine() throws IOException {
        var invoice = approved();
        var line =
                Objects.requireNonNull(budgets.linesOf(List.of(invoice.ocid())).get(invoice.ocid()));
        var rows = Files.readAllLines(payments.file(payments.export(fixtures.payables)));
        assertThat(rows.getFirst()).endsWith(",currency,budget_line");
        assertThat(rows)
                .filteredOn(row -> row.contains(invoice.id().toString()))
                .singleElement()
                .satisfies(row -> assertThat(row).endsWith(",CAD," + line));
        assertThat(payments.in(InvoiceStatus.EXPORTED))
                .filteredOn(each -> each.invoice().id().equals(invoice.id()))
                .extracting(Payments.Payable::budgetLine)
                .containsExactly(line);
    }

    @Test
    void aPaymentRecordedWronglyIsReversedAndRecordedAnew() {
        var invoice = exported();
        assertRefused(
                () -> reversing.reverse(fixtures.payables, invoice.id(), "returned", "No."), InvoiceProblem.NOT_PAID);
        var wrong = fixtures.paid(invoice);
        assertRefused(() -> reversing.reverse(fixtures.payables, invoice.id(), "lost", ""), CommonProblem.INVALID);
        reversing.reverse(fixtures.payables, invoice.id(), "recorded-wrongly", "Another invoice was meant.");
        assertThat(invoices.byId(invoice.id()).status()).isEqualTo(InvoiceStatus.EXPORTED);
        assertThat(payments.of(invoice.id())).isEmpty();
        var right = fixtures.paid(invoice);
        assertThat(payments.of(invoice.contract())).containsExactly(right).doesNotContain(wrong);
        assertThat(kinds(invoice)).containsSubsequence("payment.recorded", "payment.reversed", "payment.recorded");
        assertThat(invoiced(invoice)).isEqualTo(Money.cad("450"));
        assertThatThrownBy(() -> jdbc.sql("delete from invoices.payment").update())
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void aPaymentThatTheBankReturnedIsExportedAgain() throws IOException {
        var invoice = exported();
        fixtures.paid(invoice);
        reversing.reverse(fixtures.payables, invoice.id(), "returned", "The account is closed.");
        assertThat(invoices.byId(invoice.id()).status()).isEqualTo(InvoiceStatus.APPROVED);
        assertThat(Files.readString(payments.file(payments.export(fixtures.payables))))
                .contains(invoice.id().toString());
        fixtures.paid(invoice);
        assertThat(invoices.byId(invoice.id()).status()).isEqualTo(InvoiceStatus.PAID);
        assertRefused(() -> reversing.takeBack(fixtures.approver, invoice.id(), "Late."), InvoiceProblem.NOT_APPROVED);
    }

    private Invoice exported() {
        var invoice = approved();
        payments.export(fixtures.payables);
        return invoice;
    }

    private Invoice approved() {
        var order = fixtures.ordered(bound.inForce());
        fixtures.accepted(order, "sensors", "1");
        return payments.approve(
                fixtures.approver, fixtures.entered(order, "sensors", "1").id());
    }

    private Money invoiced(Invoice invoice) {
        var line =
                Objects.requireNonNull(budgets.linesOf(List.of(invoice.ocid())).get(invoice.ocid()));
        return budgets.byCode(line).orElseThrow().invoiced();
    }

    private List<String> kinds(Invoice invoice) {
        return journal.of(invoice.ocid()).stream()
                .map(each -> each.fact().kind())
                .toList();
    }
}
