package org.guildhall.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.guildhall.RoomTest;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.kernel.Refused;
import org.guildhall.orders.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Receivers, clerks and suppliers who all act at the same time: what is matched never exceeds what was accepted. */
class MatchedAtOnceTest extends RoomTest {
    private static final int THREADS = 4;
    private static final int ACTS = 12;

    @Autowired
    private Invoices invoices;

    @Autowired
    private Entering entering;

    @Autowired
    private Settling settling;

    @Autowired
    private ContractFixtures bound;

    @Autowired
    private InvoiceFixtures fixtures;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whateverTheyDoMatchedIsWithinAcceptedAndWithinTheContract(long seed) throws Exception {
        var here = bound.inForce();
        var order = fixtures.ordered(here);
        var seeds = new Random(seed);
        var acts = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < THREADS; i++) {
            var random = new Random(seeds.nextLong());
            acts.add(() -> story(order, random));
        }
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var done = threads.invokeAll(acts).stream()
                    .mapToInt(each -> each.resultNow())
                    .sum();
            assertThat(done).as("acts that were not refused").isGreaterThan(THREADS);
        }
        assertThat(overMatched(order)).isEmpty();
        var spent = jdbc.sql("""
                select coalesce(sum(case kind when 'CREDIT_NOTE' then -net else net end), 0) <= 26000
                  from invoices.invoice where contract = :contract and status = 'MATCHED'
                """)
                .param("contract", here.id().value())
                .query(Boolean.class)
                .single();
        assertThat(spent).isTrue();
        var taken = jdbc.sql("""
                select (select net from invoices.taken where contract = :contract)
                     = (select sum(net) from invoices.invoice
                         where contract = :contract and kind = 'INVOICE' and status = 'MATCHED')
                """)
                .param("contract", here.id().value())
                .query(Boolean.class)
                .single();
        assertThat(taken).as("what is kept as taken").isTrue();
        assertThat(invoices.of(here.id())).anyMatch(each -> each.status() == InvoiceStatus.MATCHED);
    }

    /** Lines of which more is matched, less what was credited, than was accepted. */
    private List<String> overMatched(Order order) {
        return jdbc.sql("""
                with matched as (
                    select l.order_line,
                           sum(case i.kind when 'INVOICE' then l.quantity else -l.returned end) as quantity
                      from invoices.invoice i join invoices.line l on l.invoice = i.id
                     where i.purchase = :order and i.status = 'MATCHED' group by l.order_line),
                accepted as (
                    select l.line, sum(l.accepted) as quantity
                      from receipts.line l join receipts.receipt r on r.id = l.receipt
                     where r.purchase = :order group by l.line)
                select m.order_line from matched m left join accepted a on a.line = m.order_line
                 where m.quantity > coalesce(a.quantity, 0)
                """)
                .param("order", order.id().value())
                .query(String.class)
                .list();
    }

    private int story(Order order, Random random) {
        var done = 0;
        for (int i = 0; i < ACTS; i++) {
            try {
                act(order, random);
                done++;
            } catch (Refused lawful) {
                // Over-delivery, more credited than billed, refused twice: somebody else was quicker.
            }
        }
        return done;
    }

    private void act(Order order, Random random) {
        var line = random.nextBoolean() ? "sensors" : "controllers";
        var quantity = String.valueOf(random.nextInt(1, 8));
        switch (random.nextInt(5)) {
            case 0, 1 -> fixtures.accepted(order, line, quantity);
            case 2, 3 -> fixtures.entered(order, line, quantity);
            default -> settle(order, random, line, quantity);
        }
    }

    private void settle(Order order, Random random, String line, String quantity) {
        var all = invoices.of(order.id()).stream()
                .filter(each -> each.status().open() && each.credits() == null)
                .toList();
        if (all.isEmpty()) {
            return;
        }
        var one = all.get(random.nextInt(all.size()));
        if (random.nextBoolean()) {
            entering.enter(fixtures.payables, fixtures.credit(one, InvoiceFixtures.number(), line, quantity, "500.00"));
        } else {
            settling.refuse(fixtures.payables, one.id(), "Sent back at random.");
        }
    }
}
