package org.guildhall.mail;

import java.time.Duration;
import java.util.List;

/**
 * How long a letter that was not sent waits for its next try: seconds at first, for a server that starts again; then
 * minutes, which also lets a server be persuaded that delays a first letter of a stranger; then an hour, for about
 * three days. RFC 5321, section 4.5.4.1 asks for four to five days and counts what the city's own server does, which
 * tries on after it has taken a letter.
 */
final class Pauses {
    private static final List<Duration> GROWING = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30));
    private static final int HOURLY = 72;

    /** How many tries a letter gets. */
    static final int TRIES = GROWING.size() + HOURLY + 1;

    private Pauses() {}

    /** The pause after a try that failed, the first being number 1. */
    static Duration after(int tries) {
        return tries <= GROWING.size() ? GROWING.get(tries - 1) : Duration.ofHours(1);
    }
}
