package org.guildhall.browser;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.guildhall.cli.Api;
import org.guildhall.cli.story.Cast;

/** The application as anybody starts it: its jar, {@code demo}, a free port, temporary data, its story told. */
final class City implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern TEMPLATE =
            Pattern.compile("STARTING PROCESS OF TEMPLATE \"([^\"]+)\" WITH LOCALE (\\w\\w)");
    /** The last line that a demonstration says, and how it says what must not be overlooked. */
    private static final String TOLD =
            Words.ENGLISH.of("demonstration.passphrase").replaceFirst("\\{0}.*", "");

    private static final String LOUD = "\n!! ";

    private final Process process;
    private final Path data;
    private final Path log;
    private final URI url;

    private City(Process process, Path data, Path log, URI url) {
        this.process = process;
        this.data = data;
        this.log = log;
        this.url = url;
    }

    /** The checkout. */
    static Path home() {
        return Path.of(System.getProperty("guildhall.home", ".."))
                .toAbsolutePath()
                .normalize();
    }

    /**
     * Starts it and waits until the demonstration's story is told.
     *
     * @throws IllegalStateException if it stops, or its story does; the message ends with its last lines
     */
    static City start() {
        try {
            var data = Files.createTempDirectory("guildhall-browser");
            var log = data.resolve("console");
            var port = freePort();
            var process = new ProcessBuilder(command(port, data))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            var city = new City(process, data, log, URI.create("http://localhost:" + port));
            Runtime.getRuntime().addShutdownHook(new Thread(city::close));
            city.await();
            return city;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The template engine says which template it fills: how we know that none was left out. */
    private static List<String> command(int port, Path data) {
        var jar = home().resolve("app/target/guildhall-app-exec.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("there is no " + jar + ": run ./mvnw verify, which builds it first");
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=160m",
                "-Xmx512m",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogging.level.org.thymeleaf.TemplateEngine=TRACE",
                "-jar",
                jar.toString(),
                "demo",
                "--port",
                String.valueOf(port),
                "--data",
                data.toString());
    }

    String url(String path) {
        return url.resolve(path).toString();
    }

    /** The public API as one of the demonstration's people. */
    Api as(String email) {
        return new Api(url).as(email, Cast.PASSWORD);
    }

    /** The time it is in the city. */
    Instant now() {
        return Instant.parse(new Api(url).get("/api/demo/clock").expect(200).text("now"));
    }

    /** Today, where the city is. */
    LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneId.of("America/Toronto"));
    }

    /** Lets time pass, which only a demonstration can. */
    void moveTo(Instant to) {
        as(Cast.ADMINISTRATOR)
                .post("/api/demo/clock", Map.of("to", to.toString()))
                .expect(200);
    }

    /** How much has been logged: to be given to {@link #templatesSince}. */
    long mark() {
        return log.toFile().length();
    }

    /** The templates filled in this language since then, in order. */
    List<String> templatesSince(long mark, Words words) {
        var found = new ArrayList<String>();
        var names = TEMPLATE.matcher(logSince(mark));
        while (names.find()) {
            if (names.group(2).equals(words.language())) {
                found.add(names.group(1));
            }
        }
        return found;
    }

    private String logSince(long mark) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(mark);
            var bytes = new byte[(int) (file.length() - mark)];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it complained of: warnings and worse, with their stack traces' first line. */
    List<String> complaints() {
        return logSince(0)
                .lines()
                .filter(line -> line.contains(" ERROR ") || line.contains(" WARN "))
                .toList();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException leftBehind) {
            System.err.println("left behind: " + data);
        }
    }

    private void await() {
        for (var waited = 0L; waited < PATIENCE.toMillis(); waited += 250) {
            var said = logSince(0);
            if (!process.isAlive() || said.contains(LOUD)) {
                throw new IllegalStateException("the demonstration stopped: " + last(said));
            }
            if (said.contains(TOLD)) {
                return;
            }
            pause();
        }
        throw new IllegalStateException("the demonstration's story took too long: " + last(logSince(0)));
    }

    private static String last(String said) {
        return said.substring(Math.max(0, said.length() - 4000));
    }

    private static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
