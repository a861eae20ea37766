package org.guildhall.publishing;

import java.time.Duration;
import org.guildhall.Fixture;
import org.guildhall.disclosure.Disclosed.Position;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Publishes what was recorded so far. A fact is settled once no transaction that was running beside it is open any
 * more, in any database of the server: that is waited for, and not a fixed time.
 */
@Fixture
public class CatchUp {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Publishing publishing;
    private final Prepared prepared;
    private final JdbcClient jdbc;

    CatchUp(Publishing publishing, Prepared prepared, JdbcClient jdbc) {
        this.publishing = publishing;
        this.prepared = prepared;
        this.jdbc = jdbc;
    }

    /** @throws IllegalStateException if a minute is not enough */
    public void now() {
        var last = jdbc.sql("""
                select transaction::text::bigint, seq from journal.fact order by transaction desc, seq desc limit 1
                """)
                .query((row, _) -> new Position(row.getLong(1), row.getLong(2)))
                .optional();
        for (var waited = 0L; waited < PATIENCE.toMillis(); waited += 20) {
            publishing.catchUp();
            if (last.isEmpty() || reached(last.get())) {
                prepared.refresh();
                return;
            }
            pause();
        }
        throw new IllegalStateException("what was recorded up to " + last + " was not published");
    }

    private boolean reached(Position last) {
        return jdbc.sql("select transaction, seq from publishing.progress")
                        .query((row, _) -> new Position(row.getLong(1), row.getLong(2)))
                        .single()
                        .compareTo(last)
                >= 0;
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(20));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
