package org.guildhall.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.guildhall.kernel.CityClock;
import org.guildhall.rules.Answer.PackHash;
import org.guildhall.rules.BrokenPack;
import org.guildhall.rules.PackFiles;
import org.guildhall.rules.RuleBook;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Every file of rules that was ever loaded here, by its hash: what was decided by it can be asked again by it. */
@Component
class KeptPacks {
    private static final int READ_AT_ONCE = 4;

    private final PackFiles files;
    private final RuleBook loaded;
    private final PackRows rows;
    private final CityClock clock;
    private final Map<List<PackHash>, RuleBook> read = new LinkedHashMap<>();

    KeptPacks(PackFiles files, RuleBook loaded, PackRows rows, CityClock clock) {
        this.files = files;
        this.loaded = loaded;
        this.rows = rows;
        this.clock = clock;
    }

    /** Before anybody can decide by them. */
    @EventListener(ApplicationStartedEvent.class)
    void keepLoaded() throws IOException {
        for (var hash : loaded.hashes()) {
            var name = hash.id() + ".csv";
            rows.keep(hash.sha256(), name, Objects.requireNonNull(files.read(name)), clock.instant());
        }
    }

    Optional<PackRows.Kept> file(String sha256) {
        return rows.kept(sha256);
    }

    /** The rules of these files, or nothing where one of them was never loaded here or one is missing. */
    synchronized Optional<RuleBook> rules(List<PackHash> named) {
        if (named.stream().anyMatch(each -> each == null || each.id() == null || each.sha256() == null)) {
            return Optional.empty();
        }
        var hashes = named.stream().sorted(Comparator.comparing(PackHash::id)).toList();
        if (hashes.equals(loaded.hashes())) {
            return Optional.of(loaded);
        }
        var known = read.get(hashes);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            var rules = RuleBook.of(PackFiles.of(hashes, this::bytes));
            if (read.size() == READ_AT_ONCE) {
                read.remove(read.keySet().iterator().next());
            }
            read.put(hashes, rules);
            return Optional.of(rules);
        } catch (BrokenPack incomplete) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private byte @Nullable [] bytes(String sha256) {
        return rows.kept(sha256).map(PackRows.Kept::bytes).orElse(null);
    }
}
