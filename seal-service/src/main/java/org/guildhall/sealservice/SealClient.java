package org.guildhall.sealservice;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.seal.Breakage;
import org.guildhall.seal.BrokenEnvelope;
import org.guildhall.seal.FileKeys;
import org.guildhall.seal.Stanza;
import org.guildhall.tlog.LogReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Asks a seal service. Each method throws {@link Refusal} where the service will not, and {@link Unanswered} where it
 * gave no answer that could be understood.
 */
public final class SealClient {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ENTRIES = 100; // of at most 4 KiB, in one request

    private final URI service;
    private final Path token;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /** @param token the file that holds the service's token; read for each call, so that it may be changed */
    public SealClient(URI service, Path token) {
        this.service = service;
        this.token = token;
    }

    /** What the outer layer of a stage's bids is to be sealed to. */
    public String recipient(Lot lot) throws IOException {
        return read(asked("GET", path(lot) + Wire.RECIPIENT, null), Wire.Recipient.class)
                .recipient();
    }

    /**
     * Lets the service read a city's log on, as far as it is published.
     *
     * @param vkey its public key, in one line
     */
    public void readOn(String city, String vkey, LogReader log) throws IOException {
        var checkpoint = new String(log.checkpoint().bytes(), StandardCharsets.UTF_8);
        var known = known(city);
        if (known.checkpoint().equals(checkpoint)) {
            return;
        }
        var from = Math.min(known.size(), log.size());
        do {
            var to = Math.min(from + ENTRIES, log.size());
            asked("PUT", Wire.LOGS + city, new Wire.Part(vkey, checkpoint, from, log.entries(from, to)));
            from = to;
        } while (from < log.size());
    }

    /** The signed note of what the service has read of a city's log; empty if it never read one. */
    public Optional<String> lastRead(String city) throws IOException {
        return Optional.of(known(city).checkpoint()).filter(note -> !note.isEmpty());
    }

    private Wire.Read known(String city) throws IOException {
        try {
            return read(asked("GET", Wire.LOGS + city, null), Wire.Read.class);
        } catch (Refusal never) {
            return new Wire.Read(0, "");
        }
    }

    /** What the service has of a stage. */
    public Told state(Lot lot) throws IOException {
        return told(asked("GET", path(lot), null));
    }

    /** The keys of files under the lock of a stage. A header that is not sound is a {@link BrokenEnvelope}. */
    public FileKeys fileKeys(Lot lot) {
        return stanzas -> fileKey(lot, stanzas);
    }

    private byte[] fileKey(Lot lot, List<Stanza> stanzas) throws IOException {
        var header = new Wire.Header(stanzas);
        if (Wire.JSON.writeValueAsBytes(header).length > Wire.MOST_BYTES) {
            throw new BrokenEnvelope(Breakage.BROKEN_HEADER, "broken header: too many recipients");
        }
        var answer = asked("POST", path(lot) + Wire.FILE_KEY, header);
        try {
            return read(answer, Wire.Key.class).fileKey();
        } finally {
            Arrays.fill(answer, (byte) 0);
        }
    }

    /** Tells a demonstration's service what time it is; any other refuses. */
    public void tellTime(Instant now) throws IOException {
        asked("PUT", Wire.CLOCK, new Wire.Time(now));
    }

    private static String path(Lot lot) {
        return Wire.LOCKS + lot;
    }

    private static Told told(byte[] answer) throws Unanswered {
        var lock = read(answer, Wire.Lock.class);
        return new Told(
                lock.recipient(),
                lock.closesAt(),
                Duration.ofSeconds(lock.coolingSeconds()),
                lock.opensAt(),
                lock.reached(),
                lock.open());
    }

    private byte[] asked(String method, String path, @Nullable Object body) throws IOException {
        var sent =
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(Wire.JSON.writeValueAsBytes(body));
        var answer = sent(HttpRequest.newBuilder(service.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token())
                .method(method, sent)
                .build());
        if (answer.statusCode() == 200) {
            return answer.body();
        }
        throw refused(answer);
    }

    private String token() throws Unanswered {
        try {
            return Files.readString(token).strip();
        } catch (IOException missing) {
            throw new Unanswered("the file with the token of the seal service cannot be read: " + token, missing);
        }
    }

    /** Once more if a connection broke: each request may be repeated, and the service may just have started again. */
    private HttpResponse<byte[]> sent(HttpRequest request) throws Unanswered {
        try {
            return sentOnce(request);
        } catch (IOException broken) {
            try {
                return sentOnce(request);
            } catch (IOException silent) {
                throw new Unanswered("the seal service does not answer", silent);
            }
        }
    }

    private HttpResponse<byte[]> sentOnce(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unanswered("interrupted while the seal service was asked", stopped);
        }
    }

    private static IOException refused(HttpResponse<byte[]> answer) throws Unanswered {
        var no = read(answer.body(), Wire.No.class);
        if (answer.statusCode() == 422) {
            return new BrokenEnvelope(breakage(no.code()), String.valueOf(no.detail()));
        }
        for (var reason : Refusal.Reason.values()) {
            if (reason.status() == answer.statusCode() && reason.code().equals(no.code())) {
                return new Refusal(reason, no.opensAt());
            }
        }
        return new Unanswered("the seal service answered " + answer.statusCode() + " " + no.code(), null);
    }

    private static Breakage breakage(String code) throws Unanswered {
        try {
            return Breakage.valueOf(code.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException another) {
            throw new Unanswered("the seal service speaks another version", another);
        }
    }

    private static <T> T read(byte[] answer, Class<T> type) throws Unanswered {
        try {
            return Wire.JSON.readValue(answer, type);
        } catch (JacksonException another) {
            throw new Unanswered("what answers there is not a seal service", another);
        }
    }
}
