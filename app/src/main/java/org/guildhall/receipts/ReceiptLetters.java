package org.guildhall.receipts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractLetters;
import org.guildhall.orders.Order;
import org.guildhall.receipts.Inspection.Finding;
import org.guildhall.receipts.Inspection.Reason;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Letters about what was rejected: to the supplier, and to who answers for the contract. */
@Component
class ReceiptLetters {
    private final ContractLetters letters;
    private final MessageSource words;

    ReceiptLetters(ContractLetters letters, MessageSource words) {
        this.letters = letters;
        this.words = words;
    }

    void rejected(Contract contract, Order order, Receipt receipt, List<Finding> findings) {
        var path = "/receipts/" + receipt.id();
        letters.toSupplier(
                contract, "receipts.letter.rejected", path, locale -> details(order, receipt, findings, locale));
        letters.toOwner(
                contract, "receipts.letter.rejected.owner", path, locale -> details(order, receipt, findings, locale));
    }

    /** The supplier had been told that something of it was rejected. */
    void annulled(Contract contract, Order order, Receipt receipt) {
        letters.toSupplier(
                contract,
                "receipts.letter.annulled",
                "/receipts/" + receipt.id(),
                _ -> List.of(receipt.number(), order.number()));
    }

    private List<Object> details(Order order, Receipt receipt, List<Finding> findings, Locale locale) {
        var lines = findings.stream()
                .filter(each -> each.rejected().signum() > 0)
                .map(each -> line(order, each, locale))
                .collect(Collectors.joining("\n"));
        return new ArrayList<>(List.of(receipt.number(), order.number(), lines));
    }

    private String line(Order order, Finding finding, Locale locale) {
        var reason = finding.reason() == null ? Reason.OTHER : finding.reason();
        var description = order.line(finding.line())
                .map(line -> line.description().in(locale))
                .orElse(finding.line());
        var said = words.getMessage("receipts.reason." + reason.code(), null, locale);
        return words.getMessage(
                "receipts.letter.line", new Object[] {description, finding.rejected(), said, finding.words()}, locale);
    }
}
