package org.guildhall.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A folder of files that are not kept for good. Each has a name of its own, also where the bytes are the same, so that
 * one is thrown away and nobody else misses it. What is kept or thrown away in a transaction follows its outcome.
 */
public final class Drawer {
    private final Path folder;
    private final Disk disk;

    Drawer(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
        try {
            Files.createDirectories(folder);
            disk.syncFolder(folder.resolveSibling("."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps bytes that arrived, unless the transaction is rolled back; under which name they lie. */
    public UUID keep(Incoming incoming) {
        var name = UUID.randomUUID();
        atEnd(TransactionSynchronization.STATUS_ROLLED_BACK, name);
        try {
            incoming.move(disk, place(name));
            disk.syncFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return name;
    }

    /** Throws a file away once the transaction is committed. */
    public void discard(UUID name) {
        atEnd(TransactionSynchronization.STATUS_COMMITTED, name);
    }

    /** Throws away what a process that was killed left, a day later: every file that is none of these. */
    public void discardAllBut(Set<UUID> known) {
        var names = known.stream().map(UUID::toString).collect(Collectors.toSet());
        try {
            for (var file : Documents.olderThanADay(folder)) {
                if (!names.contains(file.getFileName().toString())) {
                    disk.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws UncheckedIOException if it was thrown away */
    public InputStream open(UUID name) {
        try {
            return Files.newInputStream(place(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To be served: open from now on, also if it is thrown away meanwhile; empty if it was. */
    public Optional<Resource> held(UUID name) {
        try {
            return Optional.of(HeldFile.open(place(name)));
        } catch (NoSuchFileException thrownAway) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the bytes lie. */
    public Path place(UUID name) {
        return folder.resolve(name.toString());
    }

    private void atEnd(int status, UUID name) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int ended) {
                if (ended == status) {
                    delete(name);
                }
            }
        });
    }

    private void delete(UUID name) {
        try {
            disk.delete(place(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
