package org.guildhall.integration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Another system, on a real port: notes every call and answers as it is told to, else 204. */
final class Receiver implements AutoCloseable {
    /** A way to answer. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** A call as it came. */
    record Call(String path, String id, String timestamp, String signature, String body) {
        /** Checked as docs/integration.md says it, by nothing of ours. */
        boolean isSignedWith(String secret) {
            try {
                var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                var expected = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
                return Arrays.stream(signature.split(" "))
                        .filter(each -> each.startsWith("v1,"))
                        .map(each -> Base64.getDecoder().decode(each.substring(3)))
                        .anyMatch(each -> MessageDigest.isEqual(each, expected));
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    Receiver() throws IOException {
        this(0);
    }

    Receiver(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** How many calls were answered at the same time, at most. */
    int mostAtOnce() {
        return most.get();
    }

    /** The next call is answered so. */
    Receiver then(Answer answer) {
        answers.add(answer);
        return this;
    }

    Receiver then(int status) {
        return then(exchange -> exchange.sendResponseHeaders(status, -1));
    }

    private void receive(HttpExchange exchange) throws IOException {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            calls.add(new Call(
                    exchange.getRequestURI().toString(),
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    body));
            var answer = answers.poll();
            if (answer == null) {
                exchange.sendResponseHeaders(204, -1);
            } else {
                answer.to(exchange);
            }
        } finally {
            now.decrementAndGet();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
