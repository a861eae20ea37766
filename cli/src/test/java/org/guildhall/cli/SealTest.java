package org.guildhall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.guildhall.seal.BidAddress;
import org.guildhall.seal.BidContainer;
import org.guildhall.seal.BidContent;
import org.guildhall.seal.BidSource;
import org.guildhall.seal.OpeningKey;
import org.guildhall.seal.Recipient;
import org.guildhall.seal.TwoLocks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** Sealing and opening on plain files, and what a hostile answer cannot reach. */
class SealTest {
    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();
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
        assertThat(Files.readString(folder.resolve("bid.tar"), StandardCharsets.ISO_8859_1))
                .contains("a plan");
        for (var file : new String[] {"key.txt", "bid.age", "bid.tar"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    /** The JDK records each call of the system that forces a file to disk. */
    @Test
    void aKeyIsOnDiskWithItsNameBeforeItsPublicHalfIsPrinted() throws Exception {
        var forced = folder.resolve("forced.jfr");
        try (var recording = new Recording()) {
            recording.enable("jdk.FileForce").withoutThreshold();
            recording.start();
            assertThat(run(new Key(), "another.txt")).isZero();
            recording.stop();
            recording.dump(forced);
        }
        assertThat(RecordingFile.readAllEvents(forced).stream().map(event -> event.getString("path")))
                .containsSubsequence(folder.resolve("another.txt").toString(), folder.toString());
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

    /** The form of a bid that is written elsewhere: of a file its bidder fills in the name alone. */
    @Test
    void aFormIsSealedWithTheFilesThatAreNamedInItAndWithoutThoseThatAreNot() throws Exception {
        assertThat(run(new Key(), "closing.txt")).isZero();
        assertThat(form("plan.txt")).isZero();
        assertThat(unlock("bid.age", "out")).isZero();
        assertThat(Files.readString(folder.resolve("out/files/plan.txt"))).isEqualTo("a plan");
        assertThat(Files.readString(folder.resolve("out/answers.json"))).contains("\"plan\":\"files/plan.txt\"");
        assertThat(folder.resolve("out/files")).isDirectoryNotContaining("glob:**other*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.txt", "/etc/hostname", ".", "..", "a/../plan.txt", "none.txt"})
    void aNameInAFormThatLeadsOutOfTheFolderIsRefusedAndNothingIsWritten(String name) throws Exception {
        assertThat(run(new Key(), "closing.txt")).isZero();
        assertThat(form(name)).isEqualTo(1);
        assertThat(folder.resolve("bid.age")).doesNotExist();
    }

    private int form(String name) throws Exception {
        Files.writeString(
                folder.resolve("sealing.json"), """
                {"recipient": "%s", "closingLock": "%s", "own": "", "solicitation": "s", "tenderer": "t", "stage": "p",
                 "answers": {"answers": {}, "files": {}, "acknowledged": []}, "prices": {},
                 "files": [{"field": "plan", "name": "%s", "entry": "", "mediaType": "", "sha256": "", "size": 0},
                           {"field": "other", "name": "", "entry": "", "mediaType": "", "sha256": "", "size": 0}]}
                """.formatted(recipient("key.txt"), recipient("closing.txt"), name));
        return run(new Seal(), "sealing.json", "bid.age", "--files", "files");
    }

    /** The same table is read by the rules of the opening: {@code BidValuesTest} of the application. */
    @ParameterizedTest
    @CsvFileSource(resources = "/bid-values.csv", numLinesToSkip = 1)
    void whatTheOpeningWouldNotReadIsNotSealed(String kind, String text, String read) throws Exception {
        assertThat(run(new Key(), "closing.txt")).isZero();
        var price = kind.equals("price");
        var told = filled(price ? Map.of() : Map.of("a", text), Map.of("p1", price ? text : "1"), kind, !price);
        assertThat(sealFilled(told)).as(errors.toString()).isEqualTo(read.equals("yes") ? 0 : 1);
        if (read.equals("no")) {
            assertThat(errors.toString()).contains(price ? "prices.p1" : "answers.a", "n’est pas scellée");
            assertThat(sealFilled(told, "--incomplete")).isEqualTo(1);
            assertThat(folder.resolve("bid.age")).doesNotExist();
        }
    }

    @Test
    void everyFaultIsToldAtOnceAndALineThatTheFormDoesNotHaveIsOne() throws Exception {
        assertThat(run(new Key(), "closing.txt")).isZero();
        assertThat(sealFilled(filled(Map.of("b", "x"), Map.of("p1", "-5", "p2", "1"), "text", true)))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("answers.a", "answers.b", "prices.p1", "prices.p2", "--incomplete");
        assertThat(folder.resolve("bid.age")).doesNotExist();
    }

    @Test
    void whatIsMissingIsSealedOnlyIfThatIsMeant() throws Exception {
        assertThat(run(new Key(), "closing.txt")).isZero();
        var told = filled(Map.of("a", ""), Map.of("p1", ""), "text", true);
        assertThat(sealFilled(told)).isEqualTo(1);
        assertThat(errors.toString()).contains("answers.a", "prices.p1").contains("il manque le prix");
        assertThat(sealFilled(told, "--incomplete")).isZero();
        Files.delete(folder.resolve("bid.age"));
        assertThat(sealFilled(filled(Map.of("a", ""), Map.of("p1", "1"), "text", false)))
                .as("nobody has to answer this")
                .isZero();
    }

    /** The opening reads these two documents strictly, and looks for each file that is named. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "acknowledged": []}             | "acknowledged": [1]}              |
            "acknowledged": []}             | "acknowledged": ["1"]}            | answers.acknowledged
            "acknowledged": []}             | "acknowledged": null}             | answers.acknowledged
            , "acknowledged": []}           | }                                 | answers.acknowledged
            "files": {}                     | "files": {"f": "files/none.txt"}  | files.f
            "files": {}                     | "files": []                       | answers.files
            "acknowledged": []}             | "acknowledged": [], "note": ""}   | answers.note
            "currency": "CAD"               | "currency": "CAD", "taxes": "5"   | prices.taxes
            "currency": "CAD",              | ``                                | prices.currency
            """)
    void whatTheOpeningDoesNotKnowOrDoesNotFindIsNotSealed(String stands, String instead, @Nullable String fault)
            throws Exception {
        assertThat(run(new Key(), "closing.txt")).isZero();
        var told = filled(Map.of("a", "x"), Map.of("p1", "1"), "text", true)
                .replace("\"fields\": [", "\"fields\": [{\"id\": \"f\", \"kind\": \"file\", \"required\": false}, ");
        assertThat(told).contains(stands);
        assertThat(sealFilled(told.replace(stands, instead))).isEqualTo(fault == null ? 0 : 1);
        assertThat(errors.toString()).contains(fault == null ? "" : fault + ": ");
    }

    private String filled(Map<String, String> answers, Map<String, String> prices, String kind, boolean required)
            throws Exception {
        return """
                {"recipient": "%s", "closingLock": "%s", "own": "", "solicitation": "s", "tenderer": "t", "stage": "p",
                 "answers": {"answers": %s, "files": {}, "acknowledged": []},
                 "prices": {"currency": "CAD", "unitPrices": %s}, "files": [],
                 "form": {"fields": [{"id": "a", "kind": "%s", "required": %s, "choices": ["gold"]}],
                          "lines": [{"id": "p1", "quantity": 2}]}}
                """.formatted(
                        recipient("key.txt"),
                        recipient("closing.txt"),
                        JsonMapper.shared().writeValueAsString(answers),
                        JsonMapper.shared().writeValueAsString(prices),
                        kind,
                        required);
    }

    private int sealFilled(String told, String... more) throws Exception {
        Files.writeString(folder.resolve("sealing.json"), told);
        var words = new ArrayList<>(List.of("sealing.json", "bid.age"));
        words.addAll(List.of(more));
        errors.getBuffer().setLength(0);
        return run(new Seal(), words.toArray(String[]::new));
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

    /** Made by other hands: sealing refuses to write it. */
    @Test
    void aBidWithAFileWhereAnotherNeedsAFolderIsSaidToBeBrokenAndNothingIsLeft() throws Exception {
        assertThat(run(new Key(), "closing.txt")).isZero();
        var files = List.of(
                new BidContent.File("files/a", "text/plain", BidSource.of(new byte[1])),
                new BidContent.File("files/b/a", "text/plain", BidSource.of(new byte[1])));
        var tar = new ByteArrayOutputStream();
        var empty = BidSource.of(new byte[0]);
        BidContainer.write(new BidContent(new BidAddress("s", "t", "p"), empty, empty, files), tar);
        // The same letters, so that the sum of the header stays right.
        var hostile = tar.toString(StandardCharsets.ISO_8859_1).replace("files/b/a", "files/a/b");
        try (var out = Files.newOutputStream(folder.resolve("bid.age"))) {
            TwoLocks.seal(
                    new ByteArrayInputStream(hostile.getBytes(StandardCharsets.ISO_8859_1)),
                    out,
                    new Recipient(recipient("key.txt")),
                    new Recipient(recipient("closing.txt")));
        }
        var said = new StringWriter();
        var words =
                new String[] {"open", "--closing-key", "closing.txt", "--opening-key", "key.txt", "bid.age", "-o", "out"
                };
        var here = List.of(words).stream()
                .map(word -> word.contains(".") || word.equals("out")
                        ? folder.resolve(word).toString()
                        : word)
                .toArray(String[]::new);
        assertThat(Cli.commands(Map.of()).setErr(new PrintWriter(said)).execute(here))
                .isEqualTo(1);
        assertThat(said.toString())
                .contains("What is inside is not a bid (BAD_NAME)", "Le contenu n’est pas une soumission conforme");
        assertThat(folder.resolve("out")).doesNotExist();
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
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
        var digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
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
                .setExecutionExceptionHandler((failed, _, _) -> {
                    errors.write(String.valueOf(failed.getMessage()));
                    return 1;
                })
                .execute(args);
    }
}
