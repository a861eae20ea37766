package org.guildhall.closeout;

import java.util.List;
import org.guildhall.changes.Amendments;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractStatus;
import org.guildhall.contracts.Contracts;
import org.guildhall.contracts.Milestone;
import org.guildhall.invoices.Invoice;
import org.guildhall.invoices.InvoiceStatus;
import org.guildhall.invoices.Invoices;
import org.guildhall.kernel.Money;
import org.guildhall.orders.Order;
import org.guildhall.orders.OrderStatus;
import org.guildhall.orders.Orders;
import org.guildhall.performance.Performance;
import org.guildhall.receipts.Receipt;
import org.guildhall.receipts.Receipts;
import org.springframework.stereotype.Component;

/** What the record still has open of a contract, and what was paid under it: asked anew each time. */
@Component
class Outstanding {
    private final Contracts contracts;
    private final Amendments amendments;
    private final Orders orders;
    private final Receipts receipts;
    private final Invoices invoices;
    private final Performance performance;

    Outstanding(
            Contracts contracts,
            Amendments amendments,
            Orders orders,
            Receipts receipts,
            Invoices invoices,
            Performance performance) {
        this.contracts = contracts;
        this.amendments = amendments;
        this.orders = orders;
        this.receipts = receipts;
        this.invoices = invoices;
        this.performance = performance;
    }

    /** What is open, by number or name; empty if nothing, or if only people can say. */
    List<String> of(Item item, Contract contract) {
        return switch (item) {
            case AMENDMENTS_SETTLED ->
                amendments.open(contract.id()).stream()
                        .map(each -> String.valueOf(each.number()))
                        .toList();
            case CALL_UPS_ENDED ->
                contracts.callUps(contract.id()).stream()
                        .filter(Outstanding::runs)
                        .map(Contract::number)
                        .toList();
            case ORDERS_ENDED -> openOrders(contract);
            case DELIVERIES_INSPECTED ->
                receipts.of(contract.id()).stream()
                        .filter(Receipt::pending)
                        .map(Receipt::number)
                        .toList();
            case INVOICES_SETTLED ->
                invoices.open(contract.id()).stream().map(Invoice::number).toList();
            case HOLDBACK_RELEASED -> notReleased(contract);
            case MILESTONES_MET ->
                contract.milestones().stream()
                        .filter(each -> !each.met())
                        .map(Milestone::id)
                        .toList();
            case INSURANCE_NOT_NEEDED -> contract.insurance().isEmpty() ? List.of() : openOrders(contract);
            case PERFORMANCE_RECORDED -> performance.recorded(contract.id()) ? List.of() : List.of(contract.number());
            default -> List.of();
        };
    }

    /** What matches and is not settled yet, either way. No waiver settles a debt. */
    List<String> toBePaid(Contract contract) {
        return invoices.open(contract.id()).stream()
                .filter(each -> each.status().counts())
                .map(Invoice::number)
                .toList();
    }

    private List<String> notReleased(Contract contract) {
        var held = heldBack(contract).amount();
        return held.signum() == 0 ? List.of() : List.of(held.toPlainString());
    }

    /** Everything paid under a contract, before tax, with what was held back and released. */
    Money paid(Contract contract) {
        return invoices.of(contract.id()).stream()
                .filter(each -> each.status() == InvoiceStatus.PAID)
                .map(Invoice::payableNet)
                .reduce(zero(contract), Money::plus);
    }

    private Money heldBack(Contract contract) {
        return invoices.of(contract.id()).stream()
                .filter(each -> each.status().counts())
                .map(each -> switch (each.kind()) {
                    case INVOICE -> each.retained();
                    case CREDIT_NOTE -> zero(contract).minus(each.retained());
                    case HOLDBACK_RELEASE -> zero(contract).minus(each.net());
                })
                .reduce(zero(contract), Money::plus);
    }

    private List<String> openOrders(Contract contract) {
        return orders.of(contract.id()).stream()
                .filter(each -> each.status().open() || each.status() == OrderStatus.DRAFT)
                .map(Order::number)
                .toList();
    }

    private static boolean runs(Contract callUp) {
        return callUp.status() != ContractStatus.CLOSED && callUp.status() != ContractStatus.CANCELLED;
    }

    private static Money zero(Contract contract) {
        return new Money(java.math.BigDecimal.ZERO, contract.value().currency());
    }
}
