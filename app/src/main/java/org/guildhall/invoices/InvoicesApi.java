package org.guildhall.invoices;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.guildhall.contracts.ContractId;
import org.guildhall.invoices.Settling.TypedLinks;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Listing;
import org.guildhall.web.Answers;
import org.guildhall.web.Download;
import org.guildhall.web.Needed;
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

/** Invoices as JSON: the same doors as the pages. */
@RestController
class InvoicesApi {
    private final Invoices invoices;
    private final Entering entering;
    private final InvoiceFiles files;
    private final Settling settling;
    private final Payments payments;
    private final Reversing reversing;

    InvoicesApi(
            Invoices invoices,
            Entering entering,
            InvoiceFiles files,
            Settling settling,
            Payments payments,
            Reversing reversing) {
        this.invoices = invoices;
        this.entering = entering;
        this.files = files;
        this.settling = settling;
        this.payments = payments;
        this.reversing = reversing;
    }

    record NewAcceptance(
            @Needed @Nullable String kind,
            @Nullable String line,
            @Needed @Nullable String reason) {}

    record NewReversal(
            @Needed @Nullable String why, @Needed @Nullable String reason) {}

    record InvoiceReason(@Needed @Nullable String reason) {}

    @GetMapping("/api/invoices")
    ResponseEntity<List<InvoiceJson>> invoices(
            Actor actor,
            @RequestParam(required = false) @Nullable UUID contract,
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "" + Listing.MOST) int limit) {
        var under = contract == null ? null : new ContractId(contract);
        return NextPart.linked(
                invoices.readableBy(
                        actor, under, new Listing(words, status, after, limit).strictly(InvoiceStatus.class)),
                each -> InvoiceJson.of(each, Invoices.inside(actor)));
    }

    @PostMapping("/api/invoices")
    @Answers(status = 201)
    ResponseEntity<InvoiceJson> enter(Actor payables, @RequestBody TypedInvoice typed) {
        return created(payables, entering.enter(payables, typed));
    }

    @PostMapping("/api/invoices/uploads")
    @Answers(status = 201, takes = "application/octet-stream")
    ResponseEntity<InvoiceJson> upload(
            Actor actor,
            @RequestParam(required = false) @Nullable UUID contract,
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request)
            throws IOException {
        var under = contract == null ? null : new ContractId(contract);
        return created(actor, files.upload(actor, under, name, request.getInputStream()));
    }

    @GetMapping("/api/invoices/{id}")
    InvoiceJson one(Actor actor, @PathVariable UUID id) {
        return InvoiceJson.of(invoices.readBy(actor, new InvoiceId(id)), Invoices.inside(actor));
    }

    /** The file in which it came, byte for byte. */
    @GetMapping({"/api/invoices/{id}/file", "/invoices/{id}/file"})
    ResponseEntity<Resource> file(Actor actor, @PathVariable UUID id) {
        var invoice = invoices.readBy(actor, new InvoiceId(id));
        var place = invoices.file(invoice);
        var file = Objects.requireNonNull(invoice.file());
        return Download.of(file.name(), MediaType.parseMediaType(file.mediaType()), new FileSystemResource(place));
    }

    @PostMapping("/api/invoices/{id}/links")
    @Answers(status = 201)
    ResponseEntity<InvoiceJson> link(Actor payables, @PathVariable UUID id, @RequestBody TypedLinks typed) {
        return created(payables, settling.link(payables, new InvoiceId(id), typed));
    }

    @PostMapping("/api/invoices/{id}/acceptances")
    @Answers(status = 201)
    ResponseEntity<InvoiceJson> accept(Actor actor, @PathVariable UUID id, @RequestBody NewAcceptance typed) {
        return created(actor, settling.accept(actor, new InvoiceId(id), typed.line(), typed.kind(), typed.reason()));
    }

    @PostMapping("/api/invoices/{id}/refusal")
    @Answers(status = 201)
    ResponseEntity<InvoiceJson> refuse(Actor payables, @PathVariable UUID id, @RequestBody InvoiceReason typed) {
        return created(payables, settling.refuse(payables, new InvoiceId(id), typed.reason()));
    }

    @PostMapping("/api/invoices/{id}/approval")
    @Answers(status = 201)
    ResponseEntity<InvoiceJson> approve(Actor approver, @PathVariable UUID id) {
        return created(approver, payments.approve(approver, new InvoiceId(id)));
    }

    @PostMapping("/api/invoices/{id}/approval/withdrawal")
    @Answers(status = 201)
    ResponseEntity<InvoiceJson> takeBack(Actor approver, @PathVariable UUID id, @RequestBody InvoiceReason typed) {
        return created(approver, reversing.takeBack(approver, new InvoiceId(id), typed.reason()));
    }

    @PostMapping("/api/invoices/{id}/export/rejection")
    @Answers(status = 201)
    ResponseEntity<InvoiceJson> reject(Actor approver, @PathVariable UUID id, @RequestBody InvoiceReason typed) {
        return created(approver, reversing.reject(approver, new InvoiceId(id), typed.reason()));
    }

    @PostMapping("/api/invoices/{id}/payment/reversal")
    @Answers(status = 201)
    ResponseEntity<InvoiceJson> reverse(Actor payables, @PathVariable UUID id, @RequestBody NewReversal typed) {
        reversing.reverse(payables, new InvoiceId(id), typed.why(), typed.reason());
        return created(payables, invoices.byId(new InvoiceId(id)));
    }

    private static ResponseEntity<InvoiceJson> created(Actor actor, Invoice invoice) {
        return ResponseEntity.created(URI.create("/api/invoices/" + invoice.id()))
                .body(InvoiceJson.of(invoice, Invoices.inside(actor)));
    }
}
