package org.guildhall.orders;

import org.guildhall.contracts.Contract;

/**
 * Of an order more was accepted or rejected, it has other lines than before, or it ended; what is billed of it is to be
 * held against it again.
 *
 * @param contract that of the order, held by the transaction in which this is said
 */
public record OrderChanged(Contract contract, OrderId order) {}
