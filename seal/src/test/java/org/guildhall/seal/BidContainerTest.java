package org.guildhall.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.guildhall.seal.RawTar.header;
import static org.guildhall.seal.RawTar.listed;
import static org.guildhall.seal.RawTar.manifest;
import static org.guildhall.seal.RawTar.manifestOf;
import static org.guildhall.seal.RawTar.put;
import static org.guildhall.seal.RawTar.summed;
import static org.guildhall.seal.SealFixtures.ADDRESS;
import static org.guildhall.seal.SealFixtures.ANSWERS;
import static org.guildhall.seal.SealFixtures.PRICES;
import static org.guildhall.seal.SealFixtures.bid;
import static org.guildhall.seal.SealFixtures.bytes;
import static org.guildhall.seal.SealFixtures.container;
import static org.guildhall.seal.SealFixtures.file;
import static org.guildhall.seal.SealFixtures.utf8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BidContainerTest {
    private static final byte[] A = utf8("a");

    private final SealFixtures.Memory memory = new SealFixtures.Memory();

    @Test
    void theSameBidIsAlwaysTheSameBytes() throws IOException {
        var content = bid(file("files/a.pdf", bytes(700)), file("files/Été.pdf", bytes(5)));

        assertThat(container(content)).isEqualTo(container(content));
    }

    @Test
    void theManifestIsCanonicalJson() throws IOException {
        var tar = container(bid(file("files/Devis détaillé.pdf", A)));
        var expected = "{\"entries\":[{\"mediaType\":\"application/json\",\"name\":\"answers.json\",\"sha256\":\"";

        assertThat(new String(tar, Tar.BLOCK, expected.length(), StandardCharsets.UTF_8))
                .isEqualTo(expected);
        assertThat(read(tar).address()).isEqualTo(ADDRESS);
        assertThat(read(tar).files())
                .extracting(BidEntry::name, BidEntry::size, BidEntry::mediaType)
                .containsExactly(tuple("files/Devis détaillé.pdf", 1L, "application/pdf"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 65_536, 1_000_000})
    void aFileOfAnySizeComesBack(int size) throws IOException {
        var content = bytes(size);

        read(container(bid(file("files/a", content))));

        assertThat(memory.content().get("files/a")).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "files/a",
                "files/sous-dossier/plan.dwg",
                "files/Échéancier — révisé (2).xlsx",
                "files/.hidden",
                "files/a..b",
                "files/日本.pdf"
            })
    void aDecentNameComesBack(String name) throws IOException {
        read(container(bid(file(name, A))));

        assertThat(memory.content()).containsKey(name);
    }

    @Test
    void aNameMayHave255BytesAndNotOneMore() throws IOException {
        for (var length : new int[] {99, 100, 101, 255}) {
            var name = "files/" + "n".repeat(length - 6);
            read(container(bid(file(name, A))));
            assertThat(memory.content()).containsKey(name);
        }
        assertThat(EntryName.isAllowed("files/" + "n".repeat(250))).isFalse();
        assertThat(EntryName.isAllowed("files/" + "é".repeat(124))).isTrue();
        assertThat(EntryName.isAllowed("files/" + "é".repeat(125))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "files/../manifest.json",
                "../a",
                "/etc/passwd",
                "files//a",
                "files/",
                "files",
                "a",
                "files/./a",
                "files/a/",
                "files/a.",
                "files/a ",
                "files/ a",
                "files/a/../b",
                "files/..",
                "FILES/a",
                "files\\a",
                "files/a\\b",
                "files/c:a",
                "files/a*",
                "files/a?",
                "files/a|b",
                "files/<a>",
                "files/\"a\"",
                "files/a\u0000b",
                "files/a\nb",
                "files/a\u202efdp.exe",
                "files/a\u200db",
                "files/a\u2028b",
                "files/e\u0301te\u0301.pdf",
                "Manifest.json",
                ""
            })
    void aHarmfulNameIsRefusedInManifestAndTar(String name) throws IOException {
        assertThat(EntryName.isAllowed(name)).isFalse();
        var escaped = name.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\u0000", "\\u0000");
        assertBroken(
                Breakage.BAD_NAME, RawTar.bid(listed(escaped, A)).file(name, A).ended());
        if (!name.contains("\u0000")) {
            assertBroken(Breakage.BAD_NAME, RawTar.bid().file(name, A).ended());
        }
        if (!name.isEmpty() && !name.contains("\n")) {
            assertBroken(
                    Breakage.BAD_NAME,
                    RawTar.bid().pax(record("path", name)).file("files/a", A).ended());
        }
        assertThatThrownBy(() -> file(name, A)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameThatIsNotUtf8IsRefused() throws IOException {
        var header = header("files/", '0', 1);
        header[6] = (byte) 0xff;

        assertBroken(Breakage.BAD_NAME, RawTar.bid().raw(summed(header)).ended());
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', '2', '3', '4', '5', '6', '7', 'g', 'L', 'K', 'S', 'V', 'X'})
    void anythingButAPlainFileIsRefused(char type) throws IOException {
        assertBroken(
                Breakage.NOT_A_FILE,
                RawTar.bid(listed("files/a", A)).entry("files/a", type, 1, A).ended());
    }

    @Test
    void aSecondExtendedHeaderIsRefused() throws IOException {
        var twice =
                RawTar.bid(listed("files/a", A)).pax(record("path", "files/b")).pax(record("path", "files/a"));

        assertBroken(Breakage.NOT_A_FILE, twice.file("files/a", A).ended());
    }

    @ParameterizedTest
    @ValueSource(strings = {"size", "linkpath", "GNU.sparse.name", "hdrcharset", "uid", "comment"})
    void anExtendedHeaderThatSetsMoreThanANameIsRefused(String key) throws IOException {
        var tar = RawTar.bid(listed("files/a", A)).pax(record(key, "1")).file("files/a", A);

        assertBroken(Breakage.BROKEN_CONTAINER, tar.ended());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "9 path=a",
                "99 path=files/a\n",
                "0 path=a\n",
                "07 path=\n",
                "-1 path=a\n",
                "9999 path=a\n",
                "3 \n",
                "5 abc\n",
                "12345 path=a\n",
                " path=a\n",
                "17 path=files/a\nxx"
            })
    void aMalformedExtendedHeaderIsRefused(String records) throws IOException {
        assertBroken(
                Breakage.BROKEN_CONTAINER,
                RawTar.bid(listed("files/a", A)).pax(records).file("x", A).ended());
    }

    @Test
    void anExtendedHeaderHasALimit() throws IOException {
        var times = record("mtime", "1").repeat(100);

        read(RawTar.bid(listed("files/a", A)).pax(times).file("files/a", A).ended());
        assertBroken(
                Breakage.BROKEN_CONTAINER,
                RawTar.bid().pax(times.repeat(3)).file("files/a", A).ended());
        assertBroken(
                Breakage.BROKEN_CONTAINER,
                RawTar.bid().raw(header("x", 'x', Tar.MOST_SIZE)).cut());
    }

    @Test
    void whatIsNotInTheManifestIsRefused() throws IOException {
        assertBroken(Breakage.NOT_LISTED, RawTar.bid().file("files/a", A).ended());
        assertBroken(
                Breakage.NOT_LISTED,
                RawTar.bid(listed("files/b", A)).file("files/a", A).ended());
    }

    @Test
    void whatTheManifestListsMustBeThere() throws IOException {
        assertBroken(Breakage.MISSING, RawTar.bid(listed("files/a", A)).ended());
        assertBroken(Breakage.MISSING, new RawTar().ended());
        assertBroken(
                Breakage.MISSING, new RawTar().file("answers.json", ANSWERS).ended());
        assertBroken(
                Breakage.MISSING, new RawTar().file("manifest.json", manifest()).ended());
        assertBroken(Breakage.MISSING, manifestOnly(manifestOf(listed("answers.json", ANSWERS))));
        assertBroken(Breakage.MISSING, manifestOnly(manifestOf()));
    }

    @Test
    void theOrderIsThatOfTheManifest() throws IOException {
        var manifest = manifest(listed("files/a", A), listed("files/b", A));
        var swapped = new RawTar().file("manifest.json", manifest).file("prices.json", PRICES);

        assertBroken(
                Breakage.OUT_OF_ORDER, swapped.file("answers.json", ANSWERS).ended());
        assertBroken(
                Breakage.OUT_OF_ORDER,
                RawTar.bid(listed("files/a", A), listed("files/b", A))
                        .file("files/b", A)
                        .ended());
        assertBroken(
                Breakage.BROKEN_MANIFEST,
                manifestOnly(manifestOf(listed("prices.json", PRICES), listed("answers.json", ANSWERS))));
    }

    @Test
    void twoEntriesUnderOneNameAreRefused() throws IOException {
        assertBroken(
                Breakage.DUPLICATE_NAME,
                RawTar.bid(listed("files/a", A), listed("files/a", A)).ended());
        assertBroken(
                Breakage.DUPLICATE_NAME,
                RawTar.bid(listed("files/é", A), listed("files/É", A)).ended());
        var one = RawTar.bid(listed("files/a", A)).file("files/a", A);
        assertBroken(Breakage.DUPLICATE_NAME, one.file("files/a", utf8("b")).ended());
        assertBroken(
                Breakage.DUPLICATE_NAME,
                RawTar.bid().file("manifest.json", manifest()).ended());
        assertThatThrownBy(() -> container(bid(file("files/a", A), file("files/A", A))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void contentThatDiffersFromTheManifestIsRefused() throws IOException {
        assertBroken(
                Breakage.HASH_MISMATCH,
                RawTar.bid(listed("files/a", A)).file("files/a", utf8("b")).ended());
        assertBroken(
                Breakage.HASH_MISMATCH,
                RawTar.bid(listed("files/a", A)).file("files/a", utf8("ab")).ended());
        assertBroken(
                Breakage.HASH_MISMATCH,
                RawTar.bid(listed("files/a", A, 2)).file("files/a", A).ended());
    }

    @Test
    void theLimitsHoldOnBothSides() throws IOException {
        var tar = container(bid(file("files/a", bytes(1000)), file("files/b", bytes(10))));
        var json = Math.max(ANSWERS.length, PRICES.length);
        var manifest = 2000L;
        var total = ANSWERS.length + PRICES.length + 1010L;

        read(tar, new BidLimits(total, 1000, manifest, 2));
        assertBroken(Breakage.TOO_LARGE, tar, new BidLimits(total - 1, 1000, manifest, 2));
        assertBroken(Breakage.TOO_LARGE, tar, new BidLimits(total, 999, manifest, 2));
        assertBroken(Breakage.TOO_MANY_ENTRIES, tar, new BidLimits(total, 1000, manifest, 1));
        assertBroken(Breakage.TOO_LARGE, tar, new BidLimits(total, 1000, json - 1, 2));
    }

    @Test
    void aManifestAtItsLimitIsReadAndOneByteOverIsNot() throws IOException {
        var length = manifest().length;

        read(RawTar.bid().ended(), new BidLimits(1000, 0, length, 0));
        assertBroken(Breakage.TOO_LARGE, RawTar.bid().ended(), new BidLimits(1000, 0, length - 1, 0));
        var claimed =
                new RawTar().raw(header("manifest.json", '0', Tar.MOST_SIZE)).cut();
        assertBroken(Breakage.TOO_LARGE, claimed);
    }

    @Test
    void sizesThatOverflowTogetherAreStillTooLarge() throws IOException {
        var huge = listed("files/a", A, Long.MAX_VALUE);
        var limits = new BidLimits(Long.MAX_VALUE, Long.MAX_VALUE, 1 << 20, 9);

        assertBroken(Breakage.TOO_LARGE, RawTar.bid(huge, listed("files/b", A)).ended(), limits);
        assertBroken(
                Breakage.BROKEN_MANIFEST, RawTar.bid(listed("files/a", A, -1)).ended(), limits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{}",
                "\"guildhall-bid/1\"",
                "{\"entries\":null,\"format\":\"guildhall-bid/1\",\"solicitation\":\"s\",\"stage\":\"t\",\"tenderer\":\"u\"}",
                "{\"entries\":[],\"format\":\"guildhall-bid/2\",\"solicitation\":\"s\",\"stage\":\"t\",\"tenderer\":\"u\"}",
                "{\"entries\":{},\"format\":\"guildhall-bid/1\",\"solicitation\":\"s\",\"stage\":\"t\",\"tenderer\":\"u\"}"
            })
    void whatIsNotAManifestIsRefused(String json) throws IOException {
        assertBroken(Breakage.BROKEN_MANIFEST, manifestOnly(utf8(json)));
    }

    @Test
    void aManifestIsReadStrictly() throws IOException {
        var good = new String(manifest(), StandardCharsets.UTF_8);
        var variants = new String[] {
            good.replace("{\"entries\"", "{\"extra\":1,\"entries\""),
            good.replace("\"stage\":", "\"stage\":\"other\",\"stage\":"),
            good.replace("\"stage\":\"proposal\",", ""),
            good.replace("\"proposal\"", "7"),
            good.replace("\"proposal\"", "\"../up\""),
            good.replace("\"proposal\"", "\"\""),
            good.replace("text/plain", "text/html; x"),
            good.replace("\"size\":" + ANSWERS.length, "\"size\":\"" + ANSWERS.length + "\""),
            good.replace("\"size\":" + ANSWERS.length, "\"size\":" + ANSWERS.length + ".0"),
            good.replace("\"size\":" + ANSWERS.length, "\"size\":null"),
            good.replaceFirst("[0-9a-f]{64}", "A".repeat(64)),
            good + "{}",
            good + good,
            "[".repeat(5000),
        };
        for (var variant : variants) {
            assertThat(variant).isNotEqualTo(good);
            assertThat(breakageOf(manifestOnly(utf8(variant)), BidLimits.STANDARD))
                    .as(variant)
                    .isEqualTo("BROKEN_MANIFEST");
        }
        read(RawTar.bid().ended());
    }

    @Test
    void aContainerThatStopsAnywhereIsRefused() throws IOException {
        var whole = container(bid(file("files/a", bytes(600))));
        for (var cut = 0; cut < whole.length; cut += 7) {
            var stopped = Arrays.copyOf(whole, cut);
            assertThatThrownBy(() -> read(stopped)).as("cut to " + cut).isInstanceOf(BrokenEnvelope.class);
        }
        assertBroken(Breakage.TRUNCATED, Arrays.copyOf(whole, whole.length - 1));
        assertBroken(Breakage.TRUNCATED, Arrays.copyOf(whole, whole.length - Tar.BLOCK));
        assertBroken(Breakage.TRUNCATED, Arrays.copyOf(whole, whole.length - 3 * Tar.BLOCK));
    }

    @Test
    void nothingMayFollowTheEndButZeros() throws IOException {
        var whole = container(bid());

        read(Arrays.copyOf(whole, whole.length + 8192));
        var longer = Arrays.copyOf(whole, whole.length + 8192);
        longer[longer.length - 1] = 1;
        assertBroken(Breakage.BROKEN_CONTAINER, longer);
        assertBroken(Breakage.BROKEN_CONTAINER, Arrays.copyOf(whole, whole.length + (1 << 17)));
    }

    @Test
    void nothingMayHideBehindAnEntry() throws IOException {
        var whole = container(bid());
        whole[2 * Tar.BLOCK - 1] = 'x';

        assertBroken(Breakage.BROKEN_CONTAINER, whole);
    }

    @Test
    void aHeaderThatIsNoneIsRefused() throws IOException {
        assertBroken(Breakage.BROKEN_CONTAINER, bytes(4096));
        var header = header("manifest.json", '0', 1);
        header[0] ^= 1;
        assertBroken(Breakage.BROKEN_CONTAINER, header);
        var binarySize = header("manifest.json", '0', 1);
        binarySize[Tar.SIZE] = (byte) 0x80;
        assertBroken(Breakage.BROKEN_CONTAINER, summed(binarySize));
        var negative = header("manifest.json", '0', 1);
        put(negative, Tar.SIZE, "-0000000001");
        assertBroken(Breakage.BROKEN_CONTAINER, summed(negative));
        var foreign = header("manifest.json", '0', 1);
        put(foreign, Tar.MAGIC, "uStar");
        assertBroken(Breakage.BROKEN_CONTAINER, summed(foreign));
    }

    @Test
    void aFileThatChangesWhileItIsSealedIsNotSealed() {
        var opened = new AtomicInteger();
        BidSource changing = () -> new ByteArrayInputStream(new byte[] {(byte) opened.getAndIncrement()});
        var content = bid(new BidContent.File("files/a", "text/plain", changing));

        assertThatThrownBy(() -> BidContainer.write(content, new ByteArrayOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("files/a");
    }

    private static String record(String key, String value) {
        var rest = " " + key + "=" + value + "\n";
        var length = utf8(rest).length + 1;
        while (utf8(length + rest).length != length) {
            length++;
        }
        return length + rest;
    }

    private static byte[] manifestOnly(byte[] manifest) {
        return new RawTar()
                .file("manifest.json", manifest)
                .file("answers.json", ANSWERS)
                .file("prices.json", PRICES)
                .ended();
    }

    private BidManifest read(byte[] tar) throws IOException {
        return read(tar, BidLimits.STANDARD);
    }

    private BidManifest read(byte[] tar, BidLimits limits) throws IOException {
        return BidContainer.read(new ByteArrayInputStream(tar), limits, memory);
    }

    private void assertBroken(Breakage breakage, byte[] tar) throws IOException {
        assertBroken(breakage, tar, BidLimits.STANDARD);
    }

    private void assertBroken(Breakage breakage, byte[] tar, BidLimits limits) throws IOException {
        assertThat(breakageOf(tar, limits)).isEqualTo(breakage.name());
    }

    private String breakageOf(byte[] tar, BidLimits limits) throws IOException {
        try {
            read(tar, limits);
            return "none";
        } catch (BrokenEnvelope broken) {
            return broken.breakage().name();
        }
    }
}
