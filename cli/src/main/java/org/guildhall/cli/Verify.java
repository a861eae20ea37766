package org.guildhall.cli;

import java.io.IOException;
import java.io.OutputStream;
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
import java.util.concurrent.Callable;
import org.guildhall.cli.verify.PublicRecords;
import org.guildhall.cli.verify.Verdict;
import org.guildhall.cli.verify.Verifier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Verifies receipts, proofs, disclosures and public records by the city's public key, without a network. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Verify receipts, proofs, disclosures and records by the city’s public key; no network is used.",
            "Vérifier récépissés, preuves, divulgations et dossiers par la clé publique de la ville, sans réseau."
        })
final class Verify implements Callable<Integer> {
    private static final Path KEY = Path.of("key");

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "receipt.txt, receipt.tlog-proof, lines of JSON (/log/disclosures?ocid=OCID), or with those an"
                            + " OCDS package (/ocds/records/OCID). Ou des lignes JSON, ou avec elles un paquet OCDS.")
    private List<Path> files = List.of();

    @Option(
            names = "--key",
            paramLabel = "VKEYFILE",
            description = "What /log/key of the city answered; else the file key here. "
                    + "La réponse de /log/key de la ville; sinon le fichier key d’ici.")
    private Path key = KEY;

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

    @Override
    public Integer call() throws IOException {
        var verifier = verifier();
        var verdicts = new ArrayList<Verdict>();
        var packages = new LinkedHashMap<Path, byte[]>();
        for (var file : files) {
            var bytes = Files.readAllBytes(file);
            if (PublicRecords.isPackage(bytes)) {
                packages.put(file, bytes);
            } else {
                verifier.judge(bytes).forEach(verdict -> verdicts.add(said(file, verdict)));
            }
        }
        var records = new PublicRecords(verdicts);
        packages.forEach((file, bytes) -> records.judge(bytes).forEach(verdict -> verdicts.add(said(file, verdict))));
        if (envelope != null) {
            verdicts.add(said(envelope, Verifier.envelope(sha256(envelope), verdicts)));
        }
        return verdicts.stream().allMatch(Verdict::holds) ? 0 : 1;
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
            return Verifier.of(Files.readString(key));
        } catch (IllegalArgumentException none) {
            throw new CommandLine.ParameterException(
                    java.util.Objects.requireNonNull(spec).commandLine(),
                    key + " holds no public key. " + key + " ne contient pas de clé publique.");
        }
    }
}
