package org.guildhall.contracts;

/** A contract in force has another value, other lines or another supplier than before. */
public record ContractChanged(ContractId contract) {}
