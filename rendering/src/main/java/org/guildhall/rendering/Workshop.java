package org.guildhall.rendering;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Has files read by a process each, which gets little memory, no environment and not much time, and is ended when it
 * has had them. What it says is taken as the words of a stranger: so much of it, of this form, and no more.
 */
public final class Workshop {
    private static final int OUT_OF_MEMORY = 3; // of the virtual machine, by ExitOnOutOfMemoryError

    private final List<String> program;
    private final Duration patience;
    private final boolean confined;

    /**
     * @param program the words that start {@link Command} in a new process, up to its own
     * @param patience how long one file may take
     * @param confined whether files are read only where the operating system holds the process back
     */
    public Workshop(List<String> program, Duration patience, boolean confined) {
        this.program = List.copyOf(program);
        this.patience = patience;
        this.confined = confined;
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
                "--enable-native-access=ALL-UNNAMED",
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
     * <p>On a computer whose virtual machine does not start under the rules, because it needs what they do not know, a
     * file is read without them, unless it must not be.
     *
     * @throws Unconfined if the operating system does not hold the process back and must: nothing was read
     * @throws IOException if the process could not be started: then nothing is known of the file
     */
    public Rendering read(Path file, String mediaType, Path folder) throws IOException {
        var words = List.of(mediaType, file.toAbsolutePath().toString());
        var rendering = ask(List.of(), words, folder, (process, late) -> heard(process, folder, late));
        if (rendering == null && confined) {
            throw new Unconfined(Confinement.NONE);
        }
        if (rendering == null) {
            var open = List.of(Enclosure.LEFT_OPEN);
            rendering = ask(open, words, folder, (process, late) -> heard(process, folder, late));
        }
        if (rendering == null) {
            throw new IOException("The process that reads files ended before it began");
        }
        return rendering;
    }

    /**
     * What the operating system holds such a process back from on this computer. One is started, and reads nothing.
     *
     * @param folder an empty one; the caller takes it away
     * @throws IOException if it could not be started
     */
    public Confinement confinement(Path folder) throws IOException {
        var held = ask(List.of(), List.of("none", folder.toString()), folder, (process, _) -> {
            try (var said = new Hearing(process.getInputStream())) {
                return heldBack(said.next());
            }
        });
        return held == null ? Confinement.NONE : held;
    }

    /** What is heard of a process; {@code late} becomes true if it is ended because it had its time. */
    private interface Ear<T> {
        @Nullable
        T hear(Process process, AtomicBoolean late) throws IOException;
    }

    private <T> @Nullable T ask(List<String> options, List<String> what, Path folder, Ear<T> ear) throws IOException {
        var words = new ArrayList<String>();
        words.add(program.getFirst());
        words.addAll(options(folder));
        words.addAll(options);
        words.addAll(program.subList(1, program.size()));
        words.addAll(what);
        words.addAll(List.of(folder.toString(), confined ? Command.REQUIRED : Command.PREFERRED));
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
            process.getOutputStream().close();
            return ear.hear(process, late);
        } finally {
            end.cancel(false);
            process.destroyForcibly();
            process.onExit().join(); // and writes nothing any more
        }
    }

    /** Null if the process ended before it said anything, which it does before it reads anything. */
    private @Nullable Rendering heard(Process process, Path folder, AtomicBoolean late) throws IOException {
        var leaves = new ArrayList<Leaf>();
        var begun = false;
        try (var said = new Hearing(process.getInputStream())) {
            var first = said.next();
            var held = heldBack(first);
            begun = first != null;
            if (begun && confined && !held.whole()) {
                throw new Unconfined(held);
            }
            var told = listen(first != null && first.confinement() != null ? said.next() : first, said, folder, leaves);
            if (told != null) {
                return new Rendering(leaves, told);
            }
        }
        var code = process.onExit().join().exitValue();
        if (late.get()) {
            return new Rendering(leaves, Ending.SLOW);
        }
        if (code == OUT_OF_MEMORY) {
            return new Rendering(leaves, Ending.LARGE);
        }
        return begun || code == 0 ? new Rendering(leaves, Ending.DAMAGED) : null;
    }

    private static Confinement heldBack(@Nullable Said first) {
        return first == null || first.confinement() == null ? Confinement.NONE : first.confinement();
    }

    /** How the process said that it ended; null if it did not. */
    private static @Nullable Ending listen(@Nullable Said begun, Hearing out, Path folder, List<Leaf> leaves) {
        for (var said = begun; said != null; said = out.next()) {
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
    }
}
