package org.guildhall.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.guildhall.RoomTest;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractFixtures.Bound;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.orders.Answering;
import org.guildhall.orders.Order;
import org.guildhall.orders.OrderFixtures;
import org.guildhall.orders.Ordering;
import org.guildhall.orders.Orders;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Many people who order, answer, change, deliver, inspect and end at once, at random and through the doors. Whatever
 * the order of their acts: orders never exceed the contract, nor deliveries the orders, nor acceptances the deliveries.
 */
class TogetherTest extends RoomTest {
    private static final int PEOPLE = 4;
    private static final int ACTS = 40;

    @Autowired
    Orders orders;

    @Autowired
    Ordering ordering;

    @Autowired
    Answering answering;

    @Autowired
    Receipts receipts;

    @Autowired
    OrderFixtures ordered;

    @Autowired
    ReceiptFixtures received;

    @Autowired
    ContractFixtures contracts;

    @ParameterizedTest
    @ValueSource(longs = {1, 2026})
    void boundQuantitiesAreNeverExceeded(long seed) throws Exception {
        var contract = contracts.inForce();
        assertThat(play(contract, seed, 6)).isGreaterThan(20);
        for (var line : contract.contract().lines()) {
            assertThat(ordered(contract, line.id())).isLessThanOrEqualTo(line.quantity());
        }
        assertSums(contract);
    }

    @ParameterizedTest
    @ValueSource(longs = {7})
    void aValueIsNeverExceeded(long seed) throws Exception {
        var contract = contracts.unitRates();
        assertThat(play(contract, seed, 30)).isGreaterThan(20);
        assertSums(contract);
    }

    /** By SQL of the test’s own, not by the doors. */
    private void assertSums(Bound contract) {
        var total = jdbc.sql("""
                select coalesce(sum(round(coalesce(l.kept, l.quantity) * l.unit_price, 2)), 0)
                  from orders.line l join orders.purchase p on p.id = l.purchase and p.version = l.version
                 where p.contract = :contract and p.status not in ('DRAFT', 'CANCELLED')
                """)
                .param("contract", contract.id().value())
                .query(BigDecimal.class)
                .single();
        assertThat(total).isLessThanOrEqualTo(contract.contract().value().amount());
        assertKept(contract, total);
        var wrong = jdbc.sql("""
                select count(*) from (
                  select l.quantity as ordered, sum(r.delivered - r.rejected) as here
                    from orders.line l join orders.purchase p on p.id = l.purchase and p.version = l.version
                    join receipts.receipt t on t.purchase = p.id
                    join receipts.line r on r.receipt = t.id and r.line = l.id
                   where p.contract = :contract group by l.purchase, l.id, l.quantity) each
                 where here > ordered
                """)
                .param("contract", contract.id().value())
                .query(Long.class)
                .single();
        assertThat(wrong).isZero();
        var lines = jdbc.sql("""
                select count(*) from receipts.line l join receipts.receipt t on t.id = l.receipt
                 where t.contract = :contract and l.accepted > 0
                   and l.accepted + l.rejected > l.delivered
                """)
                .param("contract", contract.id().value())
                .query(Long.class)
                .single();
        assertThat(lines).isZero();
    }

    /** What is summed once and kept is what its rows say. */
    private void assertKept(Bound contract, BigDecimal total) {
        var now = contract.contract();
        assertThat(orders.left(now)).isEqualTo(now.value().minus(Money.cad(total)));
        for (var line : now.lines()) {
            assertThat(orders.leftOfLines(now).get(line.id()))
                    .as(line.id())
                    .isEqualByComparingTo(line.quantity().subtract(ordered(contract, line.id())));
        }
    }

    private BigDecimal ordered(Bound contract, String line) {
        return jdbc.sql("""
                select coalesce(sum(coalesce(l.kept, l.quantity)), 0)
                  from orders.line l join orders.purchase p on p.id = l.purchase and p.version = l.version
                 where p.contract = :contract and l.id = :line and p.status not in ('DRAFT', 'CANCELLED')
                """)
                .param("contract", contract.id().value())
                .param("line", line)
                .query(BigDecimal.class)
                .single();
    }

    /** How many acts were done and not refused. */
    private long play(Bound contract, long seed, int most) throws Exception {
        var people = new ArrayList<Callable<Long>>();
        for (int i = 0; i < PEOPLE; i++) {
            var chance = new Random(seed * 1000 + i);
            people.add(() -> {
                long done = 0;
                for (int act = 0; act < ACTS; act++) {
                    done += act(contract, chance, most) ? 1 : 0;
                }
                return done;
            });
        }
        try (var together = Executors.newFixedThreadPool(PEOPLE)) {
            long done = 0;
            for (var each : together.invokeAll(people)) {
                done += each.get();
            }
            return done;
        }
    }

    private boolean act(Bound contract, Random chance, int most) {
        try {
            var all = orders.of(contract.id());
            var some = all.isEmpty() ? null : all.get(chance.nextInt(all.size()));
            var quantity = String.valueOf(1 + chance.nextInt(most));
            if (some == null || chance.nextInt(4) == 0) {
                ordered.issued(contract, quantity, chance.nextBoolean() ? quantity : "");
                return true;
            }
            change(contract, some, quantity, chance);
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    private void change(Bound contract, Order order, String quantity, Random chance) {
        switch (chance.nextInt(9)) {
            case 0 -> answering.acknowledge(contract.supplier(), order.id(), order.version());
            case 1 -> answering.decline(contract.supplier(), order.id(), order.version(), "No.");
            case 2 -> ordering.change(contracts.owner, order.id(), ordered.typed(quantity, ""), "Other.", null);
            case 3 -> ordering.cancel(contracts.owner, order.id(), "No.");
            case 4 -> ordering.complete(contracts.owner, order.id(), "Enough.");
            case 5, 6 -> received.delivered(order, "controllers", quantity);
            default -> inspect(receipts.of(order.id()), quantity, chance);
        }
    }

    private void inspect(List<Receipt> all, String quantity, Random chance) {
        if (!all.isEmpty()) {
            received.inspected(
                    all.get(chance.nextInt(all.size())),
                    "controllers",
                    chance.nextBoolean() ? quantity : "",
                    chance.nextBoolean() ? "1" : "");
        }
    }
}
