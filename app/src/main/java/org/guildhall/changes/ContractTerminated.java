package org.guildhall.changes;

import org.guildhall.contracts.ContractId;

/** A contract was ended before its time: what is ordered and not delivered can only be cancelled from now on. */
public record ContractTerminated(ContractId contract) {}
