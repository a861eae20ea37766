package org.guildhall.receipts;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.contracts.Contract;
import org.guildhall.journal.Fact;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Money;
import org.guildhall.orders.Order;
import org.guildhall.receipts.Inspection.Finding;
import org.springframework.stereotype.Component;

/** The facts of this room, in the scope of their contract. */
@Component
class ReceiptFacts {
    private final CityClock clock;

    ReceiptFacts(CityClock clock) {
        this.clock = clock;
    }

    Fact recorded(Actor receiver, Contract contract, Receipt receipt) {
        return of("receipt.recorded", receiver, contract, receipt)
                .with("receiptNumber", receipt.number())
                .with("arrivedOn", receipt.arrivedOn())
                .with(
                        "lines",
                        receipt.lines().stream()
                                .map(line -> quantity(line.line(), line.delivered()))
                                .toList());
    }

    Fact inspected(Actor receiver, Contract contract, Order order, Receipt receipt, Inspection inspection) {
        return of("inspection.recorded", receiver, contract, receipt)
                .with("receiptNumber", receipt.number())
                .with("inspection", inspection.id())
                .with(
                        "lines",
                        inspection.findings().stream()
                                .map(ReceiptFacts::finding)
                                .toList())
                .with("acceptedValue", value(order, inspection.findings()));
    }

    /** With what had been accepted of it, which counts no more. */
    Fact annulled(Actor receiver, Contract contract, Order order, Receipt receipt, String reason) {
        var accepted = receipt.lines().stream()
                .flatMap(line -> order.line(line.line()).stream()
                        .map(of -> of.unitPrice().times(line.accepted())))
                .reduce(new Money(BigDecimal.ZERO, order.total().currency()), Money::plus);
        return of("receipt.annulled", receiver, contract, receipt)
                .with("receiptNumber", receipt.number())
                .with("acceptedValue", accepted)
                .with("reason", reason);
    }

    Fact returned(Actor receiver, Contract contract, Receipt receipt, GoodsReturn sent) {
        return of("goods.returned", receiver, contract, receipt)
                .with("lines", List.of(quantity(sent.line(), sent.quantity())));
    }

    private Fact of(String kind, Actor actor, Contract contract, Receipt receipt) {
        return Fact.of(kind, receipt.ocid(), actor, clock.instant())
                .in(contract.id().toString())
                .with("contract", contract.id().value())
                .with("number", contract.number())
                .with("receipt", receipt.id().value())
                .with("order", receipt.order().value())
                .with("orderNumber", receipt.orderNumber());
    }

    private static Map<String, Object> quantity(String line, BigDecimal quantity) {
        return Map.of("line", line, "quantity", quantity);
    }

    private static Map<String, Object> finding(Finding finding) {
        var map = new LinkedHashMap<String, Object>();
        map.put("line", finding.line());
        map.put("accepted", finding.accepted());
        map.put("rejected", finding.rejected());
        if (finding.reason() != null) {
            map.put("reasonCode", finding.reason().code());
        }
        return map;
    }

    private static Money value(Order order, List<Finding> findings) {
        return findings.stream()
                .flatMap(finding -> order.line(finding.line()).stream()
                        .map(line -> line.unitPrice().times(finding.accepted())))
                .reduce(new Money(BigDecimal.ZERO, order.total().currency()), Money::plus);
    }
}
