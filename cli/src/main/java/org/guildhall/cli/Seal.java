package org.guildhall.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.guildhall.seal.Recipient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Seals a bid without a browser, in one of two ways: from what {@code /api/stages/{stage}/sealing} answered and the
 * folder of its files, or from plain files with both locks, where there is no server of ours at all.
 */
@Command(
        name = "seal",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "guildhall seal --opening RECIPIENT --closing RECIPIENT FILE... -o OUT",
            "       guildhall seal SEALING ENVELOPE [--files FOLDER] [--incomplete]"
        },
        description = {
            "Seal files into one envelope with two locks, as age -r OPENING | age -r CLOSING does.",
            "Sceller des fichiers dans une enveloppe à deux verrous, comme age -r OPENING | age -r CLOSING.",
            "Or seal a draft bid from the answer of …/sealing.",
            "Ou sceller une ébauche de soumission à partir de la réponse de …/sealing."
        })
final class Seal implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "The files to seal; or SEALING and ENVELOPE. Les fichiers; ou SEALING et ENVELOPE.")
    private List<Path> words = List.of();

    @Option(
            names = "--opening",
            paramLabel = "RECIPIENT",
            converter = RecipientWord.class,
            description = "The opening key’s public half, age1… La moitié publique de la clé d’ouverture.")
    private @Nullable Recipient opening;

    @Option(
            names = "--closing",
            paramLabel = "RECIPIENT",
            converter = RecipientWord.class,
            description = "The closing lock’s public half, age1… La moitié publique du verrou de clôture.")
    private @Nullable Recipient closing;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description = "The envelope to write. L’enveloppe à écrire.")
    private @Nullable Path out;

    @Option(names = "--answers", paramLabel = "JSON", description = "answers.json; {} if none. Par défaut, {}.")
    private @Nullable Path answers;

    @Option(names = "--prices", paramLabel = "JSON", description = "prices.json; {} if none. Par défaut, {}.")
    private @Nullable Path prices;

    @Option(names = "--solicitation", description = "For which solicitation. Pour quel appel.")
    private String solicitation = "unstated";

    @Option(names = "--tenderer", description = "By whom. De la part de qui.")
    private String tenderer = "unstated";

    @Option(names = "--stage", description = "For which stage. Pour quelle étape.")
    private String stage = "bid";

    @Option(names = "--files", description = "The folder of the bid’s files. Le dossier des fichiers.")
    private Path files = Path.of(".");

    @Option(
            names = "--incomplete",
            description = "Seal though something is missing. Sceller même s’il manque quelque chose.")
    private boolean incomplete;

    @Override
    public Integer call() throws IOException {
        if (opening == null && closing == null && out == null) {
            sealDraft();
        } else if (opening == null || closing == null || out == null) {
            throw misused("--opening, --closing and -o go together. --opening, --closing et -o vont ensemble.");
        } else if (opening.equals(closing)) {
            throw misused("The two locks need two keys. Les deux verrous demandent deux clés.");
        } else {
            var bid = new FilesToSeal(solicitation, tenderer, stage, answers, prices, words);
            System.out.println(bid.seal(out, opening, closing) + "  " + out);
        }
        return 0;
    }

    private void sealDraft() throws IOException {
        if (words.size() != 2) {
            throw misused("What is missing: SEALING and ENVELOPE, or --opening, --closing and -o. "
                    + "Il manque SEALING et ENVELOPE, ou --opening, --closing et -o.");
        }
        DraftToSeal.seal(words.getFirst(), files, words.getLast(), incomplete);
    }

    private CommandLine.ParameterException misused(String said) {
        return new CommandLine.ParameterException(
                java.util.Objects.requireNonNull(spec).commandLine(), said);
    }
}
