package org.guildhall.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.guildhall.RoomTest;
import org.guildhall.contracts.ContractFixtures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A hundred thousand lines are read, kept and matched, through the door and a real database, in under a minute. */
class MatchSpeedTest extends RoomTest {
    private static final int LINES = 2000;
    private static final int CONTRACTS = 2;
    private static final int INVOICES = 25;

    @Autowired
    private Entering entering;

    @Autowired
    private ContractFixtures bound;

    @Autowired
    private InvoiceFixtures fixtures;

    @Test
    void aHundredThousandLinesAreMatchedInUnderAMinute() {
        var took = Duration.ZERO;
        for (int contract = 0; contract < CONTRACTS; contract++) {
            var order = fixtures.ordered(bound.inForce());
            fixtures.accepted(order, "sensors", "40");
            fixtures.accepted(order, "controllers", "12");
            for (int i = 0; i < INVOICES; i++) {
                var typed = fixtures.thousandths(order, i < 20 ? "sensors" : "controllers", LINES);
                var begun = System.nanoTime();
                var invoice = entering.enter(fixtures.payables, typed);
                took = took.plusNanos(System.nanoTime() - begun);
                assertThat(invoice.status()).isEqualTo(InvoiceStatus.MATCHED);
            }
        }
        System.out.printf("%,d lines matched in %,d ms%n", CONTRACTS * INVOICES * LINES, took.toMillis());
        assertThat(took).isLessThan(Duration.ofMinutes(1));
    }
}
