package org.guildhall.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.guildhall.seal.BidAddress;
import org.guildhall.seal.BidContent;
import org.guildhall.seal.BidSource;
import org.guildhall.seal.Recipient;
import org.guildhall.seal.SealedBids;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals a bid without a browser: from what {@code /api/stages/{stage}/sealing} answered and the folder of its files
 * to one
 * envelope in the age format.
 */
@Command(
        name = "seal",
        mixinStandardHelpOptions = true,
        description = "Seal a bid into one envelope. Sceller une soumission dans une enveloppe.")
final class Seal implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Parameters(index = "0", paramLabel = "SEALING", description = "The answer of …/sealing, as a file.")
    private @Nullable Path sealing;

    @Parameters(index = "1", paramLabel = "ENVELOPE", description = "The envelope to write. L’enveloppe à écrire.")
    private @Nullable Path envelope;

    @Option(names = "--files", description = "The folder of the bid’s files. Le dossier des fichiers.")
    private Path files = Path.of(".");

    @Override
    public Integer call() throws IOException {
        var told = JSON.readTree(Files.readAllBytes(java.util.Objects.requireNonNull(sealing)));
        var content = new BidContent(
                new BidAddress(
                        told.path("solicitation").asString(),
                        told.path("tenderer").asString(),
                        told.path("stage").asString()),
                BidSource.of(JSON.writeValueAsBytes(told.path("answers"))),
                BidSource.of(JSON.writeValueAsBytes(told.path("prices"))),
                told.path("files").valueStream().map(this::file).toList());
        var recipient = new Recipient(told.path("recipient").asString());
        PrivateFile.write(java.util.Objects.requireNonNull(envelope), out -> SealedBids.seal(content, out, recipient));
        return 0;
    }

    /** A file of the folder, by its plain name: an answer from a server never reaches another file of the bidder's. */
    private BidContent.File file(JsonNode told) {
        var name = told.path("name").asString("");
        var path = files.resolve(name).normalize();
        if (name.isEmpty() || !path.equals(files.normalize().resolve(path.getFileName())) || name.contains("/")) {
            throw new Unexpected("not the plain name of a file: " + name);
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                || !sha256(path).equals(told.path("sha256").asString(""))) {
            throw new Unexpected("not the file that the draft holds: " + path);
        }
        return new BidContent.File(
                told.path("entry").asString(), told.path("mediaType").asString(), BidSource.of(path));
    }

    private static String sha256(Path file) {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
