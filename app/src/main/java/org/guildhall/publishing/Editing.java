package org.guildhall.publishing;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.guildhall.disclosure.Disclosure;
import org.guildhall.kernel.Ocid;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the pages and records of processes that have new releases. Both tell a process from its beginning, so a long
 * one takes long: it then rests nine times as long as it took. However busy a process, its page takes at most a tenth
 * of one core; and however many are busy, all pages together at most a quarter, but for the first second.
 */
@Component
class Editing {
    private static final int REST = 9;
    private static final int SHARE = 4;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Disclosure disclosure;
    private final Edition edition;
    private final ReleaseRows releases;
    private final ProcessRows processes;
    private final DueRows due;
    private final TransactionTemplate transaction;
    private final Map<String, Long> restsUntil = new HashMap<>();
    private long lastRound = System.nanoTime();
    private long credit = SECOND;

    Editing(
            Disclosure disclosure,
            Edition edition,
            ReleaseRows releases,
            ProcessRows processes,
            DueRows due,
            PlatformTransactionManager transactions) {
        this.disclosure = disclosure;
        this.edition = edition;
        this.releases = releases;
        this.processes = processes;
        this.due = due;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Makes what is due and has rested, the longest waiting first, as far as the time goes. */
    synchronized void round() {
        var now = System.nanoTime();
        credit = Math.min(SECOND, credit + (now - lastRound) / SHARE);
        lastRound = now;
        restsUntil.values().removeIf(until -> until - now <= 0);
        for (var ocid : due.all()) {
            if (credit <= 0) {
                return;
            }
            if (!restsUntil.containsKey(ocid)) {
                var began = System.nanoTime();
                transaction.executeWithoutResult(_ -> make(ocid));
                var took = System.nanoTime() - began;
                restsUntil.put(ocid, began + (1 + REST) * took);
                credit -= took;
            }
        }
    }

    /** Makes all that is due. */
    synchronized void all() {
        due.all().forEach(ocid -> transaction.executeWithoutResult(_ -> make(ocid)));
    }

    private void make(String ocid) {
        if (!due.mine(ocid)) {
            return;
        }
        var upTo = releases.progress().position();
        var published = releases.of(ocid).stream()
                .filter(release -> release.position().compareTo(upTo) <= 0)
                .toList();
        if (!published.isEmpty()) {
            processes.keep(edition.of(ocid, disclosure.of(new Ocid(ocid), upTo), published));
            releases.changed();
        }
        due.done(ocid, upTo);
    }
}
