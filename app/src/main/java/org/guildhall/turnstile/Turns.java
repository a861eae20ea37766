package org.guildhall.turnstile;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many turns there are, and how long one waits for them: {@code guildhall.turnstile} in a city's settings.
 *
 * @param atOnce how many calls have their turn at once; 0 for half of the processors, at least one
 * @param line how many may wait for theirs; whoever comes after them is sent away at once
 * @param patience how long one waits at most
 * @param burst how many turns callers at one address may take in a row
 * @param every in what time they are given one more
 */
@ConfigurationProperties("guildhall.turnstile")
record Turns(
        @DefaultValue("0") int atOnce,
        @DefaultValue("200") int line,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("60") int burst,
        @DefaultValue("1s") Duration every) {
    Turns {
        if (atOnce < 0 || line < 1 || burst < 1 || patience.isNegative() || !every.isPositive()) {
            throw new IllegalArgumentException(
                    "guildhall.turnstile: at-once from 0, line and burst from 1, every above 0");
        }
        atOnce = atOnce == 0 ? Math.max(1, Runtime.getRuntime().availableProcessors() / 2) : atOnce;
    }
}
