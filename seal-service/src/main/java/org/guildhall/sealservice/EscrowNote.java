package org.guildhall.sealservice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guildhall.seal.shares.Escrow;

/**
 * The file {@code escrow} beside the master key: which key was put on paper, and when its sheets were last tried. It is
 * no secret, and only a note: a service without it works.
 *
 * <p>Shape: the fingerprint of the key; on a second line the instant, if they were tried.
 */
final class EscrowNote {
    static final String FILE = "escrow";
    static final Duration MONTH = Duration.ofDays(31);

    private final Path file;
    private final String fingerprint;

    private EscrowNote(Path file, String fingerprint) {
        this.file = file;
        this.fingerprint = fingerprint;
    }

    /** Of the key in a folder. */
    static EscrowNote in(Path folder) throws IOException {
        var secret = Folder.read(folder.resolve(Folder.MASTER)).bytes();
        try {
            return new EscrowNote(folder.resolve(FILE), Escrow.fingerprint(secret));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** The sheets were printed; that they were ever tried holds of earlier ones only. */
    void dealt() throws IOException {
        write(fingerprint + "\n");
    }

    /** Sheets gave the key back. */
    void tried(Instant now) throws IOException {
        write(fingerprint + "\n" + now.truncatedTo(ChronoUnit.SECONDS) + "\n");
    }

    private void write(String text) throws IOException {
        PrivateFile.write(file, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** What whoever runs the service is told, in both languages; empty if the sheets were tried within a month. */
    Optional<String> advice(Instant now) throws IOException {
        var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
        if (lines.isEmpty() || !lines.getFirst().equals(fingerprint)) {
            return Optional.of("The master key is in no escrow: without this folder the bids are lost. "
                    + "Put it on paper: " + command("deal") + "\n"
                    + "La clé maîtresse n’est dans aucun dépôt : sans ce dossier, les soumissions sont "
                    + "perdues. Mettez-la sur papier : " + command("deal"));
        }
        var tried = lines.size() < 2 ? Optional.<Instant>empty() : instant(lines.get(1));
        if (tried.isPresent() && now.isBefore(tried.get().plus(MONTH))) {
            return Optional.empty();
        }
        var when = tried.map(at -> at.toString().substring(0, 10));
        return Optional.of("The sheets of the escrow were last tried: " + when.orElse("never") + ". "
                + command("check") + "\n"
                + "Dernier essai des feuilles du dépôt : " + when.orElse("jamais") + ". " + command("check"));
    }

    private String command(String verb) {
        return "./guildhall seal-service escrow " + verb + " --data " + file.getParent();
    }

    private static Optional<Instant> instant(String written) {
        try {
            return Optional.of(Instant.parse(written));
        } catch (DateTimeParseException damaged) {
            return Optional.empty();
        }
    }
}
