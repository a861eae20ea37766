package org.guildhall.openings;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guildhall.seal.BidEntry;
import org.guildhall.seal.BidSink;
import org.guildhall.seal.EntryName;

/** The entries of one bid while it is opened: the documents in memory, the files in a folder that goes with this. */
final class OpenedEntries implements BidSink, AutoCloseable {
    private final Path folder;
    private final Map<String, ByteArrayOutputStream> documents = new HashMap<>();
    private final Map<String, Path> files = new HashMap<>();

    OpenedEntries() {
        try {
            folder = Files.createTempDirectory("opening");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public OutputStream receive(BidEntry entry) throws IOException {
        if (!entry.name().startsWith(EntryName.FILES)) {
            return documents.computeIfAbsent(entry.name(), _ -> new ByteArrayOutputStream());
        }
        var file = folder.resolve(String.valueOf(files.size()));
        files.put(entry.name(), file);
        return Files.newOutputStream(file);
    }

    byte[] document(String name) {
        return Optional.ofNullable(documents.get(name)).orElseThrow().toByteArray();
    }

    Optional<Path> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    @Override
    public void close() {
        try {
            for (var file : files.values()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
