package org.guildhall.bench;

import java.io.IOException;
import java.io.StringReader;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A Guildhall in a process of its own, started as its users start it, over a data directory that stays. */
final class City implements AutoCloseable {
    private static final int PATIENCE = 180; // seconds

    private final Path data;
    private final Process process;
    private final int port;
    private final double startSeconds;

    private City(Path data, Process process, int port, double startSeconds) {
        this.data = data;
        this.process = process;
        this.port = port;
        this.startSeconds = startSeconds;
    }

    /** Starts {@code serve} or {@code demo} and waits until the front page answers. */
    static City start(Path home, String verb, Path data) throws IOException, InterruptedException {
        Files.createDirectories(data);
        var port = freePort();
        var builder = new ProcessBuilder(
                        home.resolve("guildhall").toString(), verb, "--port", String.valueOf(port), "--data", "" + data)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("bench.log").toFile()));
        builder.environment().put("GUILDHALL_DEMONSTRATION_SEED", "none");
        var began = System.nanoTime();
        var process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
        while ((System.nanoTime() - began) / 1e9 < PATIENCE && process.isAlive()) {
            try (var wire = new Wire(port)) {
                if (wire.send(Wire.get("/")).status() == 200) {
                    return new City(data, process, port, (System.nanoTime() - began) / 1e9);
                }
            } catch (IOException notYet) {
                Thread.sleep(10);
            }
        }
        stop(process);
        throw new IllegalStateException("the city did not start; see " + data.resolve("bench.log"));
    }

    /** Runs a command that ends, such as an import. */
    static void run(Path home, Path data, String... words) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(
                java.util.List.of(home.resolve("guildhall").toString()));
        command.addAll(java.util.List.of(words));
        command.addAll(java.util.List.of("--data", data.toString()));
        var ended = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("bench.log").toFile()))
                .start()
                .waitFor();
        if (ended != 0) {
            throw new IllegalStateException(words[0] + " ended with " + ended + "; see " + data.resolve("bench.log"));
        }
    }

    int port() {
        return port;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Path data() {
        return data;
    }

    /** From the first command to the first answer of the front page. */
    double startSeconds() {
        return startSeconds;
    }

    long process() {
        return process.pid();
    }

    Optional<Long> server() {
        return Cpu.server(data.resolve("postgres"));
    }

    Cpu cpu() {
        return Cpu.now(process.pid(), server());
    }

    /** A connection to one of the databases of the same server, as its superuser. */
    Connection database(String name) throws IOException, SQLException {
        var kept = new Properties();
        kept.load(new StringReader(Files.readString(data.resolve("postgres/credentials.properties"))));
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + kept.getProperty("port") + "/" + name + "?sslmode=disable",
                "postgres",
                kept.getProperty("superuser"));
    }

    /** Ends the application as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends its PostgreSQL as {@code kill -9} does, under the running application. */
    void killServer() {
        server().flatMap(ProcessHandle::of)
                .orElseThrow(() -> new IllegalStateException("no server runs"))
                .destroyForcibly();
    }

    @Override
    public void close() {
        stop(process);
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
