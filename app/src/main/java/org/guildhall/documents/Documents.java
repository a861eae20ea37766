package org.guildhall.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Folders;
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
    private static final Duration LEFT_FOR = Duration.ofDays(1);

    private final Path root;
    private final Path arrivals;
    private final Disk disk;
    private final Shelf shelf;

    @Autowired
    Documents(@Value("${guildhall.documents}") Path root) throws IOException {
        this(root, new Disk());
    }

    Documents(Path root, Disk disk) throws IOException {
        this.root = root;
        this.arrivals = Files.createDirectories(root.resolve("incoming"));
        Folders.close(root); // and with it everything below, from before too
        this.disk = disk;
        this.shelf = new Shelf(root, disk);
        sweep();
    }

    /** What a killed process left half received or half opened goes a day later, by the file system's own clock. */
    private void sweep() throws IOException {
        for (var left : olderThanADay(arrivals)) {
            shelf.delete(left);
        }
    }

    /** The files in a folder that nobody has written to for a day, by the file system's own clock. */
    static List<Path> olderThanADay(Path folder) throws IOException {
        var now = Files.createTempFile(folder, "now", "");
        var dayAgo = Files.getLastModifiedTime(now).toInstant().minus(LEFT_FOR);
        Files.delete(now);
        var old = new ArrayList<Path>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                if (isOlder(file, dayAgo)) {
                    old.add(file);
                }
            }
        }
        return old;
    }

    private static boolean isOlder(Path file, Instant than) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(than);
        } catch (NoSuchFileException kept) {
            return false; // by somebody who is at work here
        }
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
        var arriving = arriving();
        try {
            return arriving.whole(copy(bytes, arriving, limit));
        } catch (IOException | RuntimeException e) {
            discard(arriving);
            throw e instanceof IOException failed ? new UncheckedIOException(failed) : (RuntimeException) e;
        }
    }

    /** Takes in bytes as they come, without keeping them yet: the caller hashes them, decides, and closes it. */
    public Arriving arriving() {
        try {
            return new Arriving(arrivals.resolve(UUID.randomUUID().toString()), disk, shelf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    /** A folder beside the documents, for files that are thrown away one day. */
    public Drawer drawer(String name) {
        return new Drawer(root.resolve(name), disk);
    }

    /** @throws java.io.UncheckedIOException if no such bytes are kept */
    public InputStream open(String sha256) {
        try {
            return Files.newInputStream(place(sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, hashed while they are read; what is not there cannot be read, and is not intact. */
    public HashedBytes openHashed(String sha256) {
        return new HashedBytes(() -> Files.newInputStream(place(sha256)), sha256(), sha256);
    }

    /** Whether there is a file of this size in the place of such bytes; what it holds is not looked at. */
    public boolean keeps(String sha256, long size) {
        return place(sha256).toFile().length() == size;
    }

    /** Where the bytes lie, for serving them without copying. */
    public Path place(String sha256) {
        return shelf.place(new Stored(sha256, 0).sha256());
    }

    /** Copies all of {@code in}; its SHA-256 in hex. */
    private static String copy(InputStream in, Arriving out, long limit) throws IOException {
        var digest = sha256();
        var buffer = new byte[64 * 1024];
        var taken = out.stream();
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (out.size() + read > limit) {
                throw new Refused(CommonProblem.TOO_LARGE);
            }
            digest.update(buffer, 0, read);
            taken.write(buffer, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private static void discard(Arriving arriving) {
        try {
            arriving.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
