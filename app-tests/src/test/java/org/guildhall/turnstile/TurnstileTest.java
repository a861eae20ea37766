package org.guildhall.turnstile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private static Turns turns(int atOnce, int line, Duration patience) {
        return new Turns(atOnce, line, patience, 1, Duration.ofSeconds(1));
    }

    @Test
    void asManyHaveTheirTurnAtOnceAsThereAreAndTheNextWaits() throws Exception {
        var turnstile = new Turnstile(turns(2, 10, LONG));
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(callers.submit(turnstile::enter).get()).isTrue();
            assertThat(callers.submit(turnstile::enter).get()).isTrue();
            var third = callers.submit(turnstile::enter);
            waiting(turnstile, 1);
            assertThat(third.isDone()).isFalse();
            turnstile.leave();
            assertThat(third.get()).isTrue();
        }
    }

    @Test
    void inTheOrderInWhichTheyCame() throws Exception {
        var turnstile = new Turnstile(turns(1, 10, LONG));
        turnstile.enter();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = callers.submit(turnstile::enter);
            waiting(turnstile, 1);
            var second = callers.submit(turnstile::enter);
            waiting(turnstile, 2);
            turnstile.leave();
            assertThat(first.get()).isTrue();
            assertThat(second.isDone()).isFalse();
            turnstile.leave();
            assertThat(second.get()).isTrue();
        }
    }

    @Test
    void whoFindsALongLineIsSentAwayAndTheLastOfItIsNot() throws Exception {
        var turnstile = new Turnstile(turns(1, 2, LONG));
        turnstile.enter();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = callers.submit(turnstile::enter);
            waiting(turnstile, 1);
            var last = callers.submit(turnstile::enter);
            waiting(turnstile, 2);
            assertThat(callers.submit(turnstile::enter).get()).isFalse();
            turnstile.leave();
            assertThat(first.get()).isTrue();
            turnstile.leave();
            assertThat(last.get()).isTrue();
        }
    }

    @Test
    void patienceEndsAndWhoLeftTheLineTakesNobodysTurn() throws Exception {
        var turnstile = new Turnstile(turns(1, 10, Duration.ofMillis(50)));
        turnstile.enter();
        assertThat(elsewhere(turnstile::enter)).isFalse();
        assertThat(elsewhere(Turnstile::held)).isFalse();
        turnstile.leave();
        assertThat(elsewhere(turnstile::enter)).isTrue();
    }

    @Test
    void aTurnIsThatOfItsOwnThread() throws Exception {
        var turnstile = new Turnstile(turns(1, 10, LONG));
        assertThat(Turnstile.held()).isFalse();
        turnstile.enter();
        assertThat(Turnstile.held()).isTrue();
        assertThat(elsewhere(Turnstile::held)).isFalse();
        turnstile.leave();
        assertThat(Turnstile.held()).isFalse();
    }

    @Test
    void halfOfTheProcessorsAreLeftToEverythingElse() {
        assertThat(turns(0, 1, LONG).atOnce())
                .isEqualTo(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        assertThat(turns(7, 1, LONG).atOnce()).isEqualTo(7);
        assertThatThrownBy(() -> turns(-1, 1, LONG)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> turns(1, 0, LONG)).isInstanceOf(IllegalArgumentException.class);
    }

    private static <T> T elsewhere(Callable<T> what) throws Exception {
        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<T> done = other.submit(what);
            return done.get();
        }
    }

    private static void waiting(Turnstile turnstile, int callers) throws InterruptedException {
        for (int i = 0; i < 60_000 && turnstile.waiting() < callers; i++) {
            Thread.sleep(1);
        }
        assertThat(turnstile.waiting()).isEqualTo(callers);
    }
}
