package org.guildhall.rendering;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;

/** Pages of a PDF as pictures, each with its text. Scripts, actions and embedded files are not looked at. */
final class PdfPages {
    /** Dots for each of the 72 points of an inch. */
    private static final float SCALE = 2;

    private final PDDocument pdf;
    private final Leaves leaves;
    private final Noting renderer;
    private final PDFTextStripper words = new PDFTextStripper();

    private PdfPages(PDDocument pdf, Leaves leaves) {
        this.pdf = pdf;
        this.leaves = leaves;
        this.renderer = new Noting(pdf);
        renderer.setSubsamplingAllowed(true);
        words.setSortByPosition(true);
    }

    static void draw(Path file, Leaves leaves) throws IOException, Stopped {
        try (var pdf = Loader.loadPDF(file.toFile())) {
            new PdfPages(pdf, leaves).draw();
        } catch (InvalidPasswordException locked) {
            throw new Stopped(Ending.LOCKED);
        }
    }

    private void draw() throws IOException, Stopped {
        var pages = pdf.getNumberOfPages();
        for (var page = 0; page < pages; page++) {
            leaves.requirePicture();
            var scale = scale(pdf.getPage(page).getCropBox());
            var text = text(page);
            var image = image(page, scale);
            if (image == null) {
                leaves.undrawn(text);
            } else {
                leaves.picture(image, !renderer.missed, text);
            }
        }
    }

    /** Smaller than usual where a page is larger than usual; a page may say that it is a kilometre wide. */
    static float scale(PDRectangle page) {
        double width = Math.max(1, Math.abs(page.getWidth()));
        double height = Math.max(1, Math.abs(page.getHeight()));
        var bySide = Leaves.LONGEST_SIDE / Math.max(width, height);
        var byArea = Math.sqrt(Leaves.MOST_PIXELS / (width * height));
        return (float) Math.min(SCALE, Math.min(bySide, byArea));
    }

    /** One page that cannot be drawn leaves the others as they are. */
    private @Nullable BufferedImage image(int page, float scale) {
        renderer.missed = false;
        try {
            return renderer.renderImage(page, scale, ImageType.RGB);
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }

    private String text(int page) {
        words.setStartPage(page + 1);
        words.setEndPage(page + 1);
        try {
            return words.getText(pdf).strip();
        } catch (IOException | RuntimeException unreadable) {
            return "";
        }
    }

    /** Draws like any, and knows whether something was left out: an image of a kind that is not read, for example. */
    private static final class Noting extends PDFRenderer {
        private boolean missed;

        Noting(PDDocument pdf) {
            super(pdf);
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            return new PageDrawer(parameters) {
                @Override
                protected void operatorException(Operator operator, List<COSBase> operands, IOException failed)
                        throws IOException {
                    missed = true;
                    super.operatorException(operator, operands, failed);
                }
            };
        }
    }
}
