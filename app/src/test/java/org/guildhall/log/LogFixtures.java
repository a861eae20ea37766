package org.guildhall.log;

import org.guildhall.Fixture;

/** The log of a test, which gives leaves and beats when the test wants it to. */
@Fixture
public class LogFixtures {
    private final Beat beat;

    LogFixtures(Beat beat) {
        this.beat = beat;
    }

    /** Every fact so far has its leaf, a batch is closed, and everything is published. */
    public void beat() {
        beat.round();
    }
}
