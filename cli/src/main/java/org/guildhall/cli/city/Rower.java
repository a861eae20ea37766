package org.guildhall.cli.city;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.guildhall.cli.Answer;
import org.guildhall.cli.Api;
import org.guildhall.cli.Steps;
import org.guildhall.cli.Unexpected;
import org.guildhall.cli.story.Clock;
import org.guildhall.cli.story.Envelope;
import org.jspecify.annotations.Nullable;

/** A bidder who seals and submits again and again, and remembers every receipt. */
final class Rower {
    private final Api vendor;
    private final String stage;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private volatile boolean rowing;
    private final Map<String, Envelope> unanswered = new ConcurrentHashMap<>();
    private volatile @Nullable Envelope last;
    private volatile String receipt = "";
    private @Nullable Thread thread;

    Rower(Api vendor, String stage) {
        this.vendor = vendor;
        this.stage = stage;
    }

    void row() {
        rowing = true;
        thread = Thread.ofVirtual().start(this::submit);
    }

    /** Stops after the attempt under way. */
    void rest() {
        rowing = false;
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int acknowledged() {
        return acknowledged.get();
    }

    private void submit() {
        while (rowing) {
            try {
                var envelope = Envelope.sealed(vendor, stage);
                unanswered.put(envelope.sha256(), envelope);
                var answer = envelope.send(vendor, stage);
                if (answer.status() == 201) {
                    receipt = answer.text("id");
                    last = envelope;
                    unanswered.clear();
                    acknowledged.incrementAndGet();
                }
            } catch (java.io.UncheckedIOException | Unexpected broken) {
                // the server is gone: whether the attempt arrived is not known
            }
        }
    }

    /** What is held is the last that was acknowledged, under the same receipt; or one that got no answer since. */
    void check(Steps steps) {
        var held = patiently();
        var sha256 = held.text("sha256");
        if (holds(sha256)) {
            steps.check(held.text("id").equals(receipt), "the receipt of " + sha256 + " is " + held.text("id"));
        } else {
            steps.check(unanswered.containsKey(sha256), "a bid nobody remembers: " + sha256);
            last = unanswered.get(sha256);
            receipt = held.text("id");
        }
        unanswered.clear();
        var again = Objects.requireNonNull(last).send(vendor, stage).expect(200, 201);
        steps.check(again.text("id").equals(receipt), "sent again, it has the same receipt");
    }

    boolean holds(String sha256) {
        var known = last;
        return known != null && known.sha256().equals(sha256);
    }

    /** The database may take a moment to come back. */
    private Answer patiently() {
        for (int tries = 0; ; tries++) {
            var answer = vendor.get("/api/stages/" + stage + "/submission");
            if (answer.status() < 500 || tries == 120) {
                return answer.expect(200);
            }
            Clock.pause(Duration.ofMillis(250));
        }
    }
}
