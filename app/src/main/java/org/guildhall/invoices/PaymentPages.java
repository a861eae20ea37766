package org.guildhall.invoices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.guildhall.invoices.Payments.TypedPayment;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.web.Forms;
import org.guildhall.web.NextPart;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** What is approved, exported and paid. */
@Controller
class PaymentPages {
    private final Invoices invoices;
    private final Payments payments;
    private final Forms forms;

    PaymentPages(Invoices invoices, Payments payments, Forms forms) {
        this.invoices = invoices;
        this.payments = payments;
        this.forms = forms;
    }

    @GetMapping("/payments")
    ModelAndView payments(Actor actor, @RequestParam(required = false) @Nullable String after) {
        var batches = payments.batches(new Listing("", "", after, Listing.PAGE));
        return new ModelAndView("invoices/payments")
                .addObject("payables", actor.has(Role.ACCOUNTS_PAYABLE))
                .addObject("matched", invoices.matched())
                .addObject("approved", payments.in(InvoiceStatus.APPROVED))
                .addObject("exported", payments.in(InvoiceStatus.EXPORTED))
                .addObject("batches", batches.rows())
                .addObject("next", NextPart.address(batches));
    }

    @PostMapping("/payment-batches")
    ModelAndView export(Actor payables, Locale locale) {
        return forms.send(
                () -> {
                    payments.export(payables);
                    return "/payments?exported";
                },
                () -> payments(payables, null),
                locale);
    }

    @PostMapping("/payments")
    ModelAndView record(
            Actor payables,
            @RequestParam(defaultValue = "") String invoice,
            @RequestParam(defaultValue = "") String paidOn,
            @RequestParam(defaultValue = "") String reference,
            @RequestParam(defaultValue = "") String amount,
            Locale locale) {
        var typed = new TypedPayment(invoice, paidOn, reference, amount);
        return forms.send(
                () -> {
                    payments.record(payables, typed);
                    return "/payments?recorded";
                },
                () -> payments(payables, null).addObject("typed", typed),
                locale);
    }

    @PostMapping("/payments/uploads")
    ModelAndView upload(Actor payables, @RequestParam MultipartFile file, Locale locale) {
        return forms.send(
                () -> {
                    new Checks().that(!file.isEmpty(), "file", "field.required").throwIfAny();
                    if (file.getSize() > PaymentsApi.LARGEST_ANSWER) {
                        throw new Refused(CommonProblem.TOO_LARGE);
                    }
                    try {
                        payments.recordAll(payables, file.getBytes());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return "/payments?recorded";
                },
                () -> payments(payables, null),
                locale);
    }
}
