package org.guildhall.sealservice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The service as a process of its own. */
final class RunningProcess implements AutoCloseable {
    private final Process process;
    private final URI url;
    private final Path directory;

    private RunningProcess(Process process, URI url, Path directory) {
        this.process = process;
        this.url = url;
        this.directory = directory;
    }

    static RunningProcess start(Path directory, String... more) throws IOException {
        var process = process(directory, more);
        var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(Command.LISTENS)) {
                return new RunningProcess(process, URI.create(line.substring(Command.LISTENS.length())), directory);
            }
        }
        throw new IllegalStateException(
                "it ended with " + process.onExit().join().exitValue());
    }

    static Process process(Path directory, String... more) throws IOException {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Command.class.getName(),
                "--data",
                directory.toString(),
                "--port",
                "0"));
        words.addAll(List.of(more));
        return new ProcessBuilder(words).start();
    }

    SealClient client() {
        return new SealClient(url, SealServer.tokenIn(directory));
    }

    Process process() {
        return process;
    }

    URI url() {
        return url;
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
