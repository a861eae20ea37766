package org.guildhall.invoices;

import java.util.Map;
import org.guildhall.invoices.Invoice.Obstacle;
import org.guildhall.invoices.Payments.Payment;
import org.guildhall.invoices.Reversing.Reversal;
import org.guildhall.journal.Fact;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The facts of this room, in the scope of their contract. Only a payment is public. */
@Component
class InvoiceFacts {
    private final CityClock clock;

    InvoiceFacts(CityClock clock) {
        this.clock = clock;
    }

    Fact received(Actor actor, Invoice invoice) {
        var fact = of("invoice.received", actor, invoice)
                .with("kind", invoice.kind().code())
                .with("net", invoice.net())
                .with("total", invoice.total());
        var order = invoice.order();
        fact = order == null ? fact : fact.with("order", order.value());
        var file = invoice.file();
        return file == null ? fact : fact.with("sha256", file.sha256());
    }

    /** By nobody in particular: the match follows from what others did. */
    Fact blocked(Invoice invoice) {
        return of("invoice.blocked", null, invoice)
                .with(
                        "obstacles",
                        invoice.obstacles().stream()
                                .filter(Obstacle::blocks)
                                .map(each -> each.kind().code())
                                .distinct()
                                .toList());
    }

    Fact matched(Invoice invoice) {
        return of("invoice.matched", null, invoice).with("retained", invoice.retained());
    }

    Fact linked(Actor actor, Invoice invoice, Map<String, String> lines) {
        var fact = of("invoice.linked", actor, invoice)
                .with(
                        "lines",
                        lines.entrySet().stream()
                                .map(each -> Map.of("line", each.getKey(), "orderLine", each.getValue()))
                                .toList());
        var order = invoice.order();
        return order == null ? fact : fact.with("order", order.value());
    }

    Fact accepted(Actor actor, Invoice invoice, Obstacle obstacle, String reason) {
        var fact = of("invoice.variance_accepted", actor, invoice)
                .with("variance", obstacle.kind().code())
                .with("reason", reason);
        var line = obstacle.line();
        return line == null ? fact : fact.with("line", line);
    }

    Fact refused(Actor actor, Invoice invoice, String reason) {
        return of("invoice.refused", actor, invoice).with("reason", reason);
    }

    Fact approved(Actor actor, Invoice invoice) {
        return of("invoice.approved", actor, invoice).with("payable", invoice.payable());
    }

    Fact exported(Actor actor, Invoice invoice, String batch) {
        return of("invoice.exported", actor, invoice).with("batch", batch);
    }

    Fact paid(Actor actor, Invoice invoice, Payment payment) {
        var fact = of("payment.recorded", actor, invoice)
                .with("payment", payment.id())
                .with("kind", invoice.kind().code())
                .with("amount", invoice.payableNet())
                .with("tax", invoice.payableTax())
                .with("paidOn", payment.paidOn())
                .with("reference", payment.reference());
        var order = invoice.order();
        var orderNumber = invoice.orderNumber();
        return order == null || orderNumber == null
                ? fact
                : fact.with("order", order.value()).with("orderNumber", orderNumber);
    }

    Fact takenBack(Actor actor, Invoice invoice, String reason) {
        return of("invoice.approval_taken_back", actor, invoice).with("reason", reason);
    }

    Fact rejected(Actor actor, Invoice invoice, String reason) {
        return of("invoice.export_rejected", actor, invoice).with("reason", reason);
    }

    /** Of the payment that does not stand, with the opposite amounts. */
    Fact reversed(Actor actor, Invoice invoice, Reversal reversal) {
        var fact = of("payment.reversed", actor, invoice)
                .with("payment", reversal.payment().id())
                .with("reversal", reversal.id())
                .with("kind", invoice.kind().code())
                .with("amount", invoice.payableNet().negated())
                .with("tax", invoice.payableTax().negated())
                .with("reversedOn", clock.today())
                .with("why", reversal.why().code())
                .with("reason", reversal.reason());
        var order = invoice.order();
        var orderNumber = invoice.orderNumber();
        return order == null || orderNumber == null
                ? fact
                : fact.with("order", order.value()).with("orderNumber", orderNumber);
    }

    private Fact of(String kind, @Nullable Actor actor, Invoice invoice) {
        var fact = actor == null
                ? Fact.of(kind, invoice.ocid(), clock.instant())
                : Fact.of(kind, invoice.ocid(), actor, clock.instant());
        return fact.in(invoice.contract().toString())
                .with("contract", invoice.contract().value())
                .with("number", invoice.contractNumber())
                .with("invoice", invoice.id().value())
                .with("invoiceNumber", invoice.number());
    }
}
