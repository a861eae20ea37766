package org.guildhall.invoices;

import org.guildhall.contracts.ContractId;

/** The finance system paid an invoice, or took a credit note into account. */
public record PaymentRecorded(InvoiceId invoice, ContractId contract) {}
