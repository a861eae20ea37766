package org.guildhall.contracts;

import java.util.UUID;

/** Identifies one contract; public once it is signed. OCDS: {@code contracts[].id}. */
public record ContractId(UUID value) {
    public static ContractId random() {
        return new ContractId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
