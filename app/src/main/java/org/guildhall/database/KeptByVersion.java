package org.guildhall.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values that are read again only when the rows they are made of have another version. Asking for the version is one
 * short query each time, so nobody ever gets an earlier state, in whichever process it was changed.
 *
 * @param <K> what they are found by
 * @see "docs/adr/0024-a-stage-is-read-once-for-each-version.md"
 */
public final class KeptByVersion<K, V> {
    private final Cache<K, Kept<V>> kept;

    /** @param most how many are kept; those asked for least go first */
    public KeptByVersion(int most) {
        this.kept = Caffeine.newBuilder().maximumSize(most).build();
    }

    /**
     * Which version of its rows stands now: the transactions that wrote them ({@code xmin}). Settled: not the running
     * one, which may write more or be rolled back.
     */
    public record Version(String transactions, boolean settled) {}

    private record Kept<V>(Version version, V value) {}

    /** The value in this version; {@code read} makes it where it is not kept. Empty without a version. */
    public Optional<V> of(K key, Optional<Version> version, Supplier<Optional<V>> read) {
        if (version.isEmpty()) {
            return Optional.empty();
        }
        var known = kept.getIfPresent(key);
        if (known != null && known.version().equals(version.get())) {
            return Optional.of(known.value());
        }
        var value = read.get();
        if (version.get().settled()) {
            value.ifPresent(found -> kept.put(key, new Kept<>(version.get(), found)));
        }
        return value;
    }

    /** The value as it was last read, whatever its version; null if none is kept. */
    public @Nullable V latest(K key) {
        var known = kept.getIfPresent(key);
        return known == null ? null : known.value();
    }
}
