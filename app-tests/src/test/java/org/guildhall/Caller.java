package org.guildhall;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.kernel.Actor;
import org.guildhall.people.PeopleFixtures;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at the other end of the wire: calls the API with a token, reads and sends pages like a browser. */
public final class Caller {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"\\s+value=\"([^\"]+)\"");

    /** One for all, who each keep cookies of their own: each client would have threads of its own. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final CookieManager cookies = new CookieManager();
    private final String base;
    private final @Nullable String token;
    private String language = "en";
    private String address = "";

    private Caller(int port, @Nullable String token) {
        this.base = "http://localhost:" + port;
        this.token = token;
    }

    public static Caller anonymous(int port) {
        return new Caller(port, null);
    }

    /** Signs a person of {@link PeopleFixtures} in. */
    public static Caller signedIn(int port, Actor person) {
        return signedIn(port, person.email(), PeopleFixtures.PASSWORD);
    }

    public static Caller signedIn(int port, String email, String password) {
        var answer = anonymous(port).post("/api/sessions", Map.of("email", email, "password", password));
        return new Caller(port, answer.json().get("token").asString());
    }

    public Caller inFrench() {
        language = "fr";
        return this;
    }

    /** As the proxy before the city says it: from this address. */
    public Caller from(String caller) {
        address = caller;
        return this;
    }

    /** A status, a body, where it leads, and every header. */
    public record Answer(int status, String body, String location, HttpHeaders headers) {
        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String code() {
            return json().path("code").asString();
        }
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(json(body))));
    }

    public Answer put(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .PUT(BodyPublishers.ofString(json(body))));
    }

    /** Any method with JSON, or with nothing where the body is empty. */
    public Answer call(String method, String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, BodyPublishers.ofString(body)));
    }

    /**
     * Reads a page with a form, then sends fields to an address with the page's protection against forgery.
     *
     * @param fields a text, or a list of texts for a field that is there several times
     */
    public Answer submit(String page, String action, Map<String, ?> fields) {
        var body = fields.entrySet().stream()
                .flatMap(field -> (field.getValue() instanceof List<?> several ? several : List.of(field.getValue()))
                        .stream().map(value -> encoded(field.getKey()) + "=" + encoded(value.toString())))
                .collect(Collectors.joining("&", "_csrf=" + encoded(csrf(page)) + "&", ""));
        return send(request(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Bytes as they are, under these headers: names and values in turn. */
    public Answer upload(String method, String path, byte[] bytes, String... headers) {
        return raw(method, path, bytes, with(headers, "Content-Type", "application/octet-stream"));
    }

    /** Bytes under these headers and no others. */
    public Answer raw(String method, String path, byte[] bytes, String... headers) {
        var request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.method(method, BodyPublishers.ofByteArray(bytes)));
    }

    private static String[] with(String[] headers, String... more) {
        return Stream.of(headers, more).flatMap(Stream::of).toArray(String[]::new);
    }

    /** A form as a browser would never send it: this body, of this type, with whatever protection is written in it. */
    public Answer form(String action, String type, String body) {
        return send(request(action).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    /** As {@link #submit}, with one file among the fields, as a browser sends it. */
    public Answer attach(
            String page, String action, Map<String, String> fields, String field, String name, byte[] file) {
        var boundary = "guildhall-" + UUID.randomUUID();
        var head = new StringBuilder();
        var all = new java.util.LinkedHashMap<>(fields);
        all.put("_csrf", csrf(page));
        all.forEach((key, value) -> head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, key, value)));
        head.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n"
                .formatted(boundary, field, name));
        var body = BodyPublishers.concat(
                BodyPublishers.ofString(head.toString()),
                BodyPublishers.ofByteArray(file),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return send(request(action)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body));
    }

    /** The token that the forms of a page carry, as it is written in an address. */
    public String token(String page) {
        return encoded(csrf(page));
    }

    private String csrf(String page) {
        var matcher = CSRF.matcher(get(page).body());
        if (!matcher.find()) {
            throw new IllegalStateException("no form on " + page);
        }
        return matcher.group(1);
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("Accept-Language", language);
        if (!address.isEmpty()) {
            request.header("X-Forwarded-For", address);
        }
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder begun) {
        try {
            var uri = begun.build().uri();
            cookies.get(uri, Map.of()).forEach((name, values) -> values.forEach(value -> begun.header(name, value)));
            HttpResponse<String> answer = HTTP.send(begun.build(), BodyHandlers.ofString());
            cookies.put(uri, answer.headers().map());
            return new Answer(
                    answer.statusCode(),
                    answer.body(),
                    answer.headers().firstValue("Location").orElse(""),
                    answer.headers());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(Object body) {
        return body instanceof String text ? text : JSON.writeValueAsString(body);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
