package org.guildhall.publishing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** An anonymous reader who looks at headers too, and keeps no cookies. */
public final class Reader {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    public Reader(int port) {
        this.base = "http://localhost:" + port;
    }

    /** Reads a path with headers: names and values in turn. */
    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    public HttpResponse<String> send(String method, String path, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create(base + path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The address of the link {@code next}. */
    public static String next(HttpResponse<String> answer) {
        var link = answer.headers().firstValue("Link").orElseThrow();
        return link.substring(link.indexOf('<') + 1, link.indexOf('>'));
    }
}
