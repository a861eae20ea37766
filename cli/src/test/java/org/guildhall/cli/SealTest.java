package org.guildhall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.guildhall.seal.OpeningKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Sealing and opening on plain files, and what a hostile answer cannot reach. */
class SealTest {
    @TempDir
    Path folder;

    private Path files;

    @BeforeEach
    void aBidWithOneFile() throws Exception {
        files = Files.createDirectory(folder.resolve("files"));
        Files.writeString(files.resolve("plan.txt"), "a plan");
        Files.writeString(folder.resolve("secret.txt"), "a secret");
        assertThat(run(new Key(), "key.txt")).isZero();
    }

    @Test
    void whatIsSealedOpensWithTheKeyAndSecretsAreTheOwnersAlone() throws Exception {
        assertThat(seal("plan.txt", "a plan")).isZero();
        assertThat(run(new Open(), "key.txt", "bid.age", "bid.tar")).isZero();
        assertThat(Files.readString(folder.resolve("bid.tar"), java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("a plan");
        for (var file : new String[] {"key.txt", "bid.age", "bid.tar"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.txt", "/etc/hostname", "", ".", "..", "a/../plan.txt"})
    void aNameThatLeadsOutOfTheFolderIsRefusedAndNothingIsWritten(String name) throws Exception {
        assertThat(seal(name, "a secret")).isEqualTo(1);
        assertThat(folder.resolve("bid.age")).doesNotExist();
    }

    @Test
    void aFileOtherThanTheDraftHoldsIsRefused() throws Exception {
        assertThat(seal("plan.txt", "another plan")).isEqualTo(1);
    }

    @Test
    void nothingIsWrittenOver() throws Exception {
        assertThat(run(new Key(), "key.txt")).isEqualTo(1);
        assertThat(seal("plan.txt", "a plan")).isZero();
        assertThat(seal("plan.txt", "a plan")).isEqualTo(1);
    }

    @Test
    void stockAgeAndTarOpenWhatHasTwoLocksAndTheOtherWayRound() throws Exception {
        requirePrograms("age", "tar");
        assertThat(run(new Key(), "closing.txt")).isZero();
        assertThat(lock("files/plan.txt", "bid.age")).isZero();
        shell("age -d -i closing.txt bid.age | age -d -i key.txt > bid.tar && mkdir out && tar xf bid.tar -C out");
        assertThat(Files.readString(folder.resolve("out/files/plan.txt"))).isEqualTo("a plan");

        shell("age -r " + recipient("key.txt") + " bid.tar | age -r " + recipient("closing.txt") + " > stock.age");
        assertThat(unlock("stock.age", "ours")).isZero();
        for (var entry : new String[] {"manifest.json", "answers.json", "prices.json", "files/plan.txt"}) {
            assertThat(Files.readAllBytes(folder.resolve("ours").resolve(entry)))
                    .isEqualTo(Files.readAllBytes(folder.resolve("out").resolve(entry)));
        }
    }

    @Test
    void aDraftOfAStageWithTwoLocksIsSealedWithBoth() throws Exception {
        assertThat(run(new Key(), "closing.txt")).isZero();
        assertThat(seal("plan.txt", "a plan", recipient("closing.txt"))).isZero();
        assertThat(unlock("bid.age", "out")).isZero();
        assertThat(Files.readString(folder.resolve("out/files/plan.txt"))).isEqualTo("a plan");
        assertThat(run(new Open(), "key.txt", "bid.age", "bid.tar")).isEqualTo(1);
    }

    @Test
    void aDraftIsSealedToItsBiddersOwnKeyTooAndThatKeyAloneOpensIt() throws Exception {
        assertThat(run(new Key(), "closing.txt")).isZero();
        assertThat(run(new Key(), "own.txt")).isZero();
        assertThat(seal("plan.txt", "a plan", recipient("closing.txt"), recipient("own.txt")))
                .isZero();
        assertThat(unlock("bid.age", "city")).isZero();
        var own = new String[] {"--closing-key", "own.txt", "--opening-key", "own.txt", "bid.age", "--output", "ours"};
        assertThat(run(new Open(), own)).isZero();
        assertThat(Files.readString(folder.resolve("ours/files/plan.txt"))).isEqualTo("a plan");
    }

    @Test
    void whateverIsWrongWithAnEnvelopeLeavesNothingBehind() throws Exception {
        assertThat(run(new Key(), "closing.txt")).isZero();
        Files.write(files.resolve("large.bin"), new byte[300_000]);
        assertThat(lock("files/large.bin", "bid.age")).isZero();
        var whole = Files.readAllBytes(folder.resolve("bid.age"));
        for (var at : new int[] {50, 400, 100_000, whole.length - 1}) {
            var altered = whole.clone();
            altered[at] ^= 1;
            Files.write(folder.resolve("altered.age"), altered);
            assertThat(unlock("altered.age", "out")).isEqualTo(1);
            Files.write(folder.resolve("altered.age"), java.util.Arrays.copyOf(whole, at));
            assertThat(unlock("altered.age", "out")).isEqualTo(1);
        }
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()).toList())
                    .containsExactlyInAnyOrder(
                            "files", "secret.txt", "key.txt", "closing.txt", "bid.age", "altered.age");
        }
        assertThat(unlock("bid.age", "out")).isZero();
        assertThat(Files.readAllBytes(folder.resolve("out/files/large.bin"))).isEqualTo(new byte[300_000]);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("out"))))
                .isEqualTo("rwx------");
    }

    private int lock(String file, String envelope) throws Exception {
        return new CommandLine(new Seal())
                .setExecutionExceptionHandler((_, _, _) -> 1)
                .execute(
                        "--opening",
                        recipient("key.txt"),
                        "--closing",
                        recipient("closing.txt"),
                        folder.resolve(file).toString(),
                        "-o",
                        folder.resolve(envelope).toString());
    }

    private int unlock(String envelope, String target) {
        return run(
                new Open(), "--closing-key", "closing.txt", "--opening-key", "key.txt", envelope, "--output", target);
    }

    private String recipient(String key) throws Exception {
        return OpeningKey.ofIdentity(Files.readString(folder.resolve(key)).strip())
                .recipient()
                .value();
    }

    private void shell(String command) throws Exception {
        var process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static void requirePrograms(String... programs) {
        for (var program : programs) {
            var found = java.util.Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
                    .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
            if (!found) {
                System.err.println("SKIPPED: no program '" + program + "' on the PATH");
            }
            org.junit.jupiter.api.Assumptions.assumeTrue(found, "no program " + program);
        }
    }

    private int seal(String name, String content) throws Exception {
        return seal(name, content, "");
    }

    private int seal(String name, String content, String closingLock) throws Exception {
        return seal(name, content, closingLock, "");
    }

    private int seal(String name, String content, String closingLock, String own) throws Exception {
        var recipient = OpeningKey.ofIdentity(
                        Files.readString(folder.resolve("key.txt")).strip())
                .recipient();
        var digest =
                MessageDigest.getInstance("SHA-256").digest(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Files.writeString(folder.resolve("sealing.json"), """
                {"recipient": "%s", "closingLock": "%s", "own": "%s", "solicitation": "s", "tenderer": "t", "stage": "p", "answers": {}, "prices": {},
                 "files": [{"name": "%s", "entry": "files/plan.txt", "mediaType": "text/plain", "sha256": "%s"}]}
                """.formatted(
                        recipient, closingLock, own, name, HexFormat.of().formatHex(digest)));
        return run(new Seal(), "sealing.json", "bid.age", "--files", "files");
    }

    private int run(Object command, String... words) {
        var args = java.util.Arrays.stream(words)
                .map(word -> word.startsWith("--") ? word : folder.resolve(word).toString())
                .toArray(String[]::new);
        return new CommandLine(command)
                .setExecutionExceptionHandler((_, _, _) -> 1)
                .execute(args);
    }
}
