package org.guildhall.orders;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import org.guildhall.changes.Committed;
import org.guildhall.contracts.ContractId;
import org.guildhall.kernel.Money;
import org.guildhall.orders.VersionRows.Held;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What orders hold of a contract: no amendment takes it below. */
@Component
class OrdersCommitted implements Committed {
    private final VersionRows versions;

    OrdersCommitted(VersionRows versions) {
        this.versions = versions;
    }

    @Override
    @Transactional(readOnly = true)
    public Money value(ContractId contract) {
        return Money.cad(
                versions.held(contract).values().stream().map(Held::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, BigDecimal> quantities(ContractId contract) {
        return versions.held(contract).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, held -> held.getValue().quantity()));
    }
}
