package org.guildhall.integration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.guildhall.kernel.Checks;
import org.guildhall.outgoing.Addresses;
import org.guildhall.outgoing.Addresses.Forbidden;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * Where webhooks may go: never to the city's own machines, unless a setting names them. An address is judged when it is
 * registered and each time it is called; what was judged is what is connected to, so a name that changes its mind in
 * between gains nothing.
 *
 * <p>What is of the open Internet is judged by {@link Addresses}.
 */
@Component
class Destinations {
    private static final int LONGEST = 500;

    private final List<IpAddressMatcher> allowed;
    private final boolean plain;

    Destinations(WebhookSettings settings) {
        this.allowed = matchers(settings.allowedAddresses());
        this.plain = settings.allowPlain();
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
        var url = Addresses.read(text);
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
        return Addresses.open(address)
                || allowed.stream().anyMatch(network -> network.matches(Addresses.text(address)));
    }

    private static List<IpAddressMatcher> matchers(List<String> networks) {
        return networks.stream().map(IpAddressMatcher::new).toList();
    }
}
