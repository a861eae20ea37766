package org.guildhall.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.guildhall.seal.BidSource;
import org.guildhall.seal.EntryName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A draft bid as {@code /api/stages/{stage}/sealing} answered, and the folder of its files. In the form of a bid that
 * is written elsewhere its bidder has filled in answers, prices and the names of files; the rest of each file is told
 * by the file itself.
 */
record DraftToSeal(JsonNode told, Path files) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * @param incomplete that something is missing is meant; what cannot be read is refused all the same
     * @throws Unexpected with everything that the opening would find wrong
     */
    static void seal(Path sealing, Path files, Path envelope, boolean incomplete) throws IOException {
        var draft = new DraftToSeal(completed(JSON.readTree(Files.readAllBytes(sealing))), files);
        var faults = new BidCheck(draft.told())
                .faults().stream()
                        .filter(fault -> !(incomplete && fault.missing()))
                        .toList();
        if (!faults.isEmpty()) {
            throw new Unexpected(refusal(faults));
        }
        draft.seal(envelope);
    }

    private static String refusal(List<BidCheck.Fault> faults) {
        var said = faults.stream().map(BidCheck.Fault::toString).collect(Collectors.joining("\n  "));
        var meant = faults.stream().anyMatch(BidCheck.Fault::missing)
                ? "\nIf what is missing is meant: --incomplete. Si l’omission est voulue\u00a0: --incomplete."
                : "";
        return "Such a bid is not opened, so it is not sealed. Une telle soumission ne serait pas ouverte\u00a0: "
                + "elle n’est pas scellée.\n  " + said + meant;
    }

    /** With the entries of files of which only the name was filled in, and without those that have none. */
    private static JsonNode completed(JsonNode told) {
        if (!(told.path("files") instanceof ArrayNode listed)
                || !(told.path("answers").path("files") instanceof ObjectNode entries)) {
            return told;
        }
        listed.removeIf(file -> file.path("name").asString("").isEmpty());
        for (var each : listed) {
            if (each instanceof ObjectNode file && isForm(file)) {
                var name = FilesToSeal.entryName(file.path("name").asString(""));
                file.put("entry", EntryName.FILES + name).put("mediaType", FilesToSeal.mediaType(name));
                entries.put(file.path("field").asString(""), EntryName.FILES + name);
            }
        }
        return told;
    }

    private static boolean isForm(JsonNode listed) {
        return listed.path("sha256").asString("").isEmpty();
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
                || !(isForm(listed) || sha256(path).equals(listed.path("sha256").asString("")))) {
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
