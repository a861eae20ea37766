package org.guildhall.integration;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.guildhall.kernel.Checks;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * Where webhooks may go: never to the city's own machines, unless a setting names them. An address is judged when it is
 * registered and each time it is called; what was judged is what is connected to, so a name that changes its mind in
 * between gains nothing.
 *
 * <p>Source: IANA IPv4 and IPv6 special-purpose address registries (RFC 6890); OWASP, Server-Side Request Forgery
 * Prevention.
 */
@Component
class Destinations {
    private static final int LONGEST = 500;

    /** What is not of the open Internet. Of IPv6 everything outside 2000::/3 comes on top. */
    private static final List<IpAddressMatcher> INNER = matchers(List.of(
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
            "3fff::/20"));

    private static final IpAddressMatcher OPEN_IPV6 = new IpAddressMatcher("2000::/3");

    private final List<IpAddressMatcher> allowed;
    private final boolean plain;

    Destinations(WebhookSettings settings) {
        this.allowed = matchers(settings.allowedAddresses());
        this.plain = settings.allowPlain();
    }

    /** A host that leads, with one of its addresses at least, to where nothing may be sent. */
    static final class Forbidden extends UnknownHostException {
        Forbidden(String host) {
            super(host);
        }
    }

    /** The address that was typed; problems are noted of {@code url}. */
    String check(Checks checks, @Nullable String typed) {
        var text = checks.text("url", typed, LONGEST);
        if (text.isEmpty() || text.length() > LONGEST) {
            return text;
        }
        var code = problem(text);
        checks.that(code.isEmpty(), "url", "integration.url." + code);
        return text;
    }

    private String problem(String text) {
        var url = parsed(text);
        if (url == null || url.getHost() == null || url.getRawFragment() != null || url.getPort() == 0) {
            return "malformed";
        }
        if (url.getRawUserInfo() != null || text.contains("@")) {
            return "credentials";
        }
        if (!"https".equals(url.getScheme()) && !(plain && "http".equals(url.getScheme()))) {
            return "plain";
        }
        try {
            resolve(url.getHost());
            return "";
        } catch (Forbidden inner) {
            return "inner";
        } catch (UnknownHostException unknown) {
            return "unknown";
        }
    }

    private static @Nullable URI parsed(String text) {
        try {
            return text.chars().allMatch(letter -> letter > 0x20 && letter < 0x7f) ? new URI(text) : null;
        } catch (URISyntaxException malformed) {
            return null;
        }
    }

    /**
     * Every address of a host, each of them one that may be called.
     *
     * @throws Forbidden if one of them may not
     */
    InetAddress[] resolve(String host) throws UnknownHostException {
        var found = InetAddress.getAllByName(host);
        if (!Arrays.stream(found).allMatch(this::mayBeCalled)) {
            throw new Forbidden(host);
        }
        return found;
    }

    private boolean mayBeCalled(InetAddress address) {
        var text = address.getHostAddress().replaceFirst("%.*", "");
        if (allowed.stream().anyMatch(network -> network.matches(text))) {
            return true;
        }
        var open = address.getAddress().length == 4 || OPEN_IPV6.matches(text);
        return open && INNER.stream().noneMatch(network -> network.matches(text));
    }

    private static List<IpAddressMatcher> matchers(List<String> networks) {
        return networks.stream().map(IpAddressMatcher::new).toList();
    }
}
