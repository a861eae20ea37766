package org.guildhall.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One owner per data directory. The operating system releases the lock when the owner dies, however it dies.
 *
 * <p>The owner's process id stands in a file of its own, because a locked file cannot be read everywhere.
 */
final class OwnerLock implements AutoCloseable {
    /** What this process holds. Opening and closing a locked file once more would drop its lock, so we never do. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private OwnerLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** The lock on {@code directory}, or empty if another process, or another database of this one, holds it. */
    static Optional<OwnerLock> take(Path directory) throws IOException {
        var real = directory.toRealPath();
        if (!HELD_HERE.add(real)) {
            return Optional.empty();
        }
        var channel = FileChannel.open(real.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            HELD_HERE.remove(real);
            return Optional.empty();
        }
        Files.writeString(pidFile(real), Long.toString(ProcessHandle.current().pid()));
        return Optional.of(new OwnerLock(real, channel));
    }

    /** The process id that the present owner wrote, or {@code "?"} if it has not written one yet. */
    static String ownerOf(Path directory) throws IOException {
        var file = pidFile(directory);
        return Files.exists(file) ? Files.readString(file).strip() : "?";
    }

    /** Whether the process that wrote itself down as owner is still there. */
    static boolean ownerLives(Path directory) throws IOException {
        var pid = ownerOf(directory);
        return pid.matches("[0-9]+") && ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }

    private static Path pidFile(Path directory) {
        return directory.resolve("owner.pid");
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD_HERE.remove(directory);
    }
}
