package org.guildhall.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.seal.SealFixtures.ADDRESS;
import static org.guildhall.seal.SealFixtures.bid;
import static org.guildhall.seal.SealFixtures.bytes;
import static org.guildhall.seal.SealFixtures.container;
import static org.guildhall.seal.SealFixtures.file;
import static org.guildhall.seal.SealFixtures.opened;
import static org.guildhall.seal.SealFixtures.sealed;
import static org.guildhall.seal.SealFixtures.utf8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way out without us: what we seal the stock programs open, and the other way round. */
class StockToolsTest {
    @TempDir
    private Path folder;

    private static final int[] SIZES = {
        0, 1, 100, 511, 512, 1000, 65_319, 65_320, 65_321, 65_535, 65_536, 65_537, 100_000, 131_071, 131_072, 131_073,
        196_608, 500_000, 1 << 20, 3 << 20
    };

    private final OpeningKey key = OpeningKey.generate();
    private final OpeningKey closing = OpeningKey.generate();

    @Test
    void stockAgeOpensOurEnvelopeWithTheIdentityFile() throws Exception {
        requireProgram("age");
        for (var size : new int[] {0, 1, 65_535, 65_536, 65_537, 1 << 20}) {
            var plain = bytes(size);
            Files.write(folder.resolve("bid.age"), sealed(plain, key.recipient()));
            Files.writeString(folder.resolve("opening.key"), new String(key.identity()) + "\n");

            Files.deleteIfExists(folder.resolve("bid.tar"));

            run("age", "-d", "-i", "opening.key", "-o", "bid.tar", "bid.age");

            // For an empty plain text age says that all is well and writes no file.
            var opened = folder.resolve("bid.tar");
            assertThat(Files.exists(opened) ? Files.readAllBytes(opened) : new byte[0])
                    .isEqualTo(plain);
        }
    }

    @Test
    void weOpenWhatStockAgeSealed() throws Exception {
        requireProgram("age");
        for (var size : new int[] {0, 1, 65_536, 65_537, 1 << 20}) {
            var plain = bytes(size);
            Files.write(folder.resolve("plain"), plain);

            run("age", "-r", key.recipient().value(), "-o", "bid.age", "plain");

            assertThat(opened(Files.readAllBytes(folder.resolve("bid.age")), key))
                    .isEqualTo(plain);
        }
    }

    @Test
    void stockAgeTakesOffBothOurLocks() throws Exception {
        requireProgram("age");
        keyFiles();
        for (var size : SIZES) {
            var plain = bytes(size);
            var out = new ByteArrayOutputStream();
            TwoLocks.seal(new ByteArrayInputStream(plain), out, key.recipient(), closing.recipient());
            Files.write(folder.resolve("bid.age"), out.toByteArray());

            run("sh", "-c", "age -d -i closing.key bid.age | age -d -i opening.key > plain");

            assertThat(Files.readAllBytes(folder.resolve("plain"))).isEqualTo(plain);
        }
    }

    @Test
    void weTakeOffBothLocksOfStockAge() throws Exception {
        requireProgram("age");
        for (var size : SIZES) {
            var plain = bytes(size);
            Files.write(folder.resolve("plain"), plain);

            run("sh", "-c", "age -r " + key.recipient() + " plain | age -r " + closing.recipient() + " > bid.age");

            try (var sealed = Files.newInputStream(folder.resolve("bid.age"))) {
                assertThat(TwoLocks.open(sealed, closing, key).readAllBytes()).isEqualTo(plain);
            }
        }
    }

    @Test
    void whatOneSideTookOffTheOtherOpens() throws Exception {
        requireProgram("age");
        keyFiles();
        for (var size : SIZES) {
            var plain = bytes(size);
            Files.write(folder.resolve("plain"), plain);
            run("sh", "-c", "age -r " + key.recipient() + " plain | age -r " + closing.recipient() + " > bid.age");
            try (var sealed = Files.newInputStream(folder.resolve("bid.age"))) {
                Files.write(
                        folder.resolve("inner.age"),
                        TwoLocks.takeOffOuter(sealed, closing).readAllBytes());
            }

            run("sh", "-c", "age -d -i opening.key inner.age > opened");

            assertThat(Files.readAllBytes(folder.resolve("opened"))).isEqualTo(plain);
        }
    }

