package org.guildhall.tlog;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A folder of a POSIX file system: a folder can be synced as a file can, and renaming replaces in one step. */
record FileDisk(Path folder) implements Disk {
    private static final String LOCK = ".lock";

    /** Makes a folder, and those it is in, and returns when they survive a power cut. */
    static void makeLasting(Path folder) throws IOException {
        var parent = folder.getParent();
        if (parent != null && !Files.isDirectory(folder)) {
            makeLasting(parent);
            Files.createDirectory(folder);
            new FileDisk(parent).sync("");
        }
    }

    @Override
    public byte[] read(String path, int atMost) throws IOException {
        return new DirectoryTiles(folder).read(path, atMost);
    }

    @Override
    public boolean exists(String path) {
        return Files.exists(folder.resolve(path));
    }

    @Override
    public void makeFolder(String path) throws IOException {
        if (!Files.isDirectory(folder.resolve(path))) {
            Files.createDirectory(folder.resolve(path));
        }
    }

    @Override
    public void write(String path, byte[] bytes) throws IOException {
        Files.write(folder.resolve(path), bytes);
    }

    @Override
    public void sync(String path) throws IOException {
        var file = folder.resolve(path);
        var access = Files.isDirectory(file) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (var channel = FileChannel.open(file, access)) {
            channel.force(true);
        }
    }

    @Override
    public void replace(String from, String to) throws IOException {
        Files.move(
                folder.resolve(from),
                folder.resolve(to),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void deleteFolder(String path) throws IOException {
        var deleted = folder.resolve(path);
        if (Files.isDirectory(deleted)) {
            try (var files = Files.newDirectoryStream(deleted)) {
                for (var file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(deleted);
        }
    }

    @Override
    public Closeable lock() throws IOException {
        var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException ourselves) {
            channel.close();
            throw new LogInUse(folder + " is open in this process");
        }
        channel.close();
        throw new LogInUse(folder + " is open in another process");
    }
}
