package org.guildhall.orders;

import org.guildhall.contracts.ContractId;

/** An order has other lines than before, or ended; what is billed of it is to be held against it again. */
public record OrderChanged(OrderId order, ContractId contract) {}
