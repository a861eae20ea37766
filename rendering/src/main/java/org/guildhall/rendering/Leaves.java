package org.guildhall.rendering;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** What a rendition is made of, told piece by piece; pictures lie in a folder, each under the number of its piece. */
final class Leaves {
    /** Pixels of one picture: a page of letter or A4 at 144 dots an inch has two million. */
    static final int MOST_PIXELS = 4_000_000;
    /** Pixels along one side. */
    static final int LONGEST_SIDE = 4_000;

    private static final int MOST_PICTURES = 100;
    private static final int MOST_CHARACTERS = 500_000;
    private static final int MOST_CELLS = 50_000;
    /** Characters after which a text or table goes on in another piece: no page shows more than it can carry. */
    static final int PIECE = 20_000;

    private static final float QUALITY = 0.85f;

    /** What text could do to the page that shows it: control it, or turn its reading direction. */
    private static final Pattern CONTROLS =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\\u202a-\\u202e\\u2066-\\u2069&&[^\\n\\t]]");

    private final Path folder;
    private final Consumer<Leaf> told;
    private int number;
    private int pictures;
    private int characters;
    private int cells;
    private boolean cut;

    Leaves(Path folder, Consumer<Leaf> told) {
        this.folder = folder;
        this.told = told;
    }

    /** Where the picture of a piece lies; pieces are numbered from 1. */
    static Path picture(Path folder, int number) {
        return folder.resolve(number + ".jpg");
    }

    /** A picture with its text. */
    void picture(BufferedImage image, boolean whole, String text) throws IOException, Stopped {
        requirePicture();
        write(onWhite(image), picture(folder, number + 1));
        tell(Leaf.picture(image.getWidth(), image.getHeight(), whole, limited(text)));
    }

    /** A page of which there is no picture. */
    void undrawn(String text) throws Stopped {
        requirePicture();
        tell(Leaf.picture(0, 0, false, limited(text)));
    }

    /** @throws Stopped before work goes into a picture that would be one too many */
    void requirePicture() throws Stopped {
        if (pictures == MOST_PICTURES) {
            throw new Stopped(Ending.CUT);
        }
    }

    /** Paragraphs, in pieces that end where a line does if one fits. */
    void text(String text) throws Stopped {
        var all = limited(text);
        for (var at = 0; at < all.length(); ) {
            var end = endOfPiece(all, at);
            var part = all.substring(at, end);
            if (!part.isBlank()) {
                tell(Leaf.text(part));
            }
            at = end;
        }
        requireRoom();
    }

    private static int endOfPiece(String text, int from) {
        if (text.length() - from <= PIECE) {
            return text.length();
        }
        var line = text.lastIndexOf('\n', from + PIECE - 1);
        if (line > from) {
            return line + 1;
        }
        var end = from + PIECE;
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    /** A table that counts into this rendition. */
    Table table(String title) {
        return new Table(clean(title), this);
    }

    /** Rows of a table, or some of them. */
    void rows(String title, List<List<String>> rows) {
        tell(Leaf.table(title, rows));
    }

    /** False if there are as many cells as a rendition holds. */
    boolean takesCell() {
        cut |= cells == MOST_CELLS;
        cells++;
        return !cut;
    }

    /** True once something was left out because it was too much. */
    boolean isCut() {
        return cut;
    }

    void requireRoom() throws Stopped {
        if (cut) {
            throw new Stopped(Ending.CUT);
        }
    }

    /** As much of a text as is left to be taken, without what could control the page that shows it. */
    String limited(String text) {
        var left = MOST_CHARACTERS - characters;
        var part = clean(text.length() > left ? text.substring(0, left) : text);
        characters += Math.min(left, text.length());
        cut |= text.length() > left;
        return part;
    }

    private static String clean(String text) {
        return CONTROLS.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("\ufffd");
    }

    private void tell(Leaf leaf) {
        number++;
        pictures += leaf.kind() == Leaf.Kind.PICTURE ? 1 : 0;
        told.accept(leaf);
    }

    private static BufferedImage onWhite(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_INT_RGB) {
            return image;
        }
        var opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        var graphics = opaque.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return opaque;
    }

    private static void write(BufferedImage image, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = ImageIO.createImageOutputStream(file.toFile())) {
            var quality = writer.getDefaultWriteParam();
            quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            quality.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), quality);
        } finally {
            writer.dispose();
        }
    }
}
