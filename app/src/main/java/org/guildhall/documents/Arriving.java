package org.guildhall.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Bytes that arrive piece by piece, hashed as they come; gone when this is closed, unless they were kept before. */
public final class Arriving implements AutoCloseable {
    private final Path path;
    private final Disk disk;
    private final Shelf shelf;
    private final FileChannel file;
    private final MessageDigest digest;
    private long size;

    Arriving(Path path, Disk disk, Shelf shelf) throws IOException {
        this.path = path;
        this.disk = disk;
        this.shelf = shelf;
        this.file = disk.create(path);
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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
                digest.update(bytes, offset, length);
                disk.write(file, ByteBuffer.wrap(bytes, offset, length));
                size += length;
            }
        };
    }

    /** How many bytes came so far. */
    long size() {
        return size;
    }

    /** What arrived, synced; once, when nothing more comes. */
    public Incoming whole() throws IOException {
        disk.sync(file);
        file.close();
        return new Incoming(path, new Stored(HexFormat.of().formatHex(digest.digest()), size), shelf);
    }

    @Override
    public void close() throws IOException {
        file.close();
        shelf.delete(path);
    }
}
