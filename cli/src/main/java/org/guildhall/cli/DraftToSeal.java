package org.guildhall.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import org.guildhall.seal.BidSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A draft bid as {@code /api/stages/{stage}/sealing} answered, and the folder of its files. */
record DraftToSeal(JsonNode told, Path files) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static void seal(Path sealing, Path files, Path envelope) throws IOException {
        new DraftToSeal(JSON.readTree(Files.readAllBytes(sealing)), files).seal(envelope);
    }

    private void seal(Path envelope) throws IOException {
        var content = Locks.content(told, this::file);
        PrivateFile.write(envelope, out -> Locks.seal(content, out, told));
    }

    /** A file of the folder, by its plain name: an answer from a server never reaches another file of the bidder's. */
    private BidSource file(JsonNode listed) {
        var name = listed.path("name").asString("");
        var path = files.resolve(name).normalize();
        if (name.isEmpty() || !path.equals(files.normalize().resolve(path.getFileName())) || name.contains("/")) {
            throw new Unexpected("not the plain name of a file: " + name);
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                || !sha256(path).equals(listed.path("sha256").asString(""))) {
            throw new Unexpected("not the file that the draft holds: " + path);
        }
        return BidSource.of(path);
    }

    private static String sha256(Path file) {
        try (var in = new DigestInputStream(Files.newInputStream(file), FilesToSeal.sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
