package org.guildhall.matching;

import java.math.BigDecimal;
import java.util.List;

/**
 * Everything that a document is held against, as it stands at this moment.
 *
 * @param order what the order says and what became of it; empty if no order is known
 * @param linked false if no order is known yet
 * @param cancelled true if the order was cancelled
 * @param ended true if the contract is closed, so that nothing more is paid under it
 * @param left what the contract's value leaves after everything matched, before tax
 * @param creditable for a credit note: what is left of the invoice it refers to
 * @param retained for a release and a credit note: what is retained of matched documents and not released yet
 * @param creditableTaxes for a credit note: what is left of the taxes of the invoice it refers to
 * @param untaxed for a release: what matched documents of the contract billed without tax
 * @param confirmed for a release: true once whoever answers for the contract has said of every milestone that it is met
 * @param holdback the percentage retained of each invoice
 */
public record Standing(
        List<OrderedLine> order,
        boolean linked,
        boolean cancelled,
        boolean ended,
        BigDecimal left,
        List<Creditable> creditable,
        BigDecimal retained,
        List<CreditableTax> creditableTaxes,
        Taxed untaxed,
        boolean confirmed,
        BigDecimal holdback) {
    public Standing {
        order = List.copyOf(order);
        creditable = List.copyOf(creditable);
        creditableTaxes = List.copyOf(creditableTaxes);
    }
}
