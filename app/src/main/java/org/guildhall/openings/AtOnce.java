package org.guildhall.openings;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Bids are opened on all cores, and more of them than there are cores: while one is written out the next is read. */
final class AtOnce {
    private static final int A_CORE = 2;

    private AtOnce() {}

    /**
     * What comes of each, in their order. Nothing is under way any more when it returns or throws.
     *
     * @throws RuntimeException the first that one of them threw; those not begun are left out then
     */
    static <A, B> List<B> each(List<A> all, Function<A, B> work) {
        try (var threads =
                Executors.newFixedThreadPool(A_CORE * Runtime.getRuntime().availableProcessors())) {
            var under = all.stream()
                    .map(one -> threads.submit(() -> work.apply(one)))
                    .toList();
            var done = new ArrayList<B>();
            try {
                for (var one : under) {
                    done.add(one.get());
                }
            } catch (ExecutionException | InterruptedException e) {
                threads.shutdownNow();
                throw e.getCause() instanceof RuntimeException ours ? ours : new IllegalStateException(e);
            }
            return done;
        }
    }
}
