package org.guildhall.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Clients that each do the next thing as soon as the last is done, until time or work is over. */
final class Load {
    private Load() {}

    /** One client. */
    @FunctionalInterface
    interface Client {
        /**
         * Does one thing whole; false when there is nothing left to do.
         *
         * @throws Wrong if the answer is not the one that is measured
         */
        boolean once() throws IOException;
    }

    /** An answer other than the one that is measured: the figure is void. */
    static final class Wrong extends RuntimeException {
        Wrong(String what) {
            super(what);
        }
    }

    /**
     * What a round gave.
     *
     * @param done how many were done
     * @param seconds how long it took
     * @param nanos how long each took, in order of length
     */
    record Round(int done, double seconds, long[] nanos) {
        double perSecond() {
            return done / seconds;
        }

        /** The latency that a share of all stayed within, in milliseconds. */
        double millis(double share) {
            return nanos.length == 0
                    ? 0
                    : nanos[(int) Math.min(nanos.length - 1L, (long) (nanos.length * share))] / 1e6;
        }
    }

    static Round run(List<Client> clients, double seconds) {
        var began = System.nanoTime();
        var end = began + (long) (seconds * 1e9);
        var failed = new AtomicReference<@Nullable Throwable>();
        var stop = new AtomicBoolean();
        var all = clients.stream()
                .map(client -> new Lane(client, end, stop, failed))
                .toList();
        var threads = all.stream().map(lane -> Thread.ofVirtual().start(lane)).toList();
        for (var thread : threads) {
            join(thread);
        }
        var took = (System.nanoTime() - began) / 1e9;
        if (failed.get() != null) {
            throw new IllegalStateException("a client failed", failed.get());
        }
        var nanos = all.stream()
                .flatMapToLong(lane -> lane.nanos.stream().mapToLong(Long::longValue))
                .sorted()
                .toArray();
        return new Round(nanos.length, took, nanos);
    }

    /** As many clients as wanted, made by number. */
    static List<Client> clients(int many, java.util.function.IntFunction<Client> make) {
        return IntStream.range(0, many).mapToObj(make).toList();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** One client's calls each second, in rounds after one for warmth; the least first. */
    static double[] rates(Client client, Setting setting) {
        run(List.of(client), setting.seconds());
        var rates = new double[setting.rounds()];
        for (var i = 0; i < rates.length; i++) {
            rates[i] = run(List.of(client), setting.seconds()).perSecond();
        }
        Arrays.sort(rates);
        return rates;
    }

    /** The middle of some figures. */
    static double median(double[] figures) {
        var sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted.length % 2 == 1
                ? sorted[sorted.length / 2]
                : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    }

    private static final class Lane implements Runnable {
        private final Client client;
        private final long end;
        private final AtomicBoolean stop;
        private final AtomicReference<@Nullable Throwable> failed;
        private final List<Long> nanos = new ArrayList<>();

        Lane(Client client, long end, AtomicBoolean stop, AtomicReference<@Nullable Throwable> failed) {
            this.client = client;
            this.end = end;
            this.stop = stop;
            this.failed = failed;
        }

        @Override
        public void run() {
            try {
                for (var at = System.nanoTime(); at < end && !stop.get(); ) {
                    if (!client.once()) {
                        return;
                    }
                    var now = System.nanoTime();
                    nanos.add(now - at);
                    at = now;
                }
            } catch (IOException | RuntimeException e) {
                failed.compareAndSet(null, e);
                stop.set(true);
            }
        }
    }
}
