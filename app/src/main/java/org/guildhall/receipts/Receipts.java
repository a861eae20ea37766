package org.guildhall.receipts;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractId;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.orders.Delivered;
import org.guildhall.orders.Order;
import org.guildhall.orders.OrderId;
import org.guildhall.orders.Orders;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door of this room for what was delivered. How it is received is said by {@link ReceivingGoods}. */
@Service
public class Receipts implements Delivered {
    private final ReceiptRows rows;
    private final Orders orders;

    Receipts(ReceiptRows rows, Orders orders) {
        this.rows = rows;
        this.orders = orders;
    }

    /** What came of each line of an order; a line of which nothing came is absent. */
    @Transactional(readOnly = true)
    public Map<String, Quantities> quantities(OrderId order) {
        return rows.quantities(List.of(order)).getOrDefault(order, Map.of());
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Standing> standing(OrderId order) {
        return standing(List.of(order)).getOrDefault(order, Map.of());
    }

    @Override
    @Transactional(readOnly = true)
    public Map<OrderId, Map<String, Standing>> standing(Collection<OrderId> orders) {
        return rows.quantities(orders).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> standing(each.getValue())));
    }

    private static Map<String, Standing> standing(Map<String, Quantities> lines) {
        return lines.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> new Standing(
                                each.getValue().accepted(), each.getValue().pending())));
    }

    @Transactional(readOnly = true)
    public Optional<Receipt> find(ReceiptId id) {
        return rows.find(id);
    }

    /** @throws Refused {@code common.not-found} */
    @Transactional(readOnly = true)
    public Receipt byId(ReceiptId id) {
        return rows.find(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /**
     * The delivery, if this person may read its order.
     *
     * @throws Refused {@code common.not-found}
     */
    @Transactional(readOnly = true)
    public Receipt readBy(Actor actor, ReceiptId id) {
        var receipt = byId(id);
        orders.readBy(actor, receipt.order());
        return receipt;
    }

    /** A delivery with its order and contract, these held until the transaction ends. */
    record Locked(Contract contract, Order order, Receipt receipt) {}

    /** @throws Refused {@code common.not-found} if this person may not read its order */
    Locked lock(Actor actor, ReceiptId id) {
        var under = rows.under(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var locked = orders.lock(actor, under.order(), under.contract());
        return new Locked(locked.contract(), locked.order(), byId(id));
    }

    /** The deliveries under an order, in the order they came. */
    @Transactional(readOnly = true)
    public List<Receipt> of(OrderId order) {
        return rows.of(order);
    }

    /** The deliveries under a contract, in the order they came. */
    @Transactional(readOnly = true)
    public List<Receipt> of(ContractId contract) {
        return rows.of(contract);
    }

    /** The deliveries of which something waits for inspection, the oldest first. */
    @Transactional(readOnly = true)
    public List<Receipt> pending() {
        return rows.pending();
    }
}
