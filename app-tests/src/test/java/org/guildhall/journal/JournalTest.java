package org.guildhall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.guildhall.RoomTest;
import org.guildhall.journal.RecordedFact.Place;
import org.guildhall.kernel.Ocid;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.IllegalTransactionStateException;

/** The journal keeps what it is given, in an order that can be relied on, and never lets go of it. */
class JournalTest extends RoomTest {
    @Autowired
    private Journal journal;

    private final Ocid ocid = Ocid.mint("ocds-gh0000", 2026);

    @Test
    void aFactOutsideAnActsTransactionIsRefused() {
        assertThatThrownBy(() -> journal.record(noted(1))).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void aFactWithoutASchemaIsRefused() {
        var unknown = Fact.of("test.unheard_of", ocid, clock.instant());
        assertThatThrownBy(() -> transaction().executeWithoutResult(_ -> journal.record(unknown)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFieldTheSchemaLacksOrOfAnotherTypeIsRefused() {
        for (var wrong : List.of(noted(1).with("other", "x"), noted(1).with("number", "one"))) {
            assertThatThrownBy(() -> transaction().executeWithoutResult(_ -> journal.record(wrong)))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(journal.of(ocid)).isEmpty();
    }

    @Test
    void aFactIsNeverChangedOrRemoved() {
        transaction().executeWithoutResult(_ -> journal.record(noted(1)));
        for (var sql : List.of("update journal.fact set kind = 'x'", "delete from journal.fact")) {
            assertThatThrownBy(() -> jdbc.sql(sql).update()).isInstanceOf(DataAccessException.class);
        }
        assertThat(journal.of(ocid)).hasSize(1);
    }

    @Test
    void aReaderNeverMissesAFactOfASlowerTransaction() throws Exception {
        var begun = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        try (var slow = Executors.newVirtualThreadPerTaskExecutor()) {
            var slower = slow.submit(() -> transaction().executeWithoutResult(_ -> {
                journal.record(noted(1));
                begun.countDown();
                await(finish);
            }));
            begun.await();
            transaction().executeWithoutResult(_ -> journal.record(noted(2)));
            assertThat(numbers()).isEmpty();
            finish.countDown();
            slower.get();
        }
        assertThat(numbers()).containsExactly(1, 2);
    }

    private List<Object> numbers() {
        return journal.settledAfter(Place.START, 100_000).stream()
                .filter(recorded -> recorded.fact().ocid().equals(ocid))
                .map(recorded -> recorded.fact().fields().get("number"))
                .toList();
    }

    private Fact noted(int number) {
        return Fact.of("test.noted", ocid, clock.instant()).with("number", number);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
