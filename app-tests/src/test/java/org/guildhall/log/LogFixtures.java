package org.guildhall.log;

import java.time.Duration;
import org.guildhall.Fixture;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log of a test, which gives leaves and beats when the test wants it to. */
@Fixture
public class LogFixtures {
    private final Beat beat;
    private final Sequencer sequencer;
    private final JdbcClient jdbc;

    LogFixtures(Beat beat, Sequencer sequencer, JdbcClient jdbc) {
        this.beat = beat;
        this.sequencer = sequencer;
        this.jdbc = jdbc;
    }

    /** Every fact so far has its leaf, a batch is closed, and everything is published. */
    public void beat() {
        settle();
        beat.round();
    }

    /** Until everything recorded so far has its leaf: facts settle once no earlier transaction runs anywhere. */
    void settle() {
        var until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (unsettled()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("a transaction stays open");
            }
            sequencer.catchUp();
        }
    }

    private boolean unsettled() {
        return jdbc.sql("""
                select exists (select from journal.fact f, log.progress p
                                where (f.transaction::text::bigint, f.seq) > (p.transaction, p.seq))
                """).query(Boolean.class).single();
    }
}
