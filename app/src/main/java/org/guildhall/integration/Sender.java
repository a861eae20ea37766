package org.guildhall.integration;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.guildhall.outgoing.Addresses.Forbidden;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes one signed call. It goes to an address that {@link Destinations} has judged, follows no redirect, keeps no
 * cookie and no connection, uses no proxy, ends when its time is up, and reads of the answer only what the log keeps.
 */
@Component
class Sender {
    private static final int CHARACTERS = 500;
    private static final int MOST_BYTES = CHARACTERS * 4;
    private static final int AT_ONCE = 100;

    private final CloseableHttpClient http;
    private final Duration timeout;

    Sender(Destinations destinations, WebhookSettings settings) {
        this.timeout = settings.timeout();
        var limit = Timeout.of(timeout);
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Judged(destinations))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(limit)
                        .setSocketTimeout(limit)
                        .build())
                .setMaxConnTotal(AT_ONCE)
                .setMaxConnPerRoute(AT_ONCE)
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
                .setUserAgent("Guildhall webhooks")
                .build();
    }

    /** A message with the headers of Standard Webhooks. */
    record Message(String url, String id, long timestamp, String signature, String body) {}

    /** What came of a call: a status, or why there is none; and how the answer begins. */
    record Outcome(@Nullable Integer status, @Nullable String failure, String answer, long millis) {
        boolean delivered() {
            return failure == null;
        }

        /** The receiver wants nothing any more. */
        boolean gone() {
            return status != null && status == 410;
        }

        static Outcome failed(String failure) {
            return new Outcome(null, failure, "", 0);
        }
    }

    Outcome send(Message message) {
        var began = System.nanoTime();
        var call = new HttpPost(message.url());
        call.setHeader("webhook-id", message.id());
        call.setHeader("webhook-timestamp", String.valueOf(message.timestamp()));
        call.setHeader("webhook-signature", message.signature());
        call.setEntity(new StringEntity(message.body(), ContentType.APPLICATION_JSON));
        var watch = Thread.startVirtualThread(() -> stopInTime(call));
        try {
            return outcome(http.executeOpen(HttpHost.create(call.getUri()), call, null), began);
        } catch (IOException | CancellationException failure) {
            var late = call.isCancelled() ? "timeout" : failure(failure);
            return new Outcome(null, late, "", millis(began));
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            watch.interrupt();
            call.cancel(); // ends the connection, however much were still to come
        }
    }

    /** A receiver that answers a letter a second is stopped too. */
    private void stopInTime(HttpPost call) {
        try {
            Thread.sleep(timeout);
            call.cancel();
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    private static Outcome outcome(ClassicHttpResponse answer, long began) throws IOException {
        var status = answer.getCode();
        var failure = status >= 200 && status < 300 ? null : status >= 300 && status < 400 ? "redirect" : "status";
        return new Outcome(status, failure, beginning(answer), millis(began));
    }

    private static String beginning(ClassicHttpResponse answer) throws IOException {
        var entity = answer.getEntity();
        if (entity == null) {
            return "";
        }
        var bytes = new byte[MOST_BYTES];
        var read = 0;
        var content = entity.getContent();
        for (var more = 0; more >= 0 && read < MOST_BYTES; ) {
            more = content.read(bytes, read, MOST_BYTES - read);
            read += Math.max(0, more);
        }
        var text = new String(bytes, 0, read, StandardCharsets.UTF_8).replaceAll("[\\p{Cntrl}&&[^\n\t]]", "\ufffd");
        return text.codePointCount(0, text.length()) <= CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, CHARACTERS));
    }

    private static String failure(Exception failure) {
        return switch (failure) {
            case Forbidden _ -> "inner";
            case UnknownHostException _ -> "unknown";
            case SocketTimeoutException _ -> "timeout";
            case InterruptedIOException _ -> "timeout";
            case SSLException _ -> "tls";
            default -> "connection";
        };
    }

    private static long millis(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    /** Nothing is connected to but what was judged. */
    private record Judged(Destinations destinations) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return destinations.resolve(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
