package org.guildhall.seal.shares;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.guildhall.seal.OpeningKey;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script that shares no line with this library makes the keys that this library dealt, sealed and printed. */
class RecoverKeysScriptTest {
    private static final Path SCRIPT = Path.of("")
            .toAbsolutePath()
            .resolveSibling("docs")
            .resolve("verify")
            .resolve("recover_keys.py");

    private final OpeningKey key = OpeningKey.generate();
    private final Deal deal = new Deal("linnet", "2031-004", key.recipient(), 2, 2, 4);
    private final List<Share> shares = Shares.deal(key, deal);
    private final OpeningKey clerk = OpeningKey.generate();
    private final OpeningKey deputy = OpeningKey.generate();

    @TempDir
    private Path folder;

    private String export;

    @BeforeEach
    void export() throws Exception {
        var found = false;
        for (var place : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            found |= Files.isExecutable(Path.of(place, "python3"));
        }
        if (!found) {
            System.err.println("SKIPPED: no program 'python3' on the PATH");
        }
        Assumptions.assumeTrue(found, "no program python3");
        export = written("export", """
                {"city": "linnet", "key": "2031-004", "recipient": "%s", "epoch": 2, "threshold": 2, "count": 4,
                 "shares": [{"index": 1, "officer": "clerk", "sealed": "%s"},
                            {"index": 2, "officer": "deputy", "sealed": "%s"},
                            {"index": 4, "officer": null, "sealed": null}]}
                """.formatted(
                        key.recipient().value(), sealed(1, "clerk", clerk), sealed(2, "deputy", deputy)));
    }

    @Test
    void twoOfficersOrOneAndThePaperMakeTheOpeningKey() throws Exception {
        var one = written("clerk", "# made by age\n" + new String(clerk.identity()) + "\n");
        var other = written("deputy", String.join(" ", RecoveryWords.ofKey(deputy)));
        var paper = written("paper", String.join("\n", RecoveryWords.ofShare(shares.get(3))));
        for (var pair : List.of(List.of(one, other), List.of(other, paper), List.of(paper, one))) {
            assertMakes(run("opening", export, pair.get(0), pair.get(1)));
        }
        assertThat(run("opening", export, one)).isEqualTo("NOT MADE: 1 shares instead of 2");
        assertThat(run("opening", export, one, one)).isEqualTo("NOT MADE: share 1 was given twice");
        assertThat(run("words", paper)).contains("a share of an opening key: 4 of 4, of which 2 are needed");
        assertThat(run("words", other)).contains(deputy.recipient().value());
    }

    @Test
    void whatIsOfAnotherKeyOfficerOrHandingOutMakesNone() throws Exception {
        var one = written("clerk", new String(clerk.identity()));
        var stranger = written("stranger", new String(OpeningKey.generate().identity()));
        assertThat(run("opening", export, one, stranger)).startsWith("NOT MADE: no share is sealed to the key age1");
        var earlier = Shares.deal(key, new Deal("linnet", "2031-004", key.recipient(), 1, 2, 4));
        var old = written("old", String.join(" ", RecoveryWords.ofShare(earlier.get(3))));
        assertThat(run("opening", export, one, old))
                .isEqualTo("NOT MADE: the share on paper is of another handing out");
        var forged = Dealt.forged(shares.get(3), new Random(7));
        var wrong = written("wrong", String.join(" ", RecoveryWords.ofShare(forged)));
        assertThat(run("opening", export, one, wrong))
                .isEqualTo("NOT MADE: what these shares make is not the opening key");
        var words = new ArrayList<>(RecoveryWords.ofShare(shares.get(3)));
        words.set(9, "acid".equals(words.get(9)) ? "acne" : "acid");
        assertThat(run("opening", export, one, written("slip", String.join(" ", words))))
                .isEqualTo("NOT MADE: a word is wrong, or two changed places");
    }

    @Test
    void twoSheetsOfThreeMakeTheMasterKey() throws Exception {
        var secret = new byte[Escrow.SECRET_BYTES];
        new Random(5).nextBytes(secret);
        var sheets = new ArrayList<String>();
        for (var sheet : Escrow.deal(secret, 2, 3)) {
            sheets.add(written("sheet-" + sheets.size(), String.join(" ", sheet)));
        }
        assertThat(run("master", sheets.get(2), sheets.get(0)))
                .isEqualTo(HexFormat.of().formatHex(secret));
        assertThat(run("master", sheets.get(1))).isEqualTo("NOT MADE: 1 sheets instead of 2");
        var other = written("other", String.join(" ", Escrow.deal(secret, 2, 3).getFirst()));
        assertThat(run("master", sheets.get(1), other)).isEqualTo("NOT MADE: sheets of different handings out");
    }

    /** The bits that X25519 fixes are fixed in what was shared, and may not be in the key itself. */
    private void assertMakes(String identity) {
        try (var made = OpeningKey.ofIdentity(identity)) {
            assertThat(made.recipient()).isEqualTo(key.recipient());
        }
    }

    private String sealed(int index, String officer, OpeningKey own) {
        var bytes = SealedShare.seal(shares.get(index - 1), officer, own.recipient())
                .bytes();
        return Base64.getEncoder().encodeToString(bytes);
    }

    private String written(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /** The last line it prints. */
    private static String run(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("python3", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        var running = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        running.waitFor();
        return said.lines().toList().getLast();
    }
}
