package org.guildhall.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.seal.RawTar.header;
import static org.guildhall.seal.RawTar.listed;
import static org.guildhall.seal.RawTar.manifest;
import static org.guildhall.seal.RawTar.manifestOf;
import static org.guildhall.seal.RawTar.manifestOnly;
import static org.guildhall.seal.RawTar.put;
import static org.guildhall.seal.RawTar.record;
import static org.guildhall.seal.RawTar.summed;
import static org.guildhall.seal.SealFixtures.ANSWERS;
import static org.guildhall.seal.SealFixtures.PRICES;
import static org.guildhall.seal.SealFixtures.bid;
import static org.guildhall.seal.SealFixtures.bytes;
import static org.guildhall.seal.SealFixtures.container;
import static org.guildhall.seal.SealFixtures.file;
import static org.guildhall.seal.SealFixtures.utf8;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileContainerTest extends ContainerReading {
    private static final byte[] A = utf8("a");

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
    void anExtendedHeaderGivesOneName() throws IOException {
        var two = record("path", "files/b") + record("path", "files/a");

        assertBroken(
                Breakage.BROKEN_CONTAINER,
                RawTar.bid(listed("files/a", A)).pax(two).file("files/a", A).ended());
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

    /** One of them could not be unpacked beside the other, on a system where case does not count either. */
    @Test
    void aNameThatIsAFolderOfAnotherIsRefusedInEitherOrderAndNotWritten() throws IOException {
        for (var names : new String[][] {
            {"files/a", "files/a/b"},
            {"files/a/b/c", "files/a"},
            {"files/A", "files/a/b"},
            {"files/été/b", "files/ÉTÉ"}
        }) {
            assertBroken(
                    Breakage.BAD_NAME,
                    RawTar.bid(listed(names[0], A), listed(names[1], A))
                            .file(names[0], A)
                            .file(names[1], A)
                            .ended());
            assertThatThrownBy(() -> container(bid(file(names[0], A), file(names[1], A))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the name of an entry is a folder of another");
        }
        read(container(bid(file("files/a", A), file("files/ab/c", A), file("files/ab/d", A), file("files/b", A))));
        assertThat(memory.content()).containsKeys("files/a", "files/ab/c", "files/ab/d", "files/b");
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
}
