package org.guildhall.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;

/** A Guildhall of its own for the length of a tour: a free port, temporary data, gone afterwards. */
final class Instance implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path data;
    private final URI url;

    private Instance(Process process, Path data, URI url) {
        this.process = process;
        this.data = data;
        this.url = url;
    }

    /**
     * Starts the application as a demonstration without its seed.
     *
     * @param home the folder that holds {@code app/target}
     * @throws Unexpected if it does not answer in time; its output is then left in {@code <data>/log}
     */
    static Instance start(Path home) throws IOException, InterruptedException {
        var data = Files.createTempDirectory("guildhall-tour");
        var port = freePort();
        var java = ProcessHandle.current().info().command().orElse("java");
        var process = new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-jar",
                        home.resolve("app/target/guildhall-app.jar").toString(),
                        "demo",
                        "--port",
                        String.valueOf(port),
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("log").toFile());
        process.environment().put("GUILDHALL_DEMONSTRATION_SEED", "none");
        var instance = new Instance(process.start(), data, URI.create("http://127.0.0.1:" + port));
        Runtime.getRuntime().addShutdownHook(new Thread(instance::stop));
        instance.await();
        return instance;
    }

    URI url() {
        return url;
    }

    @Override
    public void close() throws IOException {
        stop();
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void await() throws InterruptedException {
        var api = new Api(url);
        for (var waited = 0L; waited < PATIENCE.toMillis(); waited += 250) {
            if (!process.isAlive()) {
                throw new Unexpected("the application stopped; see " + data.resolve("log"));
            }
            try {
                if (api.get("/api/demo/clock").status() == 200) {
                    return;
                }
            } catch (java.io.UncheckedIOException notYet) {
                // it listens in a moment
            }
            Thread.sleep(250);
        }
        throw new Unexpected("the application did not answer; see " + data.resolve("log"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
