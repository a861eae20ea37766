package org.guildhall.renditions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.SameJars;
import org.guildhall.rendering.Command;
import org.guildhall.rendering.Confinement;
import org.guildhall.rendering.Ending;
import org.guildhall.rendering.Rendering;
import org.guildhall.rendering.Unconfined;
import org.guildhall.rendering.Workshop;
import org.guildhall.renditions.Rendition.Made;
import org.guildhall.renditions.Rendition.Sheet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Has a file read in a process of its own, and puts what came of it among the documents. */
@Component
class Making {
    /** Bytes of one picture; the limits of pixels leave it far below. */
    private static final long LARGEST_PICTURE = 32 << 20;
    /** What a killed server left of its work is deleted a day later. */
    private static final Duration LEFT_FOR = Duration.ofDays(1);

    private final Confining confining;
    private final Workshop workshop;
    private final Documents documents;
    private final JsonMapper json;
    private final Path folder;

    @Autowired
    Making(
            Documents documents,
            JsonMapper json,
            @Value("${guildhall.documents}") Path root,
            @Value("${guildhall.renditions.patience:60s}") Duration patience,
            @Value("${guildhall.renditions.confined:preferred}") Confining confining)
            throws IOException {
        this(documents, json, root, patience, confining, SameJars.words(Command.class, Command.NAME));
    }

    /** @param program the words that start the process, up to its own */
    Making(
            Documents documents,
            JsonMapper json,
            Path root,
            Duration patience,
            Confining confining,
            List<String> program)
            throws IOException {
        this.confining = confining;
        this.workshop = new Workshop(program, patience, confining == Confining.REQUIRED);
        this.documents = documents;
        this.json = json;
        this.folder = Files.createDirectories(root.resolve("renditions"));
        sweep();
    }

    /** What is in the document that lists the pieces. */
    record Listed(List<Sheet> sheets) {}

    /** What the city asks of the operating system. */
    Confining confining() {
        return confining;
    }

    /**
     * What the operating system holds the process back from, by starting one.
     *
     * @throws IOException if it could not be started
     */
    Confinement confinement() throws IOException {
        var place = Files.createTempDirectory(folder, "");
        try {
            return workshop.confinement(place);
        } finally {
            delete(place);
        }
    }

    /**
     * Reads a file.
     *
     * @return the hash of the document that lists its pieces, and how it ended
     * @throws Unconfined if the operating system does not hold the process back, and must
     * @throws UncheckedIOException if the process could not be started, or the disk does not take what it made
     */
    RenditionRows.Kept make(String sha256, String mediaType, Instant now) throws Unconfined {
        try {
            var place = Files.createTempDirectory(folder, "");
            try {
                var rendering = workshop.read(documents.place(sha256), mediaType, place);
                return new RenditionRows.Kept(rendering.ending(), listed(rendering, place), now);
            } finally {
                delete(place);
            }
        } catch (Unconfined unread) {
            throw unread;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A rendition that was made before. */
    Made read(Ending ending, String sheets) {
        try (var bytes = documents.open(sheets)) {
            return new Made(json.readValue(bytes, Listed.class).sheets(), ending);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String listed(Rendering rendering, Path place) throws IOException {
        var sheets = new ArrayList<Sheet>();
        for (var leaf : rendering.leaves()) {
            var picture = leaf.drawn() ? stored(Rendering.picture(place, sheets.size() + 1)) : null;
            sheets.add(new Sheet(leaf, picture));
        }
        var bytes = json.writeValueAsBytes(new Listed(sheets));
        return documents.store(new ByteArrayInputStream(bytes), bytes.length).sha256();
    }

    private String stored(Path picture) throws IOException {
        try (InputStream bytes = Files.newInputStream(picture)) {
            return documents.store(bytes, LARGEST_PICTURE).sha256();
        }
    }

    private void sweep() throws IOException {
        var now = Files.createTempDirectory(folder, "");
        var dayAgo = Files.getLastModifiedTime(now).toInstant().minus(LEFT_FOR);
        delete(now);
        try (var left = Files.list(folder)) {
            for (var place : left.toList()) {
                if (Files.getLastModifiedTime(place).toInstant().isBefore(dayAgo)) {
                    delete(place);
                }
            }
        }
    }

    private static void delete(Path place) throws IOException {
        try (var all = Files.walk(place)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (NoSuchFileException gone) {
            // by another process of this city that swept too
        }
    }
}
