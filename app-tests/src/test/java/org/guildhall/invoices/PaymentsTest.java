package org.guildhall.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.invoices.Payments.Payable;
import org.guildhall.invoices.Payments.TypedPayment;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Refused.FieldProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;

/** From a match to the payment: two people, one batch, the exact amount. */
@ResourceLock("payment batches")
class PaymentsTest extends RoomTest {
    @Autowired
    private Payments payments;

    @Autowired
    private Entering entering;

    @Autowired
    private Settling settling;

    @Autowired
    private Journal journal;

    @Autowired
    private ContractFixtures bound;

    @Autowired
    private InvoiceFixtures fixtures;

    @Test
    void whoEnteredOrAcceptedDoesNotApprove() {
        var order = fixtures.ordered(bound.inForce());
        var blocked = fixtures.entered(order, "sensors", "1");
        assertRefused(() -> payments.approve(fixtures.approver, blocked.id()), InvoiceProblem.NOT_MATCHED);
        fixtures.accepted(order, "sensors", "1");
        assertRefused(() -> payments.approve(fixtures.payables, blocked.id()), InvoiceProblem.ENTERED_BY_YOU);
        fixtures.accepted(order, "sensors", "1");
        var dear = entering.enter(
                fixtures.payables, fixtures.typed(order, InvoiceFixtures.number(), "sensors", "1", "501.00"));
        settling.accept(bound.buyer, dear.id(), "1", "price-above-order", "Agreed by telephone.");
        assertRefused(() -> payments.approve(bound.buyer, dear.id()), InvoiceProblem.ACCEPTED_BY_YOU);
        assertThat(payments.approve(fixtures.approver, dear.id()).status()).isEqualTo(InvoiceStatus.APPROVED);
        assertRefused(() -> payments.approve(fixtures.approver, dear.id()), InvoiceProblem.NOT_MATCHED);
        payments.export(fixtures.payables);
    }

    @Test
    void aPayableIsExportedOnceAndPaidExactly() throws IOException {
        var invoice = approved("3");
        var batch = payments.export(fixtures.payables);
        var bytes = Files.readAllBytes(payments.file(payments.batch(batch.id())));
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .startsWith(String.join(",", BatchFile.COLUMNS))
                .contains(invoice.id().toString(), "1500.00", "195.00", "150.00", "1545.00", batch.number());
        var next = approved("1");
        var second = payments.export(fixtures.payables);
        assertThat(Files.readString(payments.file(second)))
                .contains(next.id().toString())
                .doesNotContain(invoice.id().toString());
        assertThat(Files.readAllBytes(payments.file(payments.batch(batch.id()))))
                .isEqualTo(bytes);
        assertRefused(() -> payments.record(fixtures.payables, paid(invoice, "1545.01")), InvoiceProblem.OTHER_AMOUNT);
        assertRefused(() -> payments.record(fixtures.payables, paid(invoice, "1544.99")), InvoiceProblem.OTHER_AMOUNT);
        assertDay(invoice, invoice.date().minusDays(1), "invoices.paid.before");
        assertDay(invoice, clock.today().plusDays(1), "invoices.paid.future");
        var payment = payments.record(fixtures.payables, paid(invoice, "1545.00"));
        assertRefused(() -> payments.record(fixtures.payables, paid(invoice, "1545.00")), InvoiceProblem.NOT_EXPORTED);
        assertThat(payments.of(invoice.contract())).containsExactly(payment);
        var fact = journal.of(invoice.ocid()).stream()
                .map(each -> each.fact())
                .filter(each -> each.kind().equals("payment.recorded"))
                .toList();
        assertThat(fact).hasSize(1);
        assertThat(fact.getFirst().fields())
                .containsEntry("kind", "invoice")
                .hasEntrySatisfying(
                        "amount", each -> assertThat(each.toString()).contains("1350.0"))
                .hasEntrySatisfying("tax", each -> assertThat(each.toString()).contains("195.0"));
    }

    @Test
    void batchesComeInPartsTheLatestFirstAndAProgramFollowsTheLink() {
        approved("1");
        var first = payments.export(fixtures.payables);
        clock.advance(Duration.ofSeconds(1));
        approved("1");
        var second = payments.export(fixtures.payables);
        var clerk = Caller.signedIn(port, fixtures.payables);
        var seen = new ArrayList<String>();
        var next = Optional.of("/api/payment-batches?limit=2");
        while (next.isPresent()) {
            var part = clerk.get(next.get());
            part.json().forEach(each -> seen.add(each.path("number").asString()));
            next = part.headers().firstValue("Link").map(link -> link.substring(1, link.indexOf('>')));
        }
        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(second.number(), first.number());
        assertThat(clerk.get("/payments?after=x").status()).isEqualTo(400);
    }

