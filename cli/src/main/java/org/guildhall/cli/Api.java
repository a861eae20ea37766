package org.guildhall.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A caller of the public JSON API, as nobody or as one signed-in person. Every mutating call has a key of its own. */
public final class Api {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    /** In one order, so that a call sent again by another process is the same call, byte for byte. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final URI base;
    private final String email;
    private final String password;
    private @Nullable String token;

    public Api(URI base) {
        this(base, "", "");
    }

    private Api(URI base, String email, String password) {
        this.base = base;
        this.email = email;
        this.password = password;
    }

    /** The same server, called by a person who signs in, and again when weeks have passed. */
    public Api as(String someone, String secret) {
        var person = new Api(base, someone, secret);
        person.signIn();
        return person;
    }

    /**
     * As {@link #as(String, String)}, for an account with a second step. A code is good once, so nobody signs in again
     * by itself.
     */
    public Api as(String someone, String secret, String code) {
        return with(new Api(base, someone, secret).token(code));
    }

    /** The same server, called with the token of a session that somebody has begun before. */
    public Api with(String bearer) {
        var person = new Api(base);
        person.token = bearer;
        return person;
    }

    private void signIn() {
        token = token("");
    }

    private String token(String code) {
        var credentials = JSON.createObjectNode().put("email", email).put("password", password);
        if (!code.isEmpty()) {
            credentials.put("code", code);
        }
        return new Api(base).post("/api/sessions", credentials).expect(201).text("token");
    }

    public URI base() {
        return base;
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), null);
    }

    /** Asks for the headers at an address; {@code headers} of the question are name and value in turn. */
    public Answer head(String path, String... headers) {
        return send("HEAD", path, BodyPublishers.noBody(), null, headers);
    }

    /** Sends JSON: a {@code Map}, {@code List}, record or tree. */
    public Answer post(String path, Object body) {
        return send("POST", path, json(body), "application/json");
    }

    /** As {@link #post(String, Object)}, under a key of the caller's own: sent again, it gets the same answer again. */
    public Answer postOnce(String key, String path, Object body) {
        return send("POST", path, json(body), "application/json", "Idempotency-Key", key);
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, json(body), "application/json");
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), null);
    }

    /** Sends bytes as they are; {@code headers} are name and value in turn. */
    public Answer upload(String method, String path, byte[] bytes, String... headers) {
        return send(method, path, BodyPublishers.ofByteArray(bytes), "application/octet-stream", headers);
    }

    /** Bytes at an address, for example a document or a spreadsheet. */
    public byte[] bytes(String path) {
        var response = exchange(request("GET", path, BodyPublishers.noBody(), null));
        if (response.statusCode() != 200) {
            throw new Unexpected("GET " + path + " answered " + response.statusCode());
        }
        return response.body();
    }

    private Answer send(String method, String path, BodyPublisher body, @Nullable String type, String... headers) {
        var response = exchange(request(method, path, body, type, headers));
        if (response.statusCode() == 401 && !email.isEmpty()) {
            signIn();
            response = exchange(request(method, path, body, type, headers));
        }
        return new Answer(method + " " + path, response.statusCode(), response.headers(), response.body());
    }

    private HttpRequest request(
            String method, String path, BodyPublisher body, @Nullable String type, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofMinutes(2))
                .method(method, body)
                .header("Accept", "application/json, application/problem+json, */*;q=0.5");
        if (!method.equals("GET")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            for (int i = 0; i < headers.length; i += 2) {
                request.setHeader(headers[i], headers[i + 1]);
            }
        }
        return request.build();
    }

    private static HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            var why = e.getMessage() == null ? "no answer" : e.getMessage();
            throw new UncheckedIOException(request.method() + " " + request.uri() + ": " + why, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unexpected("interrupted");
        }
    }

    private static BodyPublisher json(Object body) {
        return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    }
}
