package org.guildhall.outgoing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;
import org.guildhall.kernel.Refused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The door of this room. A call goes to an address that was judged when it was connected to, follows no redirect, keeps
 * no cookie and no connection, uses no proxy, and ends when its time is up however slowly the other side speaks.
 */
@Component
public class Outgoing {
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final int LONGEST = 500;

    private final CloseableHttpClient http;
    private final boolean inner;

    /** @param inner whether addresses inside the city, and {@code http}, will do: in a demonstration or a test */
    Outgoing(@Value("${guildhall.feeds.allow-private:false}") boolean inner) {
        this.inner = inner;
        var limit = Timeout.of(TIME);
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Judged(inner))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(limit)
                        .setSocketTimeout(limit)
                        .build())
                .build();
        this.http = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(limit).build())
                .setConnectionReuseStrategy((_, _, _) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Guildhall")
                .build();
    }

    /** What is done with the bytes of an answer; it bounds their number itself. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(InputStream bytes) throws IOException;
    }

    /**
     * Reads what an address answers with 200.
     *
     * @throws Refused {@code outgoing.malformed}, {@code outgoing.plain}, {@code outgoing.inner},
     *     {@code outgoing.timeout}, {@code outgoing.status}, {@code outgoing.connection}, and what the reader throws
     */
    public <T> T read(String address, Reader<T> reader) {
        var call = new HttpGet(checked(address));
        var watch = Thread.startVirtualThread(() -> stopInTime(call));
        try {
            return http.execute(call, answer -> body(answer, reader));
        } catch (Addresses.Forbidden forbidden) {
            throw new Refused(OutgoingProblem.INNER);
        } catch (IOException | CancellationException failed) {
            throw new Refused(call.isCancelled() ? OutgoingProblem.TIMEOUT : OutgoingProblem.CONNECTION);
        } finally {
            watch.interrupt();
        }
    }

    private static <T> T body(ClassicHttpResponse answer, Reader<T> reader) throws IOException {
        if (answer.getCode() != 200 || answer.getEntity() == null) {
            throw new Refused(OutgoingProblem.STATUS, answer.getCode());
        }
        try (var bytes = answer.getEntity().getContent()) {
            return reader.read(bytes);
        } finally {
            answer.close();
        }
    }

    private URI checked(String address) {
        var url = address.length() <= LONGEST ? Addresses.read(address) : null;
        if (url == null || url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new Refused(OutgoingProblem.MALFORMED);
        }
        if (!"https".equals(url.getScheme()) && !(inner && "http".equals(url.getScheme()))) {
            throw new Refused(OutgoingProblem.PLAIN);
        }
        return url;
    }

    private static void stopInTime(HttpGet call) {
        try {
            Thread.sleep(TIME);
            call.cancel();
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing is connected to but what was judged. */
    private record Judged(boolean inner) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return inner ? InetAddress.getAllByName(host) : Addresses.open(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
