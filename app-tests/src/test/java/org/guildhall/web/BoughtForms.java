package org.guildhall.web;

import java.util.List;
import org.guildhall.Fixture;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractFixtures.Bound;
import org.guildhall.orders.OrderFixtures;
import org.guildhall.receipts.Plans;
import org.guildhall.receipts.ReceiptFixtures;
import org.guildhall.receipts.TypedCheck;
import org.guildhall.web.LaterForms.Visit;

/** The forms of orders, deliveries and inspections under a contract in force. */
@Fixture
class BoughtForms {
    private final ContractFixtures contracts;
    private final OrderFixtures orders;
    private final ReceiptFixtures receipts;
    private final Plans plans;

    BoughtForms(ContractFixtures contracts, OrderFixtures orders, ReceiptFixtures receipts, Plans plans) {
        this.contracts = contracts;
        this.orders = orders;
        this.receipts = receipts;
        this.plans = plans;
    }

    /** Of two contracts in force; the clock stands still, or those who are signed in would be signed out. */
    List<Visit> visits(Bound contract, Bound plain) {
        var own = "/contracts/" + contract.id();
        plans.add(contracts.owner, contract.id(), "sensors", new TypedCheck("visual", "Seals", null, null, null, null));
        var checks = new TypedCheck("visual", "Lids", null, null, null, null);
        plans.add(contracts.owner, contract.id(), "controllers", checks);
        var draft = "/orders/" + orders.drafted(contract, "1", "").id();
        var issued = orders.issued(contract, "", "4");
        var order = "/orders/" + issued.id();
        var pending = receipts.delivered(issued, "sensors", "1");
        var bad = orders.issued(contract, "", "2");
        var rejected = receipts.delivered(orders.issued(plain, "2", ""), "controllers", "2");
        receipts.inspected(rejected, "controllers", "1", "1");
        return List.of(
                new Visit(contracts.owner, own + "/orders/new"),
                new Visit(contracts.owner, draft),
                new Visit(contracts.owner, order),
                new Visit(contract.supplier(), "/orders/" + bad.id()),
                new Visit(contracts.owner, own + "/inspection-plan"),
                new Visit(contracts.owner, own + "/lines/controllers/checks"),
                new Visit(contracts.receiver, order + "/receipts/new"),
                new Visit(contracts.receiver, "/receipts/" + pending.id()),
                new Visit(contracts.receiver, "/receipts/" + rejected.id()));
    }
}
