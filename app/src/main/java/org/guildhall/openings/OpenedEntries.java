package org.guildhall.openings;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guildhall.documents.Arriving;
import org.guildhall.documents.Documents;
import org.guildhall.documents.Incoming;
import org.guildhall.seal.BidEntry;
import org.guildhall.seal.BidSink;
import org.guildhall.seal.EntryName;

/** The entries of one bid while it is opened: documents in memory, files where they are kept or go with this. */
final class OpenedEntries implements BidSink, AutoCloseable {
    private final Documents kept;
    private final Map<String, ByteArrayOutputStream> documents = new HashMap<>();
    private final Map<String, Arriving> files = new HashMap<>();

    OpenedEntries(Documents kept) {
        this.kept = kept;
    }

    @Override
    public OutputStream receive(BidEntry entry) {
        return entry.name().startsWith(EntryName.FILES)
                ? files.computeIfAbsent(entry.name(), _ -> kept.arriving()).stream()
                : documents.computeIfAbsent(entry.name(), _ -> new ByteArrayOutputStream());
    }

    byte[] document(String name) {
        return Optional.ofNullable(documents.get(name)).orElseThrow().toByteArray();
    }

    boolean hasFile(String name) {
        return files.containsKey(name);
    }

    /**
     * A file that arrived, to be kept; asked for once, and only when the bid as a whole was opened: then its bytes have
     * the hash that the manifest says.
     */
    Incoming file(BidEntry entry) throws IOException {
        return Optional.ofNullable(files.get(entry.name())).orElseThrow().whole(entry.sha256());
    }

    @Override
    public void close() {
        try {
            for (var file : files.values()) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
