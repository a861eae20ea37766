package org.guildhall.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.guildhall.cli.verify.PublicRecords;
import org.guildhall.cli.verify.Verdict;
import org.guildhall.cli.verify.Verifier;
import org.guildhall.tlog.DirectoryTiles;
import org.guildhall.tlog.HttpTiles;
import org.guildhall.tlog.TileSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Verifies receipts, proofs, disclosures and public records by the city's public key, without a network; and with one,
 * or with a copy of the log, that the log continues a checkpoint that somebody kept.
 */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Verify receipts, proofs, disclosures and records by the city’s public key; no network is used.",
            "With --log, that the log as it is now continues a checkpoint that was kept.",
            "Vérifier récépissés, preuves, divulgations et dossiers par la clé publique de la ville, sans réseau.",
            "Avec --log, que le registre actuel est la suite d’un point de contrôle conservé."
        })
final class Verify implements Callable<Integer> {
    private static final String KEY = "key";

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "receipt.txt, receipt.tlog-proof, checkpoint, lines of JSON (/log/disclosures?ocid=OCID), or with"
                            + " those an OCDS package (/ocds/records/OCID). Ou des lignes JSON, ou avec elles un paquet"
                            + " OCDS.")
    private List<Path> files = List.of();

    @Option(
            names = "--key",
            paramLabel = "VKEY",
            description = "What /log/key of the city answered, or a file with it; else the file key here. "
                    + "La réponse de /log/key de la ville, ou un fichier qui la contient; sinon le fichier key d’ici.")
    private String key = KEY;

    @Option(
            names = "--log",
            paramLabel = "LOG",
            description = "The log as it is now, a folder or an address (https://…/log); each FILE that is a checkpoint"
                    + " is held against it. Le registre actuel, un dossier ou une adresse, comparé à chaque point de"
                    + " contrôle donné.")
    private @Nullable String log;

    @Option(
            names = "--envelope",
            paramLabel = "FILE",
            description = "The sealed file that one of them is about. Le fichier scellé dont l’un d’eux parle.")
    private @Nullable Path envelope;

    @Option(
            names = "--lang",
            paramLabel = "en|fr",
            description = "The language of the answer. La langue de la réponse.")
    private String language = Locale.getDefault().getLanguage();

    /** Whether a checkpoint was held against the log. */
    private boolean compared;

    @Override
    public Integer call() throws IOException {
        var verifier = verifier();
        var tiles = tiles();
        var verdicts = new ArrayList<Verdict>();
        var packages = new LinkedHashMap<Path, byte[]>();
        for (var file : files) {
            var bytes = Files.readAllBytes(file);
            if (PublicRecords.isPackage(bytes)) {
                packages.put(file, bytes);
            } else {
                judged(verifier, bytes, tiles).forEach(verdict -> verdicts.add(said(file, verdict)));
            }
        }
        if (log != null && !compared) {
            verdicts.add(said(
                    Path.of(log),
                    Verdict.refused(
                            "no checkpoint was given to hold this log against",
                            "aucun point de contrôle n’a été donné pour y comparer ce registre")));
        }
        var records = new PublicRecords(verdicts);
        packages.forEach((file, bytes) -> records.judge(bytes).forEach(verdict -> verdicts.add(said(file, verdict))));
        if (envelope != null) {
            verdicts.add(said(envelope, Verifier.envelope(sha256(envelope), verdicts)));
        }
        return verdicts.stream().allMatch(Verdict::holds) ? 0 : 1;
    }

    /** The log that was named, or none. */
    private Optional<TileSource> tiles() {
        try {
            return Optional.ofNullable(log)
                    .map(place -> place.startsWith("http://") || place.startsWith("https://")
                            ? new HttpTiles(URI.create(place))
                            : new DirectoryTiles(Path.of(place)));
        } catch (IllegalArgumentException none) {
            throw misused(log + " is neither a folder nor an address. " + log + " n’est ni un dossier ni une adresse.");
        }
    }

    private List<Verdict> judged(Verifier verifier, byte[] file, Optional<TileSource> tiles) {
        try {
            var continued = tiles.isPresent() ? verifier.continued(file, tiles.get()) : Optional.<Verdict>empty();
            compared |= continued.isPresent();
            return continued.map(List::of).orElseGet(() -> verifier.judge(file));
        } catch (IOException unreadable) {
            throw new Unexpected("The log cannot be read now: " + unreadable.getMessage()
                    + ". Le registre ne peut pas être lu pour l’instant.");
        }
    }

    private Verdict said(Path file, Verdict verdict) {
        System.out.println(file + ": " + (language.equals("fr") ? verdict.french() : verdict.english()));
        return verdict;
    }

    /** In hexadecimal, of a file that need not fit in memory. */
    private static String sha256(Path file) throws IOException {
        try (var bytes = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private Verifier verifier() throws IOException {
        try {
            return Verifier.of(GivenKey.of(key));
        } catch (IllegalArgumentException none) {
            throw misused(key + " holds no public key. " + key + " ne contient pas de clé publique.");
        }
    }

    private CommandLine.ParameterException misused(String said) {
        return new CommandLine.ParameterException(
                java.util.Objects.requireNonNull(spec).commandLine(), said);
    }
}
