package org.guildhall.invoices;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.guildhall.invoices.InvoiceJson.BatchJson;
import org.guildhall.invoices.InvoiceJson.PayableJson;
import org.guildhall.invoices.InvoiceJson.PaymentJson;
import org.guildhall.invoices.Payments.TypedPayment;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Refused;
import org.guildhall.web.Answers;
import org.guildhall.web.Download;
import org.guildhall.web.NextPart;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the city’s finance system reads and says. */
@RestController
class PaymentsApi {
    static final int LARGEST_ANSWER = 5_000_000;
    private static final List<InvoiceStatus> STATUSES = List.of(
            InvoiceStatus.APPROVED,
            InvoiceStatus.EXPORTED,
            InvoiceStatus.PAID,
            // What was approved once and is not any more: its approval was taken back.
            InvoiceStatus.MATCHED,
            InvoiceStatus.BLOCKED,
            InvoiceStatus.REFUSED);

    private final Payments payments;

    PaymentsApi(Payments payments) {
        this.payments = payments;
    }

    /** What changed after a cursor, in that order; a payable takes a new cursor whenever its status changes. */
    @GetMapping("/api/payments")
    List<PayableJson> payments(
            @RequestParam(defaultValue = "") String status, @RequestParam(defaultValue = "0") long after) {
        var asked = STATUSES.stream()
                .filter(each -> status.isBlank() || each.code().equals(status))
                .toList();
        new Checks().that(!asked.isEmpty(), "status", "field.unknown-choice").throwIfAny();
        return payments.after(asked, after).stream().map(PayableJson::of).toList();
    }

    @PostMapping("/api/payments")
    @Answers(status = 201)
    ResponseEntity<PaymentJson> record(Actor payables, @RequestBody TypedPayment typed) {
        var payment = payments.record(payables, typed);
        return ResponseEntity.created(URI.create("/api/invoices/" + payment.invoice()))
                .body(PaymentJson.of(payment));
    }

    @PostMapping("/api/payments/uploads")
    @Answers(status = 201, takes = "application/octet-stream")
    ResponseEntity<List<PaymentJson>> upload(Actor payables, HttpServletRequest request) throws IOException {
        var file = request.getInputStream().readNBytes(LARGEST_ANSWER + 1);
        if (file.length > LARGEST_ANSWER) {
            throw new Refused(CommonProblem.TOO_LARGE);
        }
        var recorded = payments.recordAll(payables, file);
        return ResponseEntity.created(URI.create("/api/payments"))
                .body(recorded.stream().map(PaymentJson::of).toList());
    }

    @GetMapping("/api/payment-batches")
    ResponseEntity<List<BatchJson>> batches(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "" + Listing.MOST) int limit) {
        return NextPart.linked(payments.batches(new Listing("", "", after, limit)), BatchJson::of);
    }

    @PostMapping("/api/payment-batches")
    @Answers(status = 201)
    ResponseEntity<BatchJson> export(Actor payables) {
        var batch = payments.export(payables);
        return ResponseEntity.created(URI.create("/api/payment-batches/" + batch.id() + "/file"))
                .body(BatchJson.of(batch));
    }

    /** The batch, byte for byte as it was exported. */
    @GetMapping({"/api/payment-batches/{id}/file", "/payment-batches/{id}/file"})
    ResponseEntity<Resource> file(@PathVariable UUID id) {
        var batch = payments.batch(id);
        return Download.of(
                batch.number() + ".csv",
                MediaType.parseMediaType("text/csv;charset=UTF-8"),
                new FileSystemResource(payments.file(batch)));
    }
}
