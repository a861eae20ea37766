package org.guildhall.rendering;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;

/** PDFs as bidders send them, and as somebody would who means harm. */
final class Pdfs {
    private Pdfs() {}

    /** Changes a document before it is saved. */
    interface Twist {
        void on(PDDocument pdf) throws IOException;
    }

    static Path pages(Path file, int count, PDRectangle size, Twist twist) throws IOException {
        try (var pdf = new PDDocument()) {
            var font = new PDType1Font(FontName.HELVETICA);
            for (var number = 1; number <= count; number++) {
                var page = new PDPage(size);
                pdf.addPage(page);
                try (var content = new PDPageContentStream(pdf, page)) {
                    content.beginText();
                    content.setFont(font, 12);
                    content.newLineAtOffset(20, 20);
                    content.showText("Signals of page " + number);
                    content.endText();
                }
            }
            twist.on(pdf);
            pdf.save(file.toFile());
        }
        return file;
    }

    static Path letter(Path file, int count) throws IOException {
        return pages(file, count, PDRectangle.LETTER, _ -> {});
    }

    static void locked(PDDocument pdf) throws IOException {
        pdf.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
    }

    /** Opens with no password, and asks not to be copied. */
    static void unlocked(PDDocument pdf) throws IOException {
        var nothing = new AccessPermission();
        nothing.setCanExtractContent(false);
        nothing.setCanPrint(false);
        pdf.protect(new StandardProtectionPolicy("owner", "", nothing));
    }

    static void acting(PDDocument pdf) throws IOException {
        pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('here')"));
        var launch = new PDActionLaunch();
        launch.setF("calc.exe");
        pdf.getPage(0).getCOSObject().setItem(COSName.AA, launch.getCOSObject());
        var inside = new PDComplexFileSpecification();
        inside.setFile("inside.exe");
        inside.setEmbeddedFile(
                new PDEmbeddedFile(pdf, new ByteArrayInputStream("MZ".getBytes(StandardCharsets.US_ASCII))));
        var files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(Map.of("inside.exe", inside));
        var names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
        names.setEmbeddedFiles(files);
        pdf.getDocumentCatalog().setNames(names);
    }

    /** A second page whose picture is of a kind that nothing reads. */
    static void withUnreadablePicture(PDDocument pdf) throws IOException {
        var picture = LosslessFactory.createFromImage(pdf, new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB));
        picture.getCOSObject().setItem(COSName.FILTER, COSName.JPX_DECODE);
        var page = new PDPage(PDRectangle.LETTER);
        pdf.addPage(page);
        try (var content = new PDPageContentStream(pdf, page)) {
            content.drawImage(picture, 0, 0);
        }
    }

    /** Its list of pages has itself as a page. */
    static void inACircle(PDDocument pdf) {
        var pages = pdf.getDocumentCatalog().getPages().getCOSObject();
        pages.getCOSArray(COSName.KIDS).add(pages);
        pages.setInt(COSName.COUNT, Integer.MAX_VALUE);
    }
}
