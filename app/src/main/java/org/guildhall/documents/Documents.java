package org.guildhall.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * The door of this room: a folder of files, each named by the SHA-256 of its bytes. What is stored is on disk, synced,
 * before the call returns; who may read it is decided by the room that holds the reference.
 */
@Service
public class Documents {
    private final Path arrivals;
    private final Disk disk;
    private final Shelf shelf;

    @Autowired
    Documents(@Value("${guildhall.documents}") Path root) throws IOException {
        this(root, new Disk());
    }

    Documents(Path root, Disk disk) throws IOException {
        this.arrivals = Files.createDirectories(root.resolve("incoming"));
        this.disk = disk;
        this.shelf = new Shelf(root, disk);
    }

    /**
     * Keeps a stream of bytes.
     *
     * @param limit the most bytes taken
     * @throws Refused ({@code common.too-large}) if there are more; nothing is kept then
     */
    public Stored store(InputStream bytes, long limit) {
        try (var incoming = receive(bytes, limit)) {
            incoming.keep();
            return incoming.stored();
        }
    }

    /**
     * Takes in a stream of bytes, on disk and synced, without keeping it yet: the caller decides, and closes it.
     *
     * @param limit the most bytes taken
     * @throws Refused ({@code common.too-large}) if there are more; nothing is left then
     */
    public Incoming receive(InputStream bytes, long limit) {
        var path = arrivals.resolve(UUID.randomUUID().toString());
        try {
            return new Incoming(path, write(path, bytes, limit), shelf);
        } catch (IOException | RuntimeException e) {
            shelf.delete(path);
            throw e instanceof IOException failed ? new UncheckedIOException(failed) : (RuntimeException) e;
        }
    }

    /**
     * Takes in a file that lies on the same disk already, whole and synced. The file itself stays.
     *
     * @param stored its hash and size, as who wrote it knows them
     */
    public Incoming adopt(Path file, Stored stored) {
        try {
            return new Incoming(
                    Files.createLink(arrivals.resolve(UUID.randomUUID().toString()), file), stored, shelf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws java.io.UncheckedIOException if no such bytes are kept */
    public InputStream open(String sha256) {
        try {
            return Files.newInputStream(place(sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the bytes lie, for serving them without copying. */
    public Path place(String sha256) {
        return shelf.place(new Stored(sha256, 0).sha256());
    }

    private Stored write(Path incoming, InputStream bytes, long limit) throws IOException {
        var digest = sha256();
        var size = 0L;
        try (var file = disk.create(incoming)) {
            size = copy(new DigestInputStream(bytes, digest), file, limit);
            disk.sync(file);
        }
        return new Stored(HexFormat.of().formatHex(digest.digest()), size);
    }

    private long copy(InputStream in, FileChannel out, long limit) throws IOException {
        var buffer = new byte[64 * 1024];
        var size = 0L;
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            size += read;
            if (size > limit) {
                throw new Refused(CommonProblem.TOO_LARGE);
            }
            disk.write(out, ByteBuffer.wrap(buffer, 0, read));
        }
        return size;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
