package org.guildhall.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Objects;
import org.guildhall.seal.BidContainer;
import org.guildhall.seal.BidLimits;
import org.guildhall.seal.BidManifest;
import org.guildhall.seal.EntryName;
import org.guildhall.seal.OpeningKey;
import org.guildhall.seal.TwoLocks;

/** A folder with what an envelope holds: there as a whole, or not at all. */
final class BidFolder {
    private BidFolder() {}

    /**
     * Opens both locks and checks every file against the manifest, beside {@code folder}; then gives it its name.
     *
     * @throws FileAlreadyExistsException rather than write over anything
     * @throws org.guildhall.seal.BrokenEnvelope if the envelope is not a whole bid
     */
    static BidManifest unpack(InputStream sealed, OpeningKey closing, OpeningKey opening, Path folder)
            throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        var beside = Objects.requireNonNull(folder.toAbsolutePath().getParent());
        if (!Files.isDirectory(beside)) {
            throw new NoSuchFileException(beside.toString());
        }
        var unfinished = Files.createTempDirectory(beside, "." + folder.getFileName() + "-");
        try (var tar = TwoLocks.open(sealed, closing, opening)) {
            var manifest = BidContainer.read(tar, BidLimits.STANDARD, entry -> {
                var file = unfinished.resolve(entry.name());
                Files.createDirectories(file.getParent());
                return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            });
            Files.write(unfinished.resolve(EntryName.MANIFEST), manifest.json(), StandardOpenOption.CREATE_NEW);
            Files.move(unfinished, folder);
            return manifest;
        } catch (IOException | RuntimeException failed) {
            remove(unfinished);
            throw failed;
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException unremoved) {
                    throw new UncheckedIOException(unremoved);
                }
            });
        }
    }
}
