package org.guildhall.cli.paper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.guildhall.cli.city.Procurement;

/**
 * Plans of the fictional intersections: for each a sheet with kerbs, crossings, poles and detectors over a ground that
 * is shaded like a scanned survey, which is what makes real plans several megabytes.
 */
final class Plans {
    private static final List<String> NAMES = List.of(
            "Wharf Street",
            "Cannery Lane",
            "Market Street",
            "Signal Hill Road",
            "Ferry Street",
            "Mill Street",
            "Convent Street",
            "Station Street",
            "Pilot Lane",
            "Rope Walk",
            "Customs Street");
    private static final float WIDTH = 1224;
    private static final float HEIGHT = 792;

    private Plans() {}

    static byte[] pdf(Procurement procurement) {
        var out = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            var font = PDType0Font.load(document, TaggedPdf.font());
            document.getDocumentInformation().setTitle("Plans · " + procurement.title("en"));
            document.getDocumentCatalog().setLanguage("en-CA");
            for (int sheet = 1; sheet <= NAMES.size(); sheet++) {
                sheet(document, font, sheet);
            }
            document.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void sheet(PDDocument document, PDFont font, int number) throws IOException {
        var page = new PDPage(new PDRectangle(WIDTH, HEIGHT));
        document.addPage(page);
        try (var ink = new PDPageContentStream(document, page)) {
            ink.drawImage(LosslessFactory.createFromImage(document, ground(number)), 40, 90, 1144, 660);
            roads(ink, number);
            furniture(ink, font, number);
            title(ink, font, number);
        }
    }

    /** Value noise of several octaves: the same for a sheet each time it is made. */
    private static BufferedImage ground(int sheet) {
        var width = 1200;
        var height = 692;
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                var level = 0.5 * noise(x, y, 150, sheet) + 0.3 * noise(x, y, 38, sheet) + 0.2 * chance(x, y, sheet);
                var red = (int) (205 + 40 * level);
                image.setRGB(x, y, red << 16 | (red - 2) << 8 | (red - 14));
            }
        }
        return image;
    }

    private static double noise(int x, int y, int size, int seed) {
        int column = x / size;
        int row = y / size;
        double u = (x % size) / (double) size;
        double v = (y % size) / (double) size;
        var top = chance(column, row, seed) * (1 - u) + chance(column + 1, row, seed) * u;
        var bottom = chance(column, row + 1, seed) * (1 - u) + chance(column + 1, row + 1, seed) * u;
        return top * (1 - v) + bottom * v;
    }

    private static double chance(int x, int y, int seed) {
        int mixed = x * 374_761_393 + y * 668_265_263 + seed * 974_634_777;
        mixed = (mixed ^ mixed >>> 13) * 1_274_126_177;
        return ((mixed ^ mixed >>> 16) & 0xffff) / 65_536.0;
    }

    private static void roads(PDPageContentStream ink, int number) throws IOException {
        var crossing = 500 + 20f * (number % 5);
        ink.setNonStrokingColor(0.62f, 0.64f, 0.66f);
        fill(ink, 40, 360, 1144, 110);
        fill(ink, crossing, 90, 90, 660);
        ink.setNonStrokingColor(1f, 1f, 1f);
        for (int bar = 0; bar < 8; bar++) {
            fill(ink, crossing - 34, 364 + bar * 14f, 22, 7);
            fill(ink, crossing + 102, 364 + bar * 14f, 22, 7);
            fill(ink, crossing + 4 + bar * 11f, 330, 6, 22);
            fill(ink, crossing + 4 + bar * 11f, 478, 6, 22);
        }
        ink.setStrokingColor(0.95f, 0.8f, 0.2f);
        ink.setLineWidth(2);
        ink.setLineDashPattern(new float[] {14, 10}, 0);
        line(ink, 40, 415, crossing - 40, 415);
        line(ink, crossing + 130, 415, 1184, 415);
        ink.setLineDashPattern(new float[0], 0);
    }

    /** Poles, signal heads, the loop or detector of each approach, and the conduit to the cabinet. */
    private static void furniture(PDPageContentStream ink, PDFont font, int number) throws IOException {
        var crossing = 500 + 20f * (number % 5);
        float[][] poles = {{crossing - 22, 348}, {crossing + 112, 348}, {crossing - 22, 484}, {crossing + 112, 484}};
        ink.setStrokingColor(0.07f, 0.22f, 0.3f);
        ink.setLineWidth(1.4f);
        for (int pole = 0; pole < poles.length; pole++) {
            ink.addRect(poles[pole][0] - 5, poles[pole][1] - 5, 10, 10);
            ink.stroke();
            text(ink, font, 8, poles[pole][0] + 8, poles[pole][1] - 3, number + "ABCD".substring(pole, pole + 1));
            line(ink, poles[pole][0], poles[pole][1], crossing + 190, 560);
        }
        ink.setStrokingColor(0.75f, 0.15f, 0.12f);
        ink.addRect(crossing - 130, 378, 26, 26);
        ink.addRect(crossing + 196, 426, 26, 26);
        ink.addRect(crossing + 14, 250, 26, 26);
        ink.addRect(crossing + 50, 560, 26, 26);
        ink.addRect(crossing + 190, 552, 18, 18);
        ink.stroke();
    }

    private static void title(PDPageContentStream ink, PDFont font, int number) throws IOException {
        ink.setStrokingColor(0.07f, 0.22f, 0.3f);
        ink.addRect(40, 90, 1144, 660);
        ink.addRect(40, 30, 1144, 52);
        ink.stroke();
        text(ink, font, 15, 54, 58, "City of Port Linnet (fictional) · Ville de Port Linnet (fictive)");
        text(
                ink,
                font,
                10,
                54,
                40,
                "Harbour road at " + NAMES.get(number - 1)
                        + " · 1:250 · not for construction · non destiné à la construction");
        text(ink, font, 15, 1010, 50, "Sheet · feuille " + number + " / " + NAMES.size());
    }

    /** The plan of a square with its parking places, as it may stand in a page. */
    static String svg(Procurement procurement) {
        var svg =
                new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800" role="img">
                <title>%s</title><rect width="1200" height="800" fill="#f4f1e8"/>
                <rect x="300" y="220" width="600" height="360" fill="#ddd6c2" stroke="#12394d" stroke-width="3"/>
                """.formatted(Html.text(procurement.title("en") + " · " + procurement.title("fr"))));
        for (int place = 0; place < 80; place++) {
            var column = place % 40;
            var y = place < 40 ? 150 : 610;
            svg.append("<rect x=\"%d\" y=\"%d\" width=\"18\" height=\"40\" fill=\"none\" stroke=\"#12394d\"/>\n"
                    .formatted(200 + column * 20, y));
            svg.append("<text x=\"%d\" y=\"%d\" font-size=\"7\" font-family=\"sans-serif\">%d</text>\n"
                    .formatted(203 + column * 20, y + 24, place + 1));
        }
        return svg.append("<text x=\"470\" y=\"410\" font-size=\"28\" font-family=\"sans-serif\">"
                        + "Market Square · place du Marché</text></svg>\n")
                .toString();
    }

    private static void fill(PDPageContentStream ink, float x, float y, float width, float height) throws IOException {
        ink.addRect(x, y, width, height);
        ink.fill();
    }

    private static void line(PDPageContentStream ink, float x, float y, float toX, float toY) throws IOException {
        ink.moveTo(x, y);
        ink.lineTo(toX, toY);
        ink.stroke();
    }

    private static void text(PDPageContentStream ink, PDFont font, float size, float x, float y, String text)
            throws IOException {
        ink.setNonStrokingColor(0.07f, 0.22f, 0.3f);
        ink.beginText();
        ink.setFont(font, size);
        ink.newLineAtOffset(x, y);
        ink.showText(text);
        ink.endText();
    }
}
