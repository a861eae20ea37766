package org.guildhall.cli.sending;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** A small file that is on disk, with its name, once it was written; whoever is killed before leaves the one before. */
public final class SyncedFile {
    private SyncedFile() {}

    static void write(Path file, byte[] bytes) throws IOException {
        var beside = Files.createTempFile(folderOf(file), "." + file.getFileName(), "");
        try {
            try (var channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                var rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
        syncName(file);
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    /** Of the file's folder only its name list; where the system syncs no folders, its own journal has to do. */
    public static void syncName(Path file) {
        try (var channel = FileChannel.open(folderOf(file))) {
            channel.force(true);
        } catch (IOException unsupported) {
            // Windows opens no folders.
        }
    }
}
