package org.guildhall.clock;

import java.time.Duration;
import java.time.Instant;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets weeks pass in a demonstration. A city at work has no such address. */
@RestController
@Profile("demo")
class DemonstrationClockApi {
    private final CityClock clock;

    DemonstrationClockApi(CityClock clock) {
        this.clock = clock;
    }

    /** {@code still} stops the clock there, so that what happens at one instant can be shown. */
    record Advance(@Needed @Nullable Instant to, @Nullable Boolean still) {}

    record Time(Instant now, String zone, boolean demonstration) {}

    @GetMapping("/api/demo/clock")
    Time now() {
        return new Time(clock.instant(), clock.zone().getId(), true);
    }

    @PostMapping("/api/demo/clock")
    Time advance(@RequestBody Advance advance) {
        var to = advance.to();
        var now = clock.instant();
        new Checks()
                .that(to != null && !to.isBefore(now), "to", "clock.forward")
                .throwIfAny();
        if (to == null) {
            throw new IllegalStateException("checked before");
        }
        if (Boolean.TRUE.equals(advance.still())) {
            clock.standAt(to);
        } else {
            clock.advance(Duration.between(now, to));
        }
        return now();
    }
}
