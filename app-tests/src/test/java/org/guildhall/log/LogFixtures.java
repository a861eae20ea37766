package org.guildhall.log;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.guildhall.Fixture;
import org.guildhall.disclosure.Disclosure;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CityClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log of a test, which gives leaves and beats when the test wants it to. */
@Fixture
public class LogFixtures {
    private final Beat beat;
    private final Sequencer sequencer;
    private final Recount recount;
    private final JdbcClient jdbc;
    private final LeafRows leaves;
    private final LogRows rows;
    private final LogKeys keys;
    private final Disclosure disclosure;
    private final City city;
    private final CityClock clock;
    private final Path folder;

    LogFixtures(
            Beat beat,
            Sequencer sequencer,
            Recount recount,
            JdbcClient jdbc,
            LeafRows leaves,
            LogRows rows,
            LogKeys keys,
            Disclosure disclosure,
            City city,
            CityClock clock,
            @Value("${guildhall.log.folder}") Path folder) {
        this.beat = beat;
        this.sequencer = sequencer;
        this.recount = recount;
        this.jdbc = jdbc;
        this.leaves = leaves;
        this.rows = rows;
        this.keys = keys;
        this.disclosure = disclosure;
        this.city = city;
        this.clock = clock;
        this.folder = folder;
    }

    /** What the nightly recount finds first. */
    public Optional<String> difference() {
        return recount.difference();
    }

    /** The same log under a guard that asks somebody else: what that one stops, the city's goes on with. */
    public Leaves guardedBy(LastRead lastRead) {
        var guard = new Guard(leaves, rows, keys, lastRead, city, clock, "");
        return new Leaves(leaves, rows, new LogFolder(folder, leaves, rows, keys, guard), sequencer, disclosure);
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
