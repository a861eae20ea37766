package org.guildhall.receipts;

import java.util.List;
import org.guildhall.Fixture;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.orders.Order;
import org.guildhall.receipts.Inspecting.TypedFinding;
import org.guildhall.receipts.ReceivingGoods.TypedDelivery;
import org.guildhall.receipts.ReceivingGoods.TypedQuantity;

/** Deliveries and inspections through their doors. */
@Fixture
public class ReceiptFixtures {
    private final ReceivingGoods receiving;
    private final Inspecting inspecting;
    private final ContractFixtures contracts;

    ReceiptFixtures(ReceivingGoods receiving, Inspecting inspecting, ContractFixtures contracts) {
        this.receiving = receiving;
        this.inspecting = inspecting;
        this.contracts = contracts;
    }

    /** So much of a line came. */
    public Receipt delivered(Order order, String line, String quantity) {
        var typed = new TypedDelivery("", "PS-1", "", List.of(new TypedQuantity(line, quantity)));
        return receiving.deliver(contracts.receiver, order.id(), typed, List.of());
    }

    /** So much of a line is accepted, and so much rejected as damaged. */
    public Inspection inspected(Receipt receipt, String line, String accepted, String rejected) {
        var bad = !rejected.isEmpty() && !rejected.equals("0");
        var finding =
                new TypedFinding(line, accepted, rejected, bad ? "damaged" : null, bad ? "Cracked housings." : null);
        return inspecting.decide(contracts.receiver, receipt.id(), List.of(finding));
    }

    /** So much of a line came and was good. */
    public Receipt accepted(Order order, String line, String quantity) {
        var receipt = delivered(order, line, quantity);
        inspected(receipt, line, quantity, "");
        return receipt;
    }
}
