package org.guildhall.cli.paper;

import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** HTML as a tagged PDF, which a screen reader can follow. */
final class TaggedPdf {
    static {
        XRLog.setLoggingEnabled(false);
    }

    private TaggedPdf() {}

    /** @param body well-formed HTML, in which each element of another language says so */
    static byte[] of(String title, String body) {
        var html = """
                <html lang="en"><head><title>%s</title><meta name="description" content="%s"/>
                <style>%s</style></head><body>%s</body></html>
                """.formatted(Html.text(title), Html.text(title), Html.resource("page.css"), body);
        var out = new ByteArrayOutputStream();
        try (var pdf = new PDDocument();
                var letters = plainLetters()) {
            var builder = new PdfRendererBuilder();
            builder.usePDDocument(pdf);
            builder.useFont(new PDFontSupplier(PDType0Font.load(pdf, letters, true)), "Liberation");
            builder.usePdfUaAccessibility(true);
            builder.withHtmlContent(html, null);
            builder.toStream(out);
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Each letter by itself: looking for ligatures took two thirds of the time of a page. */
    private static TrueTypeFont plainLetters() throws IOException {
        var letters = new TTFParser().parse(new RandomAccessReadBuffer(font()));
        letters.setEnableGsub(false);
        return letters;
    }

    /** Liberation Sans (SIL Open Font Licence 1.1), which PDFBox brings. */
    static InputStream font() {
        return Objects.requireNonNull(
                PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf"));
    }
}
