package org.guildhall.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Function;

/** Bytes that have arrived whole and are on disk, and are gone when this is closed, unless they were kept before. */
public final class Incoming implements AutoCloseable {
    private final Path path;
    private final Stored stored;
    private final Function<String, Path> place;

    Incoming(Path path, Stored stored, Function<String, Path> place) {
        this.path = path;
        this.stored = stored;
        this.place = place;
    }

    /** What arrived: its hash and size. */
    public Stored stored() {
        return stored;
    }

    /** The bytes, from their beginning, before they are kept. */
    public InputStream open() {
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the bytes among the documents. Returns false if they were there already. */
    public boolean keep() {
        var kept = place.apply(stored.sha256());
        try {
            var there = Files.exists(kept);
            if (!there) {
                Files.move(path, kept, StandardCopyOption.ATOMIC_MOVE);
            }
            // Also of bytes that were there: whoever brought them may not have come this far.
            Documents.sync(kept.resolveSibling("."));
            return !there;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes back what {@link #keep} has just added, because the act it was for was not done after all. */
    public void takeBack() {
        delete(place.apply(stored.sha256()));
    }

    @Override
    public void close() {
        delete(path);
    }

    static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
