package org.guildhall.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The public age vectors: every file that must open opens, every other is refused for its reason. */
class AgeVectorsTest {
    private static final int MOST_WORK = 22;

    private record Outcome(String verdict, String sha256) {}

    @Test
    void everyVectorOfOurKindsComesOutAsPublished() throws IOException {
        var vectors = vectors().stream()
                .filter(vector -> !vector.isArmored() && !vector.isHybrid())
                .filter(vector -> !vector.all("identity").isEmpty()
                        || !vector.all("passphrase").isEmpty())
                .toList();
        var disagreements = new ArrayList<String>();
        for (var vector : vectors) {
            var outcome = outcome(vector);
            if (!agrees(vector, outcome)) {
                disagreements.add(vector.name() + ": " + vector.expect() + " but was " + outcome);
            }
        }
        System.out.println("age vectors: " + vectors.size() + " run, " + disagreements.size() + " disagree");
        assertThat(disagreements).isEmpty();
        assertThat(vectors).hasSizeGreaterThan(90);
    }

    @Test
    void anArmoredFileIsNotAnEnvelopeOfOurs() throws IOException {
        var vectors = vectors().stream().filter(AgeVector::isArmored).toList();
        for (var vector : vectors) {
            try (var key = OpeningKey.generate()) {
                assertThat(verdictOf(() -> Envelopes.open(vector.file().open(), key)))
                        .as(vector.name())
                        .isEqualTo(new Outcome("BROKEN_HEADER", ""));
            }
        }
        System.out.println("age vectors: " + vectors.size() + " armored, all refused");
    }

    private static List<AgeVector> vectors() throws IOException {
        var vectors = new ArrayList<AgeVector>();
        try (var files = Files.list(SharedData.folder("trust/cctv/age/testdata"))) {
            for (var file : files.sorted().toList()) {
                vectors.add(AgeVector.read(file));
            }
        }
        return vectors;
    }

    /** The last of several keys is the one meant to open; a key that is not for the file must say so. */
    private static Outcome outcome(AgeVector vector) {
        var outcome = new Outcome("none", "");
        for (var identity : vector.all("identity")) {
            try (var key = OpeningKey.ofIdentity(identity)) {
                outcome = verdictOf(() -> Envelopes.open(vector.file().open(), key));
            }
            if (!outcome.verdict().equals("WRONG_KEY")) {
                return outcome;
            }
        }
        for (var passphrase : vector.all("passphrase")) {
            outcome = verdictOf(() ->
                    PassphraseFile.open(vector.file().open(), Passphrase.of(passphrase.toCharArray()), MOST_WORK));
            if (!outcome.verdict().equals("WRONG_KEY")) {
                return outcome;
            }
        }
        return outcome;
    }

    private static Outcome verdictOf(BidSource opening) {
        var digest = Digests.sha256();
        try (InputStream plain = opening.open()) {
            for (var read = plain.read(); read >= 0; read = plain.read()) {
                digest.update((byte) read);
            }
            return new Outcome("success", HexFormat.of().formatHex(digest.digest()));
        } catch (BrokenEnvelope broken) {
            return new Outcome(broken.breakage().name(), "");
        } catch (IOException unexpected) {
            return new Outcome(unexpected.toString(), "");
        }
    }

    private static boolean agrees(AgeVector vector, Outcome outcome) {
        return switch (vector.expect()) {
            case "success" ->
                outcome.verdict().equals("success") && vector.all("payload").contains(outcome.sha256());
            case "no match" -> outcome.verdict().equals("WRONG_KEY");
            case "HMAC failure" -> outcome.verdict().equals("BROKEN_HEADER");
            case "header failure" -> Set.of("BROKEN_HEADER", "TRUNCATED").contains(outcome.verdict());
            case "payload failure" -> Set.of("ALTERED", "TRUNCATED").contains(outcome.verdict());
            default -> false;
        };
    }
}
