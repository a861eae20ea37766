package org.guildhall.orders;

import java.math.BigDecimal;
import java.util.Map;
import org.guildhall.changes.Committed;
import org.guildhall.contracts.ContractId;
import org.guildhall.kernel.Money;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What orders hold of a contract: no amendment takes it below. */
@Component
class OrdersCommitted implements Committed {
    private static final OrderId NONE = new OrderId(new java.util.UUID(0, 0));

    private final VersionRows versions;

    OrdersCommitted(VersionRows versions) {
        this.versions = versions;
    }

    @Override
    @Transactional(readOnly = true)
    public Money value(ContractId contract) {
        return Money.cad(versions.held(contract, NONE));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, BigDecimal> quantities(ContractId contract) {
        return versions.heldLines(contract, NONE);
    }
}
