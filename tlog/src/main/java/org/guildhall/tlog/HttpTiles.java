package org.guildhall.tlog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/**
 * The files of a log at an address on the web. Compressed answers are read too; whatever answers 404 or 410 is absent.
 *
 * <p>Source: C2SP tlog-tiles 0.1.0, sections APIs and Log entries (Content-Encoding).
 */
public final class HttpTiles implements TileSource {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final URI prefix;
    private final HttpClient client;

    /** {@code prefix} is what {@code /checkpoint} follows, with or without a slash at its end. */
    public HttpTiles(URI prefix, HttpClient client) {
        this.prefix = prefix.toString().endsWith("/") ? prefix : URI.create(prefix + "/");
        this.client = client;
    }

    /** With a client that follows redirections, though never from https to http. */
    public HttpTiles(URI prefix) {
        this(
                prefix,
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .connectTimeout(PATIENCE)
                        .build());
    }

    @Override
    public byte[] read(String path, int atMost) throws IOException {
        var uri = prefix.resolve(path);
        var answer = get(uri, atMost);
        if (answer.statusCode() == NOT_FOUND || answer.statusCode() == GONE) {
            throw new NoSuchFileException(uri.toString());
        }
        if (answer.statusCode() != OK) {
            throw new IOException(uri + " answers " + answer.statusCode());
        }
        var body = new ByteArrayInputStream(answer.body());
        if (answer.headers().firstValue("Content-Encoding").orElse("").equalsIgnoreCase("gzip")) {
            try (var plain = new GZIPInputStream(body)) {
                return TileSource.readAll(plain, path, atMost);
            }
        }
        return TileSource.readAll(body, path, atMost);
    }

    private HttpResponse<byte[]> get(URI uri, int atMost) throws IOException {
        // Hashes do not compress: packed they are a little longer.
        var onTheWire = atMost + atMost / 64L + 1024;
        var request = HttpRequest.newBuilder(uri)
                .header("Accept-Encoding", "gzip, identity")
                .timeout(PATIENCE)
                .build();
        var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), onTheWire));
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | CancellationException failed) {
            throw new IOException(uri + " cannot be read", failed);
        } catch (TimeoutException slow) {
            answer.cancel(true);
            throw new IOException(uri + " is not read within " + PATIENCE, slow);
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(uri + " was being read");
        }
    }
}
