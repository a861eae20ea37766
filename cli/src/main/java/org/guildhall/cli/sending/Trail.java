package org.guildhall.cli.sending;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the sending of an envelope is, in a file {@code ENVELOPE.upload} beside it: whoever is killed goes on there.
 * Its lines are the city, the SHA-256 of the envelope, and the upload's address. It holds no secret; an upload is
 * given only to the person who began it.
 */
final class Trail {
    private static final int LINES = 3;

    private final Path file;
    private final String city;
    private final String sha256;

    Trail(URI city, Sealed envelope) {
        this.file = envelope.file().resolveSibling(envelope.file().getFileName() + ".upload");
        this.city = city.toString();
        this.sha256 = envelope.sha256();
    }

    /** The upload that was begun for this envelope at this city, if it is known. */
    Optional<String> upload() throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        var lines = Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
        return lines.size() == LINES
                        && lines.subList(0, 2).equals(List.of(city, sha256))
                        && TusUpload.isAddress(lines.getLast())
                ? Optional.of(lines.getLast())
                : Optional.empty();
    }

    void begun(String upload) throws IOException {
        SyncedFile.write(file, (city + "\n" + sha256 + "\n" + upload + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    void forget() throws IOException {
        Files.deleteIfExists(file);
    }
}
