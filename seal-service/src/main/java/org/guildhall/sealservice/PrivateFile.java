package org.guildhall.sealservice;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Files that only their owner may read, where the file system knows owners. */
final class PrivateFile {
    private PrivateFile() {}

    static void createDirectory(Path directory) throws IOException {
        Files.createDirectories(directory);
        restrict(directory, "rwx------");
    }

    /** On the disk when this returns: the old file or the new one, never a part. */
    static void write(Path file, byte[] content) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        create(part);
        Files.write(part, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    }

    /** Makes an empty file unless it is there, and keeps others out of it. */
    static void create(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        restrict(file, "rw-------");
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    /** The name of a new file is on the disk only when its folder is; some systems cannot open folders. */
    private static void sync(Path directory) {
        try (var channel = FileChannel.open(directory)) {
            channel.force(true);
        } catch (IOException notHere) {
            // The move itself was atomic.
        }
    }
}
