package org.guildhall.openings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bids that are opened on all cores. */
class AtOnceTest {
    @Test
    void whatComesOfEachStandsInItsPlaceWhoeverWasQuicker() {
        var second = new CountDownLatch(Runtime.getRuntime().availableProcessors() > 1 ? 1 : 0);
        var done = AtOnce.each(List.of(1, 2, 3), number -> {
            if (number == 1) {
                await(second);
            } else {
                second.countDown();
            }
            return number * 10;
        });
        assertThat(done).containsExactly(10, 20, 30);
        assertThat(AtOnce.each(List.<Integer>of(), number -> number)).isEmpty();
    }

    @Test
    void oneThatFailsStopsTheRestAndNothingIsUnderWayAfterIt() {
        var begun = new AtomicInteger();
        var ended = new AtomicInteger();
        var bids = IntStream.range(0, 1000).boxed().toList();
        assertThatThrownBy(() -> AtOnce.each(bids, number -> {
                    begun.incrementAndGet();
                    try {
                        if (number == 0) {
                            throw new IllegalArgumentException("the first");
                        }
                        Thread.onSpinWait();
                        return number;
                    } finally {
                        ended.incrementAndGet();
                    }
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the first");
        assertThat(ended.get()).isEqualTo(begun.get());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
