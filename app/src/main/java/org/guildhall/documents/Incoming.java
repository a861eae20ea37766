package org.guildhall.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes that have arrived whole and are on disk, and are gone when this is closed, unless they were kept before. */
public final class Incoming implements AutoCloseable {
    private final Path path;
    private final Stored stored;
    private final Shelf shelf;

    Incoming(Path path, Stored stored, Shelf shelf) {
        this.path = path;
        this.stored = stored;
        this.shelf = shelf;
    }

    /** What arrived: its hash and size. */
    public Stored stored() {
        return stored;
    }

    /** Where the bytes lie until they are kept or gone. */
    public Path path() {
        return path;
    }

    /** The bytes, from their beginning, before they are kept. */
    public InputStream open() {
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the bytes among the documents. */
    public void keep() {
        shelf.keep(path, stored.sha256());
    }

    /** Moves the bytes to a place of their own, beside the documents. */
    void move(Disk disk, Path to) throws IOException {
        disk.move(path, to);
    }

    /** Keeps the bytes among the documents for an act that may still fail; its {@link Trial} is ended once. */
    public Trial keepOnTrial() {
        shelf.keepOnTrial(path, stored.sha256());
        return well -> shelf.end(stored.sha256(), well);
    }

    /** The outcome of the act for which bytes were kept. */
    @FunctionalInterface
    public interface Trial {
        /** @param well false: the act was not done, and the bytes go, unless somebody else keeps the same */
        void end(boolean well);
    }

    @Override
    public void close() {
        shelf.delete(path);
    }
}
