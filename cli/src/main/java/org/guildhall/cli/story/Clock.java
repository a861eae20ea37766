package org.guildhall.cli.story;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.guildhall.cli.Api;

/** The demonstration's clock, which only a demonstration can move. */
public final class Clock {
    private final Api mover;

    public Clock(Api mover) {
        this.mover = mover;
    }

    public Instant now() {
        return Instant.parse(mover.get("/api/demo/clock").expect(200).text("now"));
    }

    public void moveTo(Instant to) {
        mover.post("/api/demo/clock", Map.of("to", to.toString())).expect(200);
    }

    /** Moves the clock to exactly this instant and stops it there, until it is moved again. */
    public void standAt(Instant at) {
        mover.post("/api/demo/clock", Map.of("to", at.toString(), "still", true))
                .expect(200);
    }

    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
