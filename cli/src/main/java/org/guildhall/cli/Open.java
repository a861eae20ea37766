package org.guildhall.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.guildhall.seal.Envelopes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Opens an envelope with keys in files: one with both locks into a folder of its files, each checked against the
 * manifest, or one with the opening lock alone into a tar archive.
 */
@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "guildhall open --closing-key FILE --opening-key FILE ENVELOPE -o FOLDER",
            "       guildhall open KEY ENVELOPE TAR"
        },
        description = {
            "Open an envelope with two locks into a folder, as age -d -i CLOSING | age -d -i OPENING | tar x does.",
            "Ouvrir une enveloppe à deux verrous dans un dossier, comme age -d -i CLOSING | age -d -i OPENING | tar x.",
            "Or an envelope with one lock into a tar archive.",
            "Ou une enveloppe à un verrou en archive tar."
        })
final class Open implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "1..3",
            paramLabel = "ENVELOPE",
            description = "The envelope; or KEY, ENVELOPE and TAR. L’enveloppe; ou KEY, ENVELOPE et TAR.")
    private List<Path> words = List.of();

    @Option(
            names = "--closing-key",
            paramLabel = "FILE",
            description = "The secret half of the closing lock. La moitié secrète du verrou de clôture.")
    private @Nullable Path closing;

    @Option(
            names = "--opening-key",
            paramLabel = "FILE",
            description = "The secret half of the opening key. La moitié secrète de la clé d’ouverture.")
    private @Nullable Path opening;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "The folder to make. Le dossier à créer.")
    private @Nullable Path folder;

    @Override
    public Integer call() throws IOException {
        if (opening == null && closing == null && folder == null) {
            openToTar();
        } else if (opening == null || closing == null || folder == null || words.size() != 1) {
            throw misused("--closing-key, --opening-key, one ENVELOPE and -o go together. "
                    + "--closing-key, --opening-key, un seul ENVELOPE et -o vont ensemble.");
        } else {
            openToFolder(closing, opening, folder);
        }
        return 0;
    }

    private void openToFolder(Path closingKey, Path openingKey, Path target) throws IOException {
        try (var outer = KeyFile.read(closingKey);
                var inner = KeyFile.read(openingKey);
                var sealed = new BufferedInputStream(Files.newInputStream(words.getFirst()))) {
            var manifest = BidFolder.unpack(sealed, outer, inner, target);
            manifest.entries().forEach(entry -> System.out.println(target.resolve(entry.name())));
        }
    }

    private void openToTar() throws IOException {
        if (words.size() != 3) {
            throw misused("What is missing: KEY, ENVELOPE and TAR, or --closing-key, --opening-key and -o. "
                    + "Il manque KEY, ENVELOPE et TAR, ou --closing-key, --opening-key et -o.");
        }
        try (var secret = KeyFile.read(words.getFirst());
                var sealed = new BufferedInputStream(Files.newInputStream(words.get(1)));
                var in = Envelopes.open(sealed, secret)) {
            PrivateFile.write(words.getLast(), in::transferTo);
        }
    }

    private CommandLine.ParameterException misused(String said) {
        return new CommandLine.ParameterException(
                java.util.Objects.requireNonNull(spec).commandLine(), said);
    }
}
