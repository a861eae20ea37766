package org.guildhall.receipts;

import org.guildhall.contracts.ContractId;
import org.guildhall.orders.OrderId;

/** An inspection accepted or rejected something; what is accepted may be invoiced. */
public record InspectionRecorded(OrderId order, ContractId contract) {}
