package org.guildhall.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that only their owner may read, where the file system knows owners. */
final class PrivateFiles {
    private PrivateFiles() {}

    /** Creates {@code directory} and its parents if missing; the directory itself becomes rwx for its owner only. */
    static void createDirectory(Path directory) throws IOException {
        Files.createDirectories(directory);
        restrict(directory, "rwx------");
    }

    /**
     * Writes {@code content} so that a reader sees the old file or the new one, never a part, and never another user.
     */
    static void write(Path file, String content) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part);
        restrict(part, "rw-------");
        Files.writeString(part, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix") && !Files.isSymbolicLink(path)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    /** Lets everybody pass through a folder, who still cannot list it. */
    static void letThrough(Path folder) throws IOException {
        var now = Files.getPosixFilePermissions(folder);
        if (now.add(PosixFilePermission.OTHERS_EXECUTE)) {
            Files.setPosixFilePermissions(folder, now);
        }
    }

    /** Gives {@code path} and everything below it to the user that owns {@code model}. */
    static void giveTo(String user, Path path) throws IOException {
        var principal = path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
        try (var all = Files.walk(path)) {
            for (var each : (Iterable<Path>) all::iterator) {
                if (!Files.getOwner(each, LinkOption.NOFOLLOW_LINKS).equals(principal)) {
                    Files.setOwner(each, principal);
                }
            }
        }
    }
}
