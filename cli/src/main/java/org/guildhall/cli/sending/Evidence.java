package org.guildhall.cli.sending;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.guildhall.cli.Api;
import org.guildhall.cli.verify.Verdict;
import org.guildhall.cli.verify.Verifier;

/**
 * What the city signed for a bid, kept beside the envelope: {@code ENVELOPE.receipt.txt} and {@code
 * ENVELOPE.tlog-proof}. Both are on disk, with their names, before anything is said of them, and are believed only as
 * far as they verify. The receipt of another bid that is there already stays, and this one gets a number.
 */
public final class Evidence {
    private static final String PROOF = ".tlog-proof";
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Verifier verifier;
    private final String stage;
    private final Path envelope;

    /** @param stage that the receipt must be of */
    public Evidence(Verifier verifier, String stage, Path envelope) {
        this.verifier = verifier;
        this.stage = stage;
        this.envelope = envelope;
    }

    /**
     * A file that is kept, and whether it holds.
     *
     * @param verdict about exactly this envelope
     */
    public record Kept(Path file, Verdict verdict) {}

    /** Keeps the receipt. */
    public Kept receipt(Sending.Received received) throws IOException {
        var note = received.receipt().getBytes(StandardCharsets.UTF_8);
        var kept = keep(note, ".receipt", ".txt");
        var verdict = about(received, note);
        return new Kept(
                kept,
                !verdict.holds() || received.receipt().contains("\nstage: " + stage + "\n")
                        ? verdict
                        : new Verdict(
                                false,
                                "It does not hold: the receipt is of another stage.",
                                "Cela ne tient pas\u00a0: le récépissé est celui d’une autre étape.",
                                ""));
    }

    /**
     * Keeps the proof, which comes with the next heartbeat of the city's log.
     *
     * @param patience how long it is waited for
     * @param pause waits for so long
     * @return empty if it did not come
     */
    public Optional<Kept> proof(Api bidder, Sending.Received received, Duration patience, Consumer<Duration> pause)
            throws IOException {
        var before = proof(received);
        if (before.isPresent()) {
            return before;
        }
        var path = "/api/stages/" + stage + "/submission/" + received.id() + "/receipt.tlog-proof";
        var rest = patience;
        for (var wait = SHORTEST; ; wait = wait.plus(wait).compareTo(LONGEST) < 0 ? wait.plus(wait) : LONGEST) {
            var answer = bidder.get(path);
            if (answer.status() == 200) {
                var kept = keep(answer.bytes(), "", PROOF);
                return Optional.of(new Kept(kept, about(received, answer.bytes())));
            }
            var refusal = Refusal.of(answer);
            if (!refusal.code().equals("submissions.not-logged-yet")) {
                throw refusal;
            }
            if (!rest.isPositive()) {
                return Optional.empty();
            }
            pause.accept(wait);
            rest = rest.minus(wait);
        }
    }

    /** A proof of this very receipt that is here already: one that the city gives later leads to a larger tree. */
    private Optional<Kept> proof(Sending.Received received) throws IOException {
        for (var number = 1; Files.exists(place("", number, PROOF)); number++) {
            var file = place("", number, PROOF);
            var verdict = about(received, Files.readAllBytes(file));
            if (verdict.holds() && verdict.english().contains("bid " + received.id())) {
                return Optional.of(new Kept(file, verdict));
            }
        }
        return Optional.empty();
    }

    private Path place(String kind, int number, String ending) {
        return envelope.resolveSibling(envelope.getFileName() + kind + (number == 1 ? "" : "-" + number) + ending);
    }

    /** What the file is worth, if it is about this envelope. */
    private Verdict about(Sending.Received received, byte[] file) {
        var verdict = verifier.judge(file).getFirst();
        var same = Verifier.envelope(received.sha256(), List.of(verdict));
        return !verdict.holds() || same.holds() ? verdict : same;
    }

    private Path keep(byte[] bytes, String kind, String ending) throws IOException {
        for (var number = 1; ; number++) {
            var file = place(kind, number, ending);
            if (!Files.exists(file)) {
                SyncedFile.write(file, bytes);
                return file;
            }
            if (Arrays.equals(Files.readAllBytes(file), bytes)) {
                return file;
            }
        }
    }
}
