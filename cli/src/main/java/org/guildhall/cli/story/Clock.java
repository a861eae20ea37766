package org.guildhall.cli.story;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.guildhall.cli.Api;

/** The demonstration's clock, which only a demonstration can move. */
final class Clock {
    private final Api mover;

    Clock(Api mover) {
        this.mover = mover;
    }

    Instant now() {
        return Instant.parse(mover.get("/api/demo/clock").expect(200).text("now"));
    }

    void moveTo(Instant to) {
        mover.post("/api/demo/clock", Map.of("to", to.toString())).expect(200);
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
