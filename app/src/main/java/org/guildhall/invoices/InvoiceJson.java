package org.guildhall.invoices;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.guildhall.invoices.Invoice.KeptFile;
import org.guildhall.invoices.Invoice.Obstacle;
import org.guildhall.invoices.Payments.Batch;
import org.guildhall.invoices.Payments.Payable;
import org.guildhall.invoices.Payments.Payment;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.jspecify.annotations.Nullable;

/** An invoice, a credit note or a release in the API. */
record InvoiceJson(
        String id,
        String number,
        String kind,
        String status,
        String contract,
        @Nullable String order,
        @Nullable String orderNumber,
        @Nullable String credits,
        String ocid,
        Bilingual title,
        String organisation,
        String supplier,
        LocalDate date,
        LocalDate due,
        List<InvoiceLineJson> lines,
        List<TaxJson> taxes,
        Money net,
        Money tax,
        Money total,
        Money retained,
        @Nullable Money payable,
        List<ObstacleJson> obstacles,
        @Nullable KeptFile file,
        Instant receivedAt,
        @Nullable Instant approvedAt,
        @Nullable String refusal) {
    /** A line of it. */
    record InvoiceLineJson(
            String id,
            @Nullable String orderLine,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            Money net) {}

    /** A tax of it. */
    record TaxJson(String code, BigDecimal rate, BigDecimal base, BigDecimal amount) {}

    /** What stands in the way. */
    record ObstacleJson(
            String kind,
            @Nullable String line,
            List<BigDecimal> figures,
            String who,
            Instant since,
            boolean blocks,
            @Nullable String reason) {
        static ObstacleJson of(Obstacle obstacle, boolean inside) {
            var accepted = obstacle.accepted();
            return new ObstacleJson(
                    obstacle.kind().code(),
                    obstacle.line(),
                    obstacle.details(),
                    obstacle.kind().who().code(),
                    obstacle.since(),
                    obstacle.blocks(),
                    accepted == null || !inside ? null : accepted.reason());
        }
    }

    /** Something approved, at its place in the feed. */
    record PayableJson(
            long cursor,
            String id,
            String status,
            String kind,
            String number,
            String contract,
            @Nullable String orderNumber,
            String organisation,
            String supplier,
            LocalDate date,
            LocalDate due,
            Money net,
            Money tax,
            Money retained,
            Money payable,
            @Nullable String batch,
            @Nullable PaymentJson payment,
            String budgetLine) {
        static PayableJson of(Payable payable) {
            var invoice = payable.invoice();
            var payment = payable.payment();
            return new PayableJson(
                    payable.place(),
                    invoice.id().toString(),
                    invoice.status().code(),
                    invoice.kind().code(),
                    invoice.number(),
                    invoice.contract().toString(),
                    invoice.orderNumber(),
                    invoice.organisation().toString(),
                    invoice.supplier(),
                    invoice.date(),
                    invoice.due(),
                    invoice.net(),
                    invoice.tax(),
                    invoice.retained(),
                    invoice.payable(),
                    invoice.batch() == null ? null : invoice.batch().toString(),
                    payment == null ? null : PaymentJson.of(payment),
                    payable.budgetLine());
        }
    }

    /** A payment. */
    record PaymentJson(String id, String invoice, LocalDate paidOn, String reference, Money amount) {
        static PaymentJson of(Payment payment) {
            return new PaymentJson(
                    payment.id().toString(),
                    payment.invoice().toString(),
                    payment.paidOn(),
                    payment.reference(),
                    payment.amount());
        }
    }

    /** A file for the finance system. */
    record BatchJson(String id, String number, String sha256, long size, int payables, Money total, Instant at) {
        static BatchJson of(Batch batch) {
            return new BatchJson(
                    batch.id().toString(),
                    batch.number(),
                    batch.file().sha256(),
                    batch.file().size(),
                    batch.payables(),
                    batch.total(),
                    batch.at());
        }
    }

    /** @param inside whether the reader works for the city: what colleagues write is not for the supplier */
    static InvoiceJson of(Invoice invoice, boolean inside) {
        var order = invoice.order();
        var credits = invoice.credits();
        var approval = invoice.approval();
        var refusal = invoice.refusal();
        return new InvoiceJson(
                invoice.id().toString(),
                invoice.number(),
                invoice.kind().code(),
                invoice.status().code(),
                invoice.contract().toString(),
                order == null ? null : order.toString(),
                invoice.orderNumber(),
                credits == null ? null : credits.toString(),
                invoice.ocid().value(),
                invoice.title(),
                invoice.organisation().toString(),
                invoice.supplier(),
                invoice.date(),
                invoice.due(),
                lines(invoice),
                invoice.taxes().stream()
                        .map(each -> new TaxJson(each.code(), each.rate(), each.base(), each.amount()))
                        .toList(),
                invoice.net(),
                invoice.tax(),
                invoice.total(),
                invoice.retained(),
                invoice.payableKnown() ? invoice.payable() : null,
                invoice.obstacles().stream()
                        .map(each -> ObstacleJson.of(each, inside))
                        .toList(),
                invoice.file(),
                invoice.receivedAt(),
                approval == null ? null : approval.at(),
                refusal == null ? null : refusal.reason());
    }

    private static List<InvoiceLineJson> lines(Invoice invoice) {
        return invoice.lines().stream()
                .map(line -> new InvoiceLineJson(
                        line.id(),
                        line.orderLine(),
                        line.description(),
                        line.quantity(),
                        line.unit(),
                        line.unitPrice(),
                        line.net()))
                .toList();
    }
}
