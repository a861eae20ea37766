package org.guildhall.screening;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.documents.Documents;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Ocid;
import org.guildhall.screening.Screened.State;
import org.guildhall.screening.ScreeningRows.Due;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door of this room. A file that waits or was found infected is withheld whatever the setting says now: to take the
 * antivirus out of the settings lets nothing pass.
 *
 * @see "docs/adr/0044-files-of-bids-are-screened.md"
 */
@Service
public class Screenings {
    private static final int ROUND = 100;
    /** Until a file that was refused is tried again; one that nobody answered for is tried in each round. */
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final Optional<Clamd> antivirus;
    private final ScreeningRows rows;
    private final Documents documents;
    private final Journal journal;
    private final CityClock clock;
    private final TransactionTemplate transaction;

    @Autowired
    Screenings(
            @Value("${guildhall.antivirus.address:}") String address,
            @Value("${guildhall.antivirus.patience:5m}") Duration patience,
            ScreeningRows rows,
            Documents documents,
            Journal journal,
            CityClock clock,
            PlatformTransactionManager transactions) {
        this.antivirus = address.isBlank() ? Optional.empty() : Optional.of(new Clamd(address.strip(), patience));
        this.rows = rows;
        this.documents = documents;
        this.journal = journal;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether an antivirus is configured. */
    public boolean configured() {
        return antivirus.isPresent();
    }

    /** Puts a file of an opened bid in the queue, once; without an antivirus nothing is noted. */
    public void admit(UUID stage, Ocid ocid, UUID bid, String sha256) {
        if (configured()) {
            rows.admit(stage, ocid, bid, sha256);
        }
    }

    /** The files of a stage that were put in the queue. */
    public List<Screened> of(UUID stage) {
        return rows.of(stage);
    }

    /** Which files of a stage are not handed out, and why. */
    public Withholding withholding(UUID stage) {
        return new Withholding(rows.of(stage), configured());
    }

    /** Stages of which a file was tried and still waits. */
    public List<UUID> troubled() {
        return rows.troubled();
    }

    /** Has looked at what waits. If nobody answers, the others are not tried in this round either. */
    @Scheduled(fixedDelayString = "${guildhall.antivirus.every:10s}")
    void round() {
        if (antivirus.isEmpty()) {
            return;
        }
        for (var due : rows.due(clock.instant().minus(PAUSE), ROUND)) {
            if (decided(due, antivirus.get().scan(documents.place(due.sha256()))) == Trouble.UNREACHABLE) {
                return;
            }
        }
    }

    /** Keeps what was answered of a file; the trouble, if it was none. */
    private @Nullable Trouble decided(Due due, Scan scan) {
        return switch (scan) {
            case Scan.Clean(var engine) -> kept(due, State.CLEAN, null, engine);
            case Scan.Infected(var engine, var malware) -> kept(due, State.INFECTED, malware, engine);
            case Scan.NotDone(var trouble) -> {
                rows.trouble(due, trouble, clock.instant());
                yield trouble;
            }
        };
    }

    private @Nullable Trouble kept(Due due, State state, @Nullable String malware, String engine) {
        transaction.executeWithoutResult(_ -> {
            var now = clock.instant();
            if (rows.decide(due, state, malware, engine, now)) {
                var fact = Fact.of("file.screened", due.ocid(), now)
                        .in(due.stage().toString())
                        .with("bid", due.bid())
                        .with("sha256", due.sha256())
                        .with("verdict", state.name().toLowerCase(java.util.Locale.ROOT))
                        .with("engine", engine);
                journal.record(malware == null ? fact : fact.with("malware", malware));
            }
        });
        return null;
    }
}
