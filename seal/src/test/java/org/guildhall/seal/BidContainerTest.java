package org.guildhall.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.guildhall.seal.RawTar.header;
import static org.guildhall.seal.RawTar.listed;
import static org.guildhall.seal.RawTar.manifest;
import static org.guildhall.seal.RawTar.manifestOnly;
import static org.guildhall.seal.RawTar.record;
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

class BidContainerTest extends ContainerReading {
    private static final byte[] A = utf8("a");

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

    @Test
    void theManifestSaysItselfAsItStandsInTheContainer() throws IOException {
        var tar = container(bid(file("files/Devis détaillé.pdf", A)));
        var json = BidContainer.read(new ByteArrayInputStream(tar), BidLimits.STANDARD, memory)
                .json();

        assertThat(Arrays.copyOfRange(tar, Tar.BLOCK, Tar.BLOCK + json.length)).isEqualTo(json);
        assertThat(tar[Tar.BLOCK + json.length]).isZero();
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
    void aFileThatChangesWhileItIsSealedIsNotSealed() {
        var opened = new AtomicInteger();
        BidSource changing = () -> new ByteArrayInputStream(new byte[] {(byte) opened.getAndIncrement()});
        var content = bid(new BidContent.File("files/a", "text/plain", changing));

        assertThatThrownBy(() -> BidContainer.write(content, new ByteArrayOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("files/a");
    }

    @Test
    void aBidOverTheLimitsIsRefusedInFrontOfTheBidder() {
        var files = new BidContent.File[BidLimits.STANDARD.files() + 1];
        Arrays.setAll(files, at -> file("files/" + at, A));

        assertThatThrownBy(() -> container(bid(files))).isInstanceOf(IllegalArgumentException.class);
        assertThatCode(() -> container(bid(Arrays.copyOf(files, files.length - 1))))
                .doesNotThrowAnyException();
    }
}
