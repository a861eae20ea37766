package org.guildhall.receipts;

import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deliveries that wait for inspection. */
@Component
class ReceiptsWaiting implements WaitingActs {
    private final Receipts receipts;

    ReceiptsWaiting(Receipts receipts) {
        this.receipts = receipts;
    }

    @Override
    @Transactional(readOnly = true)
    public List<WaitingAct> waitingFor(Actor actor) {
        if (!actor.has(Role.RECEIVER)) {
            return List.of();
        }
        return receipts.pending().stream()
                .map(receipt -> new WaitingAct(
                        "/receipts/" + receipt.id(),
                        "receipts.waiting.inspect",
                        List.of(receipt.number(), receipt.orderNumber()),
                        null))
                .toList();
    }
}
