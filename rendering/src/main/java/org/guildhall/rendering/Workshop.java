package org.guildhall.rendering;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has files read by a process each, which gets little memory, no environment and not much time, and is ended when it
 * has had them. What it says is taken as the words of a stranger: so much of it, of this form, and no more.
 */
public final class Workshop {
    private static final int OUT_OF_MEMORY = 3; // of the virtual machine, by ExitOnOutOfMemoryError
    private static final int MOST_SAID = 8_000_000;

    private final List<String> program;
    private final Duration patience;

    /**
     * @param program the words that start {@link Command} in a new process, up to its own
     * @param patience how long one file may take
     */
    public Workshop(List<String> program, Duration patience) {
        this.program = List.copyOf(program);
        this.patience = patience;
    }

    /** Options of the virtual machine for such a process: a small heap, and no second thought when it is full. */
    public static List<String> options(Path folder) {
        return List.of(
                "-Xmx256m",
                "-XX:MaxMetaspaceSize=96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + folder,
                "-Dpdfbox.fontcache=" + folder);
    }

    /** Whether files of a kind have a rendition. */
    public static boolean takes(String mediaType) {
        return Kind.of(mediaType).isPresent();
    }

    /**
     * Reads a file.
     *
     * @param mediaType what its bytes are
     * @param folder an empty one, for pictures and whatever the process leaves; the caller takes it away
     * @throws IOException if the process could not be started: then nothing is known of the file
     */
    public Rendering read(Path file, String mediaType, Path folder) throws IOException {
        var words = new ArrayList<String>();
        words.add(program.getFirst());
        words.addAll(options(folder));
        words.addAll(program.subList(1, program.size()));
        words.addAll(List.of(mediaType, file.toAbsolutePath().toString(), folder.toString()));
        var builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C.UTF-8"); // or it could not read paths with other letters
        var process = builder.start();
        var late = new AtomicBoolean();
        var end = CompletableFuture.runAsync(
                () -> {
                    late.set(true);
                    process.destroyForcibly();
                },
                CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
        try {
            return heard(process, folder, late);
        } finally {
            end.cancel(false);
            process.destroyForcibly();
            process.onExit().join(); // and writes nothing any more
        }
    }

    private static Rendering heard(Process process, Path folder, AtomicBoolean late) throws IOException {
        process.getOutputStream().close();
        var leaves = new ArrayList<Leaf>();
        var told = listen(process, folder, leaves);
        if (told != null) {
            return new Rendering(leaves, told);
        }
        var code = process.onExit().join().exitValue();
        if (late.get()) {
            return new Rendering(leaves, Ending.SLOW);
        }
        return new Rendering(leaves, code == OUT_OF_MEMORY ? Ending.LARGE : Ending.DAMAGED);
    }

    /** How the process said that it ended; null if it did not. */
    private static @Nullable Ending listen(Process process, Path folder, List<Leaf> leaves) {
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var left = MOST_SAID;
            for (var line = line(out, left); line != null; line = line(out, left)) {
                left -= line.length();
                var said = JsonMapper.shared().readValue(line, Said.class);
                var leaf = said.leaf();
                if (leaf == null) {
                    return said.ending();
                }
                if (leaf.drawn() && !Files.isRegularFile(Leaves.picture(folder, leaves.size() + 1))) {
                    return Ending.DAMAGED;
                }
                leaves.add(leaf);
            }
            return null;
        } catch (IOException | JacksonException cutShort) {
            return null; // the process ended in the middle of a line
        }
    }

    /** The next line; null at the end, or where more is said than is listened to. */
    private static @Nullable String line(Reader out, int most) throws IOException {
        var line = new StringBuilder();
        for (var next = out.read(); next >= 0; next = out.read()) {
            if (next == '\n') {
                return line.toString();
            }
            if (line.length() >= most) {
                return null;
            }
            line.append((char) next);
        }
        return null;
    }
}
