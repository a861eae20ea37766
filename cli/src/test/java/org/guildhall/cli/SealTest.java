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

    private int seal(String name, String content) throws Exception {
        var recipient = OpeningKey.ofIdentity(
                        Files.readString(folder.resolve("key.txt")).strip())
                .recipient();
        var digest =
                MessageDigest.getInstance("SHA-256").digest(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Files.writeString(folder.resolve("sealing.json"), """
                {"recipient": "%s", "solicitation": "s", "tenderer": "t", "stage": "p", "answers": {}, "prices": {},
                 "files": [{"name": "%s", "entry": "files/plan.txt", "mediaType": "text/plain", "sha256": "%s"}]}
                """.formatted(
                        recipient, name, HexFormat.of().formatHex(digest)));
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
