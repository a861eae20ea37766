package org.guildhall.publishing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.guildhall.kernel.CityClock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Public answers kept ready as bytes. They are thrown away when anything public changes, also by another process, and
 * when the next closing passes; so an answer is at most one round of the clockwork old.
 */
@Component
class Prepared {
    private static final int MOST = 2_000;

    private final ReleaseRows releases;
    private final ProcessRows processes;
    private final CityClock clock;
    private volatile Shelf shelf = new Shelf(0, -1, Instant.MIN, Map.of());

    Prepared(ReleaseRows releases, ProcessRows processes, CityClock clock) {
        this.releases = releases;
        this.processes = processes;
        this.clock = clock;
    }

    /** An answer: its type, its bytes, and a tag that changes with them. */
    record Answer(String type, byte[] bytes, String etag) {
        static Answer of(String type, byte[] bytes) {
            return new Answer(type, bytes, Tags.of(bytes));
        }

        static Answer json(String text) {
            return of("application/json", text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private record Shelf(long edition, long version, Instant until, Map<String, Optional<Answer>> answers) {}

    /** The answer under a key, made if it is not on the shelf; empty where there is nothing to answer. */
    Optional<Answer> of(String key, Supplier<Optional<Answer>> make) {
        var here = shelf;
        if (!clock.instant().isBefore(here.until)) {
            here = refresh();
        }
        var ready = here.answers.get(key);
        if (ready != null) {
            return ready;
        }
        var made = make.get();
        if (here.answers.size() < MOST) {
            here.answers.put(key, made);
        }
        return made;
    }

    /** A number that is another one once anything public has changed, as far as was noticed. */
    long edition() {
        var here = shelf;
        return clock.instant().isBefore(here.until) ? here.edition : refresh().edition;
    }

    /** Looks whether anything public has changed. */
    @Scheduled(fixedDelayString = "${guildhall.publishing.every:200ms}")
    Shelf refresh() {
        var version = releases.progress().version();
        var now = clock.instant();
        var here = shelf;
        if (version != here.version || !now.isBefore(here.until)) {
            var until = processes.nextClosing(now).orElse(Instant.MAX);
            here = new Shelf(here.edition + 1, version, until, new ConcurrentHashMap<>());
            shelf = here;
        }
        return here;
    }
}
