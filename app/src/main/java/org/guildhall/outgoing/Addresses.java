package org.guildhall.outgoing;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Which addresses are of the open Internet.
 *
 * <p>Source: IANA IPv4 and IPv6 special-purpose address registries (RFC 6890); OWASP, Server-Side Request Forgery
 * Prevention.
 */
public final class Addresses {
    private static final List<IpAddressMatcher> INNER = List.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .stream()
            .map(IpAddressMatcher::new)
            .toList();
    private static final IpAddressMatcher OPEN_IPV6 = new IpAddressMatcher("2000::/3");

    private Addresses() {}

    /** A host that leads, with one of its addresses at least, to where nothing may be read. */
    public static final class Forbidden extends UnknownHostException {
        public Forbidden(String host) {
            super(host);
        }
    }

    /** Reads an address as it was typed; null if it is none, or has letters that do not belong into one. */
    public static @Nullable URI read(String text) {
        try {
            return text.chars().allMatch(letter -> letter > 0x20 && letter < 0x7f) ? new URI(text) : null;
        } catch (URISyntaxException malformed) {
            return null;
        }
    }

    /** @throws Forbidden unless every address of the host is of the open Internet */
    public static InetAddress[] open(String host) throws UnknownHostException {
        var found = InetAddress.getAllByName(host);
        if (!Arrays.stream(found).allMatch(Addresses::open)) {
            throw new Forbidden(host);
        }
        return found;
    }

    /** True for an address of the open Internet. */
    public static boolean open(InetAddress address) {
        var text = text(address);
        var wide = address.getAddress().length == 4 || OPEN_IPV6.matches(text);
        return wide && INNER.stream().noneMatch(network -> network.matches(text));
    }

    /** The address in figures, without the zone that an IPv6 address may have. */
    public static String text(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }
}