    @Test
    void ofTwoExportsAtOnceEachPayableIsInOne() throws Exception {
        var invoice = approved("1");
        try (var threads = Executors.newFixedThreadPool(2)) {
            var acts = java.util.Collections.<Callable<String>>nCopies(2, () -> {
                try {
                    return Files.readString(payments.file(payments.export(fixtures.payables)));
                } catch (Refused nothing) {
                    return "";
                }
            });
            var files = threads.invokeAll(acts).stream()
                    .map(each -> each.resultNow())
                    .toList();
            assertThat(files.stream().filter(each -> each.contains(invoice.id().toString())))
                    .hasSize(1);
        }
    }

    @Test
    void anAnswerIsRecordedWholeOrNotAtAll() {
        var one = approved("1");
        var two = approved("2");
        payments.export(fixtures.payables);
        var head = "payable,paid_on,reference,amount\n";
        var right = row(one, "515.00") + row(two, "1030.00");
        assertRefused(() -> answer("what is this"), InvoiceProblem.ANSWER_UNREADABLE);
        assertRefused(() -> answer(head), InvoiceProblem.ANSWER_UNREADABLE);
        assertRefused(() -> answer(head + row(one, "515.00") + row(two, "1030.01")), CommonProblem.INVALID);
        assertThat(payments.of(one.id())).isEmpty();
        assertThat(answer(head + right)).hasSize(2);
        assertRefused(() -> answer(head + right), CommonProblem.INVALID);
    }

    @Test
    void aRowThatIsWrongIsNamedWithWhatIsWrongInIt() {
        var one = approved("1");
        var two = approved("2");
        payments.export(fixtures.payables);
        var tomorrow = clock.today().plusDays(1);
        var file = "payable,paid_on,reference,amount\n%s,%s,EFT-1,515.00\n%s,soon,,1030.00\n%s,%s,EFT-1,1.00\n"
                .formatted(one.id(), tomorrow, two.id(), java.util.UUID.randomUUID(), clock.today());
        assertThatThrownBy(() -> answer(file))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.fields())
                                .extracting(FieldProblem::field, FieldProblem::code)
                                .containsExactly(
                                        tuple("rows[0].paidOn", "invoices.paid.future"),
                                        tuple("rows[1].paidOn", "field.date"),
                                        tuple("rows[1].reference", "field.required"),
                                        tuple("rows[2].invoice", "invoices.paid.unknown")));
        var alone = new TypedPayment("nothing", clock.today().toString(), "EFT-1", "1.00");
        assertThatThrownBy(() -> payments.record(fixtures.payables, alone))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.fields())
                                .extracting(FieldProblem::field, FieldProblem::code)
                                .containsExactly(tuple("invoice", "invoices.paid.unknown")));
    }

    @Test
    void whoReadsOnFromACursorSeesEveryChangeOnce() {
        var before = last();
        var invoice = approved("1");
        var statuses = List.of(InvoiceStatus.APPROVED, InvoiceStatus.EXPORTED, InvoiceStatus.PAID);
        var approved = payments.after(statuses, before);
        assertThat(approved).extracting(each -> each.invoice().id()).contains(invoice.id());
        payments.export(fixtures.payables);
        var exported = payments.after(statuses, approved.getLast().place());
        assertThat(exported).extracting(each -> each.invoice().id()).contains(invoice.id());
        assertThat(payments.after(statuses, exported.getLast().place())).isEmpty();
    }

    private long last() {
        var statuses = List.of(InvoiceStatus.APPROVED, InvoiceStatus.EXPORTED, InvoiceStatus.PAID);
        var last = 0L;
        for (var page = payments.after(statuses, last); !page.isEmpty(); page = payments.after(statuses, last)) {
            last = page.stream().mapToLong(Payable::place).max().orElseThrow();
        }
        return last;
    }

    private Invoice approved(String quantity) {
        var order = fixtures.ordered(bound.inForce());
        fixtures.accepted(order, "sensors", quantity);
        return payments.approve(
                fixtures.approver, fixtures.entered(order, "sensors", quantity).id());
    }

    private List<Payments.Payment> answer(String file) {
        return payments.recordAll(fixtures.payables, file.getBytes(StandardCharsets.UTF_8));
    }

    private String row(Invoice invoice, String amount) {
        return "%s,%s,EFT-1,%s\n".formatted(invoice.id(), clock.today(), amount);
    }

    private void assertDay(Invoice invoice, LocalDate day, String code) {
        var typed = new TypedPayment(invoice.id().toString(), day.toString(), "EFT-1", "1545.00");
        assertThatThrownBy(() -> payments.record(fixtures.payables, typed))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.fields())
                                .extracting(FieldProblem::field, FieldProblem::code)
                                .containsExactly(tuple("paidOn", code)));
    }

    private TypedPayment paid(Invoice invoice, String amount) {
        return new TypedPayment(invoice.id().toString(), clock.today().toString(), "EFT-1", amount);
    }
}
