package org.guildhall.kernel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Folders of a POSIX file system, and files in them that are there whole or not at all. */
public final class Folders {
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    private static final Set<PosixFilePermission> PASSING =
            EnumSet.of(PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    private Folders() {}

    /**
     * Writes a file for its owner alone, once: one that is there stays, also where two processes begin together. Its
     * bytes are synced; its name is once {@link #sync} of its folder returns.
     */
    public static void writeOnce(Path file, String text) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // A temporary file is its owner's alone.
        var whole = Files.createTempFile(folder, String.valueOf(file.getFileName()), ".new");
        try {
            Files.writeString(whole, text);
            try (var written = FileChannel.open(whole)) {
                written.force(true);
            }
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException made) {
            // by another process, or before a start that was interrupted
        } finally {
            Files.delete(whole);
        }
    }

    /** The names in a folder survive a power cut when it returns; what is in its files is synced with them. */
    public static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Takes from everybody but the owner what they may read or write in a folder or file, where the file system knows
     * owners. A folder through which others may only pass (0710, 0711) stays so, since somebody chose it: they reach
     * what they know the name of, if it lets them. What belongs to another account is that account's to close.
     */
    public static void close(Path place) throws IOException {
        if (!Files.getFileStore(place).supportsFileAttributeView("posix")) {
            return;
        }
        var now = Files.getPosixFilePermissions(place);
        var folder = Files.isDirectory(place);
        if (now.stream().anyMatch(each -> !OWNERS.contains(each) && !(folder && PASSING.contains(each)))) {
            var kept = EnumSet.copyOf(OWNERS);
            kept.retainAll(now);
            try {
                Files.setPosixFilePermissions(place, kept);
            } catch (FileSystemException anothers) {
                return;
            }
        }
    }
}
