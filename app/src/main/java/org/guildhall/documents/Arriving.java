package org.guildhall.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Bytes that arrive piece by piece; gone when this is closed, unless they were kept before. Whoever sends them hashes
 * them on their way, for they had to read them anyhow: of a bid of 500 MB that is a second that nobody waits twice.
 */
public final class Arriving implements AutoCloseable {
    private final Path path;
    private final Disk disk;
    private final Shelf shelf;
    private final FileChannel file;
    private long size;

    Arriving(Path path, Disk disk, Shelf shelf) throws IOException {
        this.path = path;
        this.disk = disk;
        this.shelf = shelf;
        this.file = disk.create(path);
    }

    /** Takes the bytes. Closing it ends nothing: {@link #whole} does. */
    public OutputStream stream() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                disk.write(file, ByteBuffer.wrap(bytes, offset, length));
                size += length;
            }
        };
    }

    /** How many bytes came so far. */
    long size() {
        return size;
    }

    /**
     * What arrived, synced; once, when nothing more comes.
     *
     * @param sha256 of every byte that was sent, as the sender worked it out while sending
     */
    public Incoming whole(String sha256) throws IOException {
        disk.sync(file);
        file.close();
        return new Incoming(path, new Stored(sha256, size), shelf);
    }

    @Override
    public void close() throws IOException {
        file.close();
        shelf.delete(path);
    }
}
