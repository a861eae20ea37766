package org.guildhall.documents;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.guildhall.kernel.Folders;

/** What this room asks of the file system, step by step. Each step can fail; tests make it. */
class Disk {
    /** An empty file that was not there. */
    FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    void write(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /** What was written is safe when it returns; the file's name is with its folder. */
    void sync(FileChannel file) throws IOException {
        file.force(true);
    }

    void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The names in a folder are safe when it returns. */
    void syncFolder(Path folder) throws IOException {
        Folders.sync(folder);
    }

    void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }
}
