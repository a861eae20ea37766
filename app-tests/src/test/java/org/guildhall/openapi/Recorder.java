package org.guildhall.openapi;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API over HTTP and writes down what was sent and what came back, as a {@code .http} file has it. */
final class Recorder {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            // The order of properties means nothing, and must not differ from run to run.
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();
    private static final List<String> SHOWN = List.of(
            "Content-Type", "Location", "Upload-Length", "Upload-Offset", "Upload-Expires", "Idempotency-Replayed");

    private final String base;
    private final StringBuilder written = new StringBuilder();

    Recorder(int port) {
        this.base = "http://localhost:" + port;
    }

    /** Somebody who calls: the name under which the token is written, and the token. */
    record As(String name, String token) {}

    /** An answer as far as the story goes on from it. */
    record Came(int status, String body, String location) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String text(String field) {
            return json().path(field).asString();
        }
    }

    Came get(String title, @Nullable As as, String path) {
        return record(title, "GET", as, path, null, Map.of());
    }

    Came send(String title, String method, @Nullable As as, String path, Object body) {
        return send(title, method, as, path, body, UUID.randomUUID().toString());
    }

    Came send(String title, String method, @Nullable As as, String path, Object body, String key) {
        var headers = org.guildhall.web.IdempotentCalls.needKey(method, path)
                ? Map.of("Idempotency-Key", key, "Content-Type", "application/json")
                : Map.of("Content-Type", "application/json");
        return record(title, method, as, path, JSON.writeValueAsString(body), headers);
    }

    /** Sends headers and no body. */
    Came bare(String title, String method, As as, String path, Map<String, String> headers) {
        return record(title, method, as, path, null, headers);
    }

    /** Sends bytes; what is written down is the name of their file. */
    Came upload(String title, String method, As as, String path, byte[] bytes, String file, Map<String, String> more) {
        var headers = new java.util.TreeMap<>(more);
        headers.putIfAbsent("Content-Type", "application/octet-stream");
        var answer = exchange(request(method, as, path, headers, BodyPublishers.ofByteArray(bytes)));
        return note(title, method, as, path, headers, "< ./" + file, answer);
    }

    /** What was written down since the last time, and begins anew. */
    String chapter() {
        var chapter = written.toString();
        written.setLength(0);
        return chapter;
    }

    private Came record(
            String title,
            String method,
            @Nullable As as,
            String path,
            @Nullable String body,
            Map<String, String> headers) {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var answer = exchange(request(method, as, path, headers, publisher));
        return note(title, method, as, path, headers, body, answer);
    }

    private Came note(
            String title,
            String method,
            @Nullable As as,
            String path,
            Map<String, String> headers,
            @Nullable String body,
            HttpResponse<String> answer) {
        written.append("### ").append(title).append('\n');
        written.append(method).append(" {{host}}").append(path).append('\n');
        if (as != null) {
            written.append("Authorization: Bearer {{").append(as.name()).append("}}\n");
        }
        new java.util.TreeMap<>(headers)
                .forEach((name, value) ->
                        written.append(name).append(": ").append(value).append('\n'));
        if (body != null) {
            written.append('\n').append(body).append('\n');
        }
        written.append("\n# HTTP ").append(answer.statusCode()).append('\n');
        for (var name : SHOWN) {
            answer.headers()
                    .firstValue(name)
                    .ifPresent(value -> written.append("# ")
                            .append(name)
                            .append(": ")
                            .append(value)
                            .append('\n'));
        }
        if (!answer.body().isEmpty()) {
            written.append("#\n");
            JSON.writeValueAsString(JSON.readTree(answer.body()))
                    .lines()
                    .forEach(line -> written.append("# ").append(line).append('\n'));
        }
        written.append('\n');
        var location = answer.headers().firstValue("Location").orElse("");
        return new Came(answer.statusCode(), answer.body(), location);
    }

    private HttpRequest request(
            String method, @Nullable As as, String path, Map<String, String> headers, HttpRequest.BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).method(method, body);
        headers.forEach(request::header);
        if (as != null) {
            request.header("Authorization", "Bearer " + as.token());
        }
        return request.build();
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
