package org.guildhall.screening;

import java.time.Duration;
import org.guildhall.Fixture;
import org.guildhall.documents.Documents;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.CityClock;
import org.springframework.transaction.PlatformTransactionManager;

/** The room as a city has it that configured an antivirus; the application under test has none. */
@Fixture
public class ScreeningFixtures {
    private final ScreeningRows rows;
    private final Documents documents;
    private final Journal journal;
    private final CityClock clock;
    private final PlatformTransactionManager transactions;

    ScreeningFixtures(
            ScreeningRows rows,
            Documents documents,
            Journal journal,
            CityClock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.documents = documents;
        this.journal = journal;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** With an antivirus at an address. */
    public Screenings at(String address) {
        return new Screenings(address, Duration.ofSeconds(20), rows, documents, journal, clock, transactions);
    }

    /** Has it look at what waits. */
    public void round(Screenings screenings) {
        screenings.round();
    }
}
