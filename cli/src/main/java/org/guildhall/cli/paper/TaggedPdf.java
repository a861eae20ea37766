package org.guildhall.cli.paper;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;

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
        try {
            var builder = new PdfRendererBuilder();
            builder.useFont(TaggedPdf::font, "Liberation");
            builder.usePdfUaAccessibility(true);
            builder.withHtmlContent(html, null);
            builder.toStream(out);
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Liberation Sans (SIL Open Font Licence 1.1), which PDFBox brings. */
    static InputStream font() {
        return Objects.requireNonNull(
                PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf"));
    }
}
