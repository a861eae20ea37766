package org.guildhall.sealservice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.guildhall.seal.BrokenEnvelope;
import org.guildhall.sealservice.Keeper.Shortest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The service behind an address. Whoever asks shows the token of its folder; without it nothing is told at all. */
public final class SealServer implements Closeable {
    private final Folder folder;
    private final Keeper keeper;
    private final CityLogs logs;
    private final @Nullable ToldTime told;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private SealServer(Folder folder, Keeper keeper, CityLogs logs, @Nullable ToldTime told, HttpServer http) {
        this.folder = folder;
        this.keeper = keeper;
        this.logs = logs;
        this.told = told;
        this.http = http;
    }

    /**
     * Starts over a folder, which is made at the first start.
     *
     * @param address port 0 takes a free one
     * @param demonstration believes whatever time it is told, and needs no cooling period: never for a city at work
     * @throws IOException if it cannot; the message is for people, in both languages, where they can do something
     */
    public static SealServer start(Path folder, InetSocketAddress address, boolean demonstration) throws IOException {
        // Without it an answer waits for the acknowledgement of its first half.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var told = demonstration ? new ToldTime() : null;
        var clock = told == null ? InstantSource.system() : told;
        var shortest = demonstration ? Shortest.DEMONSTRATION : Shortest.AT_WORK;
        var opened = Folder.open(folder, clock);
        try {
            var keeper = new Keeper(opened.master(), clock, shortest, opened.entries(), opened);
            var logs = new CityLogs(opened.pinned(), opened.seen(), keeper, opened);
            var server = new SealServer(opened, keeper, logs, told, HttpServer.create(address, 0));
            server.http.setExecutor(server.threads);
            server.http.createContext("/", server::answer);
            server.http.start();
            return server;
        } catch (IOException | RuntimeException failed) {
            opened.close();
            throw failed;
        }
    }

    /** Where it is asked. */
    public URI url() {
        var address = http.getAddress();
        var host = address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    /** The file that holds the token, in a folder of the service. */
    public static Path tokenIn(Path folder) {
        return folder.resolve(Folder.TOKEN);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            respond(exchange);
        }
    }

    private void respond(HttpExchange exchange) throws IOException {
        // Read whole whatever it is: a connection with something unread in it cannot be used again.
        var body = exchange.getRequestBody().readNBytes(Wire.MOST_BYTES + 1);
        try {
            var shown = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!MessageDigest.isEqual(Wire.bytes("Bearer " + folder.token()), Wire.bytes(shown))) {
                send(exchange, 401, new Wire.No("token", null, null));
                return;
            }
            send(exchange, 200, answered(exchange, body));
        } catch (Refusal refusal) {
            var no = new Wire.No(refusal.reason().code(), refusal.opensAt().orElse(null), null);
            send(exchange, refusal.reason().status(), no);
        } catch (BrokenEnvelope broken) {
            send(exchange, 422, new Wire.No(broken.breakage().name(), null, broken.detail()));
        } catch (JacksonException | IllegalArgumentException | ArithmeticException malformed) {
            send(exchange, 400, new Wire.No("malformed", null, null));
        } catch (IOException ours) {
            // To whoever runs it; whoever asks need not know which disk it was.
            System.err.println("seal service: " + ours);
            send(exchange, 500, new Wire.No("not-kept", null, null));
        }
    }

    private Object answered(HttpExchange exchange, byte[] body) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var act = exchange.getRequestMethod() + " "
                + path.replaceAll("^/locks/[^/]+/[^/]+", "/lock").replaceAll("^/logs/[^/]+$", "/log");
        return switch (act) {
            case "GET /lock/recipient" -> new Wire.Recipient(keeper.recipient(lot(path)));
            case "GET /lock" -> lock(keeper.state(lot(path)));
            case "POST /lock/file-key" -> {
                var stanzas = read(body, Wire.Header.class).stanzas();
                yield new Wire.Key(keeper.fileKey(lot(path), stanzas));
            }
            case "GET /log" -> {
                var seen = logs.seen(city(path)).orElseThrow(() -> new Refusal(Refusal.Reason.UNKNOWN, null));
                yield new Wire.Read(seen.size(), seen.checkpoint());
            }
            case "PUT /log" -> {
                var part = read(body, Wire.Part.class);
                var size = logs.read(city(path), part.vkey(), part.checkpoint(), part.from(), part.entries());
                yield new Wire.Read(size, part.checkpoint());
            }
            case "PUT /clock" -> {
                if (told == null) {
                    throw new IllegalArgumentException("only in a demonstration");
                }
                var time = read(body, Wire.Time.class);
                told.tell(time.now());
                yield time;
            }
            default -> throw new IllegalArgumentException("nothing is there");
        };
    }

    private static String city(String path) {
        return Lot.requireCity(path.substring(Wire.LOGS.length()));
    }

    private static Lot lot(String path) {
        var words = path.split("/", -1);
        if (words.length < 4) {
            throw new IllegalArgumentException("nothing is there");
        }
        return new Lot(words[2], words[3]);
    }

    private static Wire.Lock lock(Told told) {
        return new Wire.Lock(
                told.recipient(),
                told.closesAt(),
                told.cooling().toSeconds(),
                told.opensAt(),
                told.reached(),
                told.open());
    }

    private static <T> T read(byte[] body, Class<T> type) {
        if (body.length > Wire.MOST_BYTES) {
            throw new IllegalArgumentException("too long");
        }
        return Wire.JSON.readValue(body, type);
    }

    private static void send(HttpExchange exchange, int status, Object answer) throws IOException {
        var body = Wire.JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        Arrays.fill(body, (byte) 0);
        if (answer instanceof Wire.Key key) {
            Arrays.fill(key.fileKey(), (byte) 0);
        }
    }

    /** Lets go of the address and the folder. */
    @Override
    public void close() throws IOException {
        http.stop(0);
        threads.close();
        folder.close();
    }
}