    private void keyFiles() throws IOException {
        Files.writeString(folder.resolve("opening.key"), new String(key.identity()) + "\n");
        Files.writeString(folder.resolve("closing.key"), new String(closing.identity()) + "\n");
    }

    @Test
    void stockAgeAgreesOnTheRecipientOfOurKey() throws Exception {
        requireProgram("age-keygen");
        Files.writeString(folder.resolve("opening.key"), new String(key.identity()) + "\n");

        run("age-keygen", "-y", "-o", "recipient", "opening.key");

        assertThat(Files.readString(folder.resolve("recipient")).strip())
                .isEqualTo(key.recipient().value());
    }

    @Test
    void stockTarUnpacksOurContainer() throws Exception {
        requireProgram("tar");
        var longName = "files/" + "n".repeat(200) + ".txt";
        var content = bid(file("files/Plan détaillé.pdf", bytes(1000)), file(longName, bytes(513)));
        Files.write(folder.resolve("bid.tar"), container(content));

        run("tar", "xf", "bid.tar");

        assertThat(Files.readAllBytes(folder.resolve(longName))).isEqualTo(bytes(513));
        assertThat(Files.readAllBytes(folder.resolve("answers.json"))).isEqualTo(SealFixtures.ANSWERS);
        try (var files = Files.list(folder.resolve("files"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void weReadWhatStockTarPacked() throws Exception {
        requireProgram("tar");
        Files.createDirectory(folder.resolve("files"));
        Files.write(folder.resolve("files/a.txt"), utf8("a"));
        Files.write(folder.resolve("answers.json"), SealFixtures.ANSWERS);
        Files.write(folder.resolve("prices.json"), SealFixtures.PRICES);
        Files.write(folder.resolve("manifest.json"), RawTar.manifest(RawTar.listed("files/a.txt", utf8("a"))));
        for (var format : List.of("ustar", "pax", "gnu")) {
            run(
                    "tar",
                    "-c",
                    "--format=" + format,
                    "-f",
                    "bid.tar",
                    "manifest.json",
                    "answers.json",
                    "prices.json",
                    "files/a.txt");
            var memory = new SealFixtures.Memory();

            var manifest = BidContainer.read(
                    new ByteArrayInputStream(Files.readAllBytes(folder.resolve("bid.tar"))),
                    BidLimits.STANDARD,
                    memory);

            assertThat(manifest.address()).as(format).isEqualTo(ADDRESS);
            assertThat(memory.content().get("files/a.txt")).isEqualTo(utf8("a"));
        }
    }

    /** The page for bidders is followed to the letter, with nothing but a shell and the stock programs. */
    @Test
    void theExampleOfTheDocumentationOpens() throws Exception {
        requireProgram("age");
        requireProgram("tar");
        requireProgram("sha256sum");
        keyFiles();
        var page = Files.readString(Path.of("../docs/bid-format.md"));
        var from = page.indexOf("```sh\n") + 6;
        var lines = page.substring(from, page.indexOf("```", from));
        Files.writeString(
                folder.resolve("example.sh"),
                "OPENING=" + key.recipient() + "\nCLOSING=" + closing.recipient() + "\n" + lines);

        run("sh", "example.sh");

        var memory = new SealFixtures.Memory();
        try (var sealed = Files.newInputStream(folder.resolve("bid.age"))) {
            var manifest = BidContainer.read(TwoLocks.open(sealed, closing, key), BidLimits.STANDARD, memory);
            assertThat(manifest.address()).isEqualTo(new BidAddress("s-1", "t-1", "stage-1"));
            assertThat(manifest.files()).extracting(BidEntry::name).containsExactly("files/plan.txt");
        }
        assertThat(memory.content().get("files/plan.txt")).isEqualTo(utf8("A plan."));
        assertThat(memory.content().get("prices.json"))
                .isEqualTo(utf8("{\"currency\":\"CAD\",\"unitPrices\":{\"p1\":\"77.50\"}}"));
    }

    private static void requireProgram(String program) {
        var found = false;
        for (var place : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            found |= Files.isExecutable(Path.of(place, program));
        }
        if (!found) {
            System.err.println("SKIPPED: no program '" + program + "' on the PATH");
        }
        Assumptions.assumeTrue(found, "no program " + program);
    }

    private void run(String... command) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of(command));
        var process = new ProcessBuilder(arguments)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
