package org.guildhall.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.guildhall.RoomTest;
import org.guildhall.budgets.Movement.Cause;
import org.guildhall.budgets.Movement.Kind;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Many purchases on one line at once, in any order: it is never overdrawn, and empty when all is closed. */
class NeverOverdrawnTest extends RoomTest {
    private static final int PURCHASES = 6;
    private static final int ACTS = 25;

    @Autowired
    Budgets budgets;

    @Autowired
    People people;

    @ParameterizedTest
    @ValueSource(longs = {3, 57, 2026})
    void heldCommittedAndInvoicedNeverExceedTheLine(long seed) throws Exception {
        var code = "P-" + UUID.randomUUID().toString().substring(0, 8);
        var title = new TypedLine.Text("Signals", "Feux");
        budgets.add(new PeopleFixtures(people).with(Role.ADMINISTRATOR), new TypedLine(code, title, "1000"));
        var purchases = new ArrayList<Callable<Long>>();
        for (int i = 0; i < PURCHASES; i++) {
            var chance = new Random(seed * 100 + i);
            purchases.add(() -> new Purchase(code, chance).play());
        }
        try (var together = Executors.newFixedThreadPool(PURCHASES)) {
            long refused = 0;
            for (var each : together.invokeAll(purchases)) {
                refused += each.get();
            }
            assertThat(refused).as("the line was short now and then").isPositive();
        }
        assertNeverOverdrawn(code);
        var line = budgets.byCode(code).orElseThrow();
        assertThat(line.held()).isEqualTo(Money.cad("0"));
        assertThat(line.committed()).isEqualTo(Money.cad("0"));
    }

    /** After every single movement, by SQL of the test's own. */
    private void assertNeverOverdrawn(String code) {
        var worst = jdbc.sql("""
                select max(spoken) from (
                  select sum(held + committed + invoiced) over (order by id) as spoken
                    from budgets.movement where line = :code) m
                """).param("code", code).query(BigDecimal.class).single();
        assertThat(worst).isLessThanOrEqualTo(new BigDecimal("1000"));
        var least = jdbc.sql("""
                select min(least(held, committed)) from (
                  select sum(held) over mine as held, sum(committed) over mine as committed
                    from budgets.movement where line = :code window mine as (partition by ocid, contract order by id)) m
                """).param("code", code).query(BigDecimal.class).single();
        assertThat(least).as("what is owed to nobody is not promised").isNotNegative();
    }

    /** One purchase, from a request to its close-out; what is refused is tried otherwise. */
    private final class Purchase {
        private final String code;
        private final Random chance;
        private final Ocid ocid = new Ocid("ocds-p-" + UUID.randomUUID());
        private final List<UUID> callUps = new ArrayList<>();
        private @Nullable UUID contract;
        private boolean offer;
        private boolean held;
        private long refused;

        Purchase(String code, Random chance) {
            this.code = code;
            this.chance = chance;
        }

        long play() {
            for (int i = 0; i < ACTS; i++) {
                try {
                    transaction().executeWithoutResult(_ -> act());
                } catch (Refused scarce) {
                    refused++;
                }
            }
            transaction().executeWithoutResult(_ -> close());
            return refused;
        }

        private void act() {
            var amount = Money.cad(new BigDecimal(1 + chance.nextInt(400)));
            var now = contract;
            if (now != null) {
                spend(now, amount);
            } else if (!held) {
                budgets.hold(cause(Kind.SUBMITTED), code, amount);
                held = true;
            } else if (chance.nextInt(4) == 0) {
                budgets.release(cause(Kind.RETURNED));
                held = false;
            } else {
                var id = UUID.randomUUID();
                offer = chance.nextBoolean();
                if (offer) {
                    budgets.offer(cause(Kind.STANDING_OFFER), id, amount);
                } else {
                    budgets.commit(cause(Kind.CONTRACT), id, amount);
                }
                contract = id;
            }
        }

        private void spend(UUID now, Money amount) {
            var sign = chance.nextBoolean() ? amount : amount.negated();
            switch (chance.nextInt(4)) {
                case 0 -> {
                    if (offer) {
                        budgets.amendOffer(cause(Kind.AMENDED), now, sign);
                    } else {
                        budgets.amend(cause(Kind.AMENDED), now, amount);
                    }
                }
                case 1 -> {
                    var callUp = UUID.randomUUID();
                    if (offer) {
                        budgets.callUp(cause(Kind.CALL_UP), callUp, now, amount);
                        callUps.add(callUp);
                    }
                }
                case 2 -> budgets.invoice(cause(Kind.APPROVED), billed(now), amount, true);
                default -> {
                    if (chance.nextInt(5) == 0) {
                        budgets.end(cause(Kind.CLOSED), now, Money.cad("0"));
                        contract = null;
                        held = false;
                    }
                }
            }
        }

        private UUID billed(UUID now) {
            return callUps.isEmpty() ? now : callUps.get(chance.nextInt(callUps.size()));
        }

        private void close() {
            budgets.release(cause(Kind.WITHDRAWN));
            callUps.forEach(each -> budgets.end(cause(Kind.CLOSED), each, Money.cad("0")));
            if (contract != null) {
                budgets.end(cause(Kind.CLOSED), contract, Money.cad("0"));
            }
        }

        private Cause cause(Kind kind) {
            return new Cause(kind, ocid, "", "/budget-lines", null);
        }
    }
}
