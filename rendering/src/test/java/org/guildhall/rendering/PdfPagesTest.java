package org.guildhall.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PDFs show, and what those show that mean harm. */
class PdfPagesTest {
    private static final PDRectangle SMALL = new PDRectangle(150, 60);

    private static final int SEEDS = Integer.getInteger("guildhall.rendering.seeds", 10_000);

    @TempDir
    private Path folder;

    @BeforeAll
    static void quiet() {
        System.setProperty("java.awt.headless", "true");
        java.util.logging.Logger.getLogger("org.apache.pdfbox").setLevel(java.util.logging.Level.OFF);
        java.util.logging.Logger.getLogger("org.apache.fontbox").setLevel(java.util.logging.Level.OFF);
    }

    @Test
    void eachPageIsAPictureWithItsText() throws IOException {
        var shown = shown(Pdfs.letter(folder.resolve("plan.pdf"), 2));
        assertThat(shown.ending()).isEqualTo(Ending.WHOLE);
        assertThat(shown.leaves()).extracting(Leaf::text).containsExactly("Signals of page 1", "Signals of page 2");
        assertThat(shown.leaves()).allMatch(leaf -> leaf.whole() && leaf.width() == 1224 && leaf.height() == 1584);
        var picture = ImageIO.read(Leaves.picture(folder, 2).toFile());
        assertThat(picture.getWidth()).isEqualTo(1224);
        assertThat(inked(picture)).isBetween(50, 5_000);
    }

    @Test
    void ofAHundredPagesAllAreShownAndOfOneMoreTheFirstHundred() throws IOException {
        var hundred = shown(Pdfs.pages(folder.resolve("100.pdf"), 100, SMALL, _ -> {}));
        assertThat(hundred.ending()).isEqualTo(Ending.WHOLE);
        var more = shown(Pdfs.pages(folder.resolve("101.pdf"), 101, SMALL, _ -> {}));
        assertThat(more.ending()).isEqualTo(Ending.CUT);
        assertThat(more.leaves()).hasSize(100).hasSameSizeAs(hundred.leaves());
    }

    @Test
    void aPageThatSaysItIsAKilometreWideIsDrawnSmallAndOneWithoutSizeIsDrawnToo() throws IOException {
        var wide = shown(Pdfs.pages(folder.resolve("wide.pdf"), 1, new PDRectangle(2_800_000, 600), _ -> {}));
        assertThat(wide.only().width()).isBetween(1, Leaves.LONGEST_SIDE);
        var vast = shown(Pdfs.pages(folder.resolve("vast.pdf"), 1, new PDRectangle(1e7f, 1e7f), _ -> {}));
        assertThat((long) vast.only().width() * vast.only().height()).isBetween(1L, (long) Leaves.MOST_PIXELS);
        var none = shown(Pdfs.pages(folder.resolve("none.pdf"), 1, new PDRectangle(0, 0), _ -> {}));
        assertThat(none.leaves()).hasSize(1);
    }

    @Test
    void oneWithAPasswordIsLockedAndOneThatOnlyAsksNotToBeCopiedIsShown() throws IOException {
        var locked = shown(Pdfs.pages(folder.resolve("locked.pdf"), 1, SMALL, Pdfs::locked));
        assertThat(locked.ending()).isEqualTo(Ending.LOCKED);
        assertThat(locked.leaves()).isEmpty();
        var asks = shown(Pdfs.pages(folder.resolve("asks.pdf"), 1, SMALL, Pdfs::unlocked));
        assertThat(asks.ending()).isEqualTo(Ending.WHOLE);
        assertThat(asks.only().drawn()).isTrue();
    }

    @Test
    void scriptsLaunchesAndFilesInsideGoNoFurther() throws IOException {
        var shown = shown(Pdfs.pages(folder.resolve("acting.pdf"), 1, SMALL, Pdfs::acting));
        assertThat(shown.ending()).isEqualTo(Ending.WHOLE);
        assertThat(shown.only().text()).isEqualTo("Signals of page 1");
        try (var made = Files.list(folder)) {
            assertThat(made.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("acting.pdf", "1.jpg");
        }
    }

    @Test
    void aPageOfWhichSomethingCouldNotBeDrawnSaysSoAndNoOther() throws IOException {
        var shown = shown(Pdfs.pages(folder.resolve("jpx.pdf"), 1, SMALL, Pdfs::withUnreadablePicture));
        assertThat(shown.leaves()).extracting(Leaf::whole).containsExactly(true, false);
        assertThat(shown.leaves().getLast().drawn()).isTrue();
    }

    @Test
    void pagesInACircleAndFilesCutOffOrFullOfNonsenseEnd() throws IOException {
        var circle = shown(Pdfs.pages(folder.resolve("circle.pdf"), 2, SMALL, Pdfs::inACircle));
        assertThat(circle.leaves()).hasSizeLessThanOrEqualTo(100);
        assertThat(circle.ending()).isIn(Ending.DAMAGED, Ending.CUT);
        var nonsense = Files.writeString(folder.resolve("nonsense.pdf"), "%PDF-1.7\n" + "1 0 obj <<".repeat(5_000));
        assertThat(shown(nonsense).ending()).isEqualTo(Ending.DAMAGED);
        var empty = Files.writeString(folder.resolve("empty.pdf"), "%PDF-");
        assertThat(shown(empty).ending()).isEqualTo(Ending.DAMAGED);
    }

    /** Seeds from 0; {@code -Dguildhall.rendering.seeds=100000} for another number of them. */
    @Test
    void whateverBytesAreChangedThereIsAnAnswer() throws IOException {
        var good = Files.readAllBytes(Pdfs.pages(folder.resolve("good.pdf"), 2, SMALL, Pdfs::acting));
        for (var seed = 0; seed < SEEDS; seed++) {
            var chance = new Random(seed);
            var bytes = good.clone();
            for (var change = 0; change <= seed % 60; change++) {
                bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt();
            }
            var shown = shown(Files.write(folder.resolve("changed.pdf"), bytes));
            assertThat(shown.ending()).as("seed %d", seed).isIn((Object[]) Ending.values());
            assertThat(shown.leaves()).as("seed %d", seed).allMatch(leaf -> leaf.kind() == Leaf.Kind.PICTURE);
        }
    }

    private Shown shown(Path file) {
        return Shown.of(Kind.PDF, file, folder);
    }

    private static int inked(java.awt.image.BufferedImage picture) {
        var inked = 0;
        for (var x = 0; x < picture.getWidth(); x++) {
            for (var y = 0; y < picture.getHeight(); y++) {
                inked += (picture.getRGB(x, y) & 0xff) < 128 ? 1 : 0;
            }
        }
        return inked;
    }
}
