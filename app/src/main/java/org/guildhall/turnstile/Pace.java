package org.guildhall.turnstile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How fast the callers at one address take turns: some in a row, then one in each while. An address of IPv6 counts as
 * its first 56 bits, since whoever has one of them has them all (RFC 6177). Callers on a private address are not told
 * apart: it may be that of a proxy that says nothing of who is behind it.
 */
final class Pace {
    /** More addresses than this at once are no pace any more, but a flood that only a network can stop. */
    private static final int ADDRESSES = 100_000;

    private static final int NETWORK = 7; // bytes

    /** Some proxies say {@code 203.0.113.7:4711} or {@code [2001:db8::1]:4711}. */
    private static final Pattern PORT = Pattern.compile("^(?:([\\d.]+)|\\[(.+)])(?::\\d+)?$");

    /** Whoever comes from what is no address keeps one pace with all others who do. */
    private static final String NO_ADDRESS = "none";

    private final Turns turns;
    private final Cache<String, Bucket> buckets;

    Pace(Turns turns) {
        this.turns = turns;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(ADDRESSES)
                .expireAfterAccess(turns.every().multipliedBy(turns.burst()))
                .build();
    }

    /**
     * Takes a turn off what an address has left.
     *
     * @param address as numbers
     * @return how long until there is one more; empty if there was one
     */
    Optional<Duration> take(String address) {
        return counted(address)
                .map(each -> buckets.get(each, _ -> full()).tryConsumeAndReturnRemaining(1))
                .filter(probe -> !probe.isConsumed())
                .map(ConsumptionProbe::getNanosToWaitForRefill)
                .map(Duration::ofNanos);
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(turns.burst()).refillGreedy(1, turns.every()))
                .build();
    }

    /** Under which name an address is counted; empty if it is one behind which anybody may be. */
    private static Optional<String> counted(String address) {
        InetAddress ip;
        try {
            ip = InetAddress.ofLiteral(PORT.matcher(address).replaceFirst("$1$2"));
        } catch (IllegalArgumentException none) {
            return Optional.of(NO_ADDRESS);
        }
        var bytes = ip.getAddress();
        var local = ip.isLoopbackAddress()
                || ip.isSiteLocalAddress()
                || ip.isLinkLocalAddress()
                || ip.isAnyLocalAddress()
                || (ip instanceof Inet6Address && (bytes[0] & 0xfe) == 0xfc)
                || (bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64);
        return local
                ? Optional.empty()
                : Optional.of(
                        HexFormat.of().formatHex(ip instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK) : bytes));
    }
}
