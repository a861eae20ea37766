package org.guildhall.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
        try (var out = new BufferedOutputStream(
                Files.newOutputStream(java.util.Objects.requireNonNull(envelope), StandardOpenOption.CREATE_NEW))) {
            SealedBids.seal(content, out, new Recipient(told.path("recipient").asString()));
        }
        return 0;
    }

    private BidContent.File file(tools.jackson.databind.JsonNode told) {
        var path = files.resolve(told.path("name").asString());
        return new BidContent.File(
                told.path("entry").asString(), told.path("mediaType").asString(), BidSource.of(path));
    }
}
