package org.guildhall.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Guildhall of its own, without the demonstration's seed: a free port, temporary data, gone when it is closed. */
public final class Instance implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final List<String> command;
    private Path data;
    private final int port;
    private @Nullable Process process;

    private Instance(List<String> command, Path data, int port) {
        this.command = command;
        this.data = data;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    /**
     * Starts the application that was built under a folder.
     *
     * @param home the folder that holds {@code app/target}
     * @throws Unexpected if it does not answer in time; its output is then left in {@code <data>/console}
     */
    public static Instance start(Path home) throws IOException, InterruptedException {
        var jar = home.resolve("app/target/guildhall-app-exec.jar");
        if (!Files.exists(jar)) {
            throw new Unexpected("the application is not built: " + jar);
        }
        return start(List.of("-jar", jar.toString()));
    }

    /** Starts the application as these arguments of {@code java} name it. */
    public static Instance start(List<String> application) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        // It lives for minutes: compiling thoroughly would cost more than it gives.
        command.addAll(List.of(
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(application);
        var instance = new Instance(command, Files.createTempDirectory("guildhall-tour"), freePort());
        instance.start();
        return instance;
    }

    /** Starts it, or again over the same data on the same port, and waits until it answers. */
    public void start() throws IOException, InterruptedException {
        var words = new ArrayList<>(command);
        words.addAll(List.of("demo", "--port", String.valueOf(port), "--data", data.toString()));
        var builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().put("GUILDHALL_DEMONSTRATION_SEED", "none");
        var started = builder.start();
        process = started;
        await(started);
    }

    /** Ends the application as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Ends its PostgreSQL as {@code kill -9} does, under the running application. */
    public void killDatabase() throws IOException, InterruptedException {
        var pid = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"))
                .getFirst();
        var postmaster =
                ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow(() -> new Unexpected("no process is " + pid));
        postmaster.destroyForcibly();
        for (int waited = 0; postmaster.isAlive() && waited < 100; waited++) {
            Thread.sleep(50);
        }
    }

    /**
     * Ends it in order, makes a back-up of its data as a whole in another place, loses what it had, and starts over the
     * back-up: what a city does whose server burnt.
     */
    public void restoreElsewhere() throws IOException, InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor(); // a back-up of a running database would be none
        }
        var lost = data;
        data = Files.createTempDirectory("guildhall-restored");
        try (var files = Files.walk(lost)) {
            for (var file : (Iterable<Path>) files::iterator) {
                copy(file, data.resolve(lost.relativize(file)));
            }
        }
        delete(lost);
        start();
    }

    /** With its rights: PostgreSQL refuses a folder that others may read. What is no file, such as a socket, stays. */
    private static void copy(Path file, Path place) throws IOException {
        if (Files.isDirectory(file) || Files.isRegularFile(file)) {
            Files.copy(file, place, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What the application said. */
    public Path log() {
        return data.resolve("console");
    }

    @Override
    public void close() throws IOException {
        stop();
        delete(data);
    }

    private void stop() {
        var running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(20, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void await(Process started) throws InterruptedException {
        var api = new Api(url());
        for (var waited = 0L; waited < PATIENCE.toMillis(); waited += 250) {
            if (!started.isAlive()) {
                throw new Unexpected("the application stopped; see " + log());
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
        throw new Unexpected("the application did not answer; see " + log());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
