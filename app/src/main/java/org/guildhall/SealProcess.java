package org.guildhall;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.guildhall.database.Notice;
import org.guildhall.kernel.SameJars;
import org.guildhall.sealservice.Command;
import org.guildhall.sealservice.SealServer;
import org.jspecify.annotations.Nullable;

/**
 * The seal service as a second process on this computer, where nobody runs one elsewhere: started with the application,
 * again if it dies, and ended with it, however that ends.
 */
final class SealProcess implements AutoCloseable {
    private static final long PAUSE_MILLIS = 500;

    private final Path folder;
    private final boolean demonstration;
    private int port;
    private @Nullable Process process;
    private boolean closed;

    private SealProcess(Path folder, boolean demonstration) {
        this.folder = folder;
        this.demonstration = demonstration;
    }

    /** It could not be started. The message is bilingual; what was wrong was said before it. */
    static final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unavailable(Path folder) {
            super(Notice.of("launch.seal-service", folder));
        }
    }

    /**
     * Starts it over a folder of its own; returns when it answers.
     *
     * @throws Unavailable if it does not
     */
    static SealProcess start(Path folder, boolean demonstration) {
        var seal = new SealProcess(folder, demonstration);
        try {
            seal.start();
            return seal;
        } catch (IOException silent) {
            throw new Unavailable(folder);
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Path token() {
        return SealServer.tokenIn(folder);
    }

    private synchronized void start() throws IOException {
        if (closed) {
            return;
        }
        var started = new ProcessBuilder(words())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process = started;
        var said = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        var line = said.readLine();
        while (line != null && !line.startsWith(Command.LISTENS)) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IOException("it ended");
        }
        port = URI.create(line.substring(Command.LISTENS.length())).getPort();
        Thread.ofVirtual().name("seal-service").start(() -> startAgainAfter(started));
    }

    /** On the same port, which the application knows. */
    private void startAgainAfter(Process ended) {
        ended.onExit().join();
        while (!isClosed()) {
            try {
                System.err.println(Notice.of("launch.seal-again", folder));
                start();
                return;
            } catch (IOException notYet) {
                pause();
            }
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> words() {
        var words = new ArrayList<>(SameJars.words(Command.class, Command.NAME));
        words.addAll(1, List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
        words.addAll(List.of("--data", folder.toString(), "--port", Integer.toString(port)));
        words.add("--until-input-ends");
        if (demonstration) {
            words.add("--demonstration");
        }
        return words;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (process != null) {
            process.destroy();
        }
    }
}
