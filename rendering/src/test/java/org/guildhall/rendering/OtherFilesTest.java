package org.guildhall.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures, texts and tables of bidders, and of those who mean harm. */
class OtherFilesTest {
    private static final String HIDDEN = "hidden behind the picture";

    @TempDir
    private Path folder;

    @Test
    void aPictureIsDrawnAnewAndNothingElseOfItsFileGoesOn() throws IOException {
        for (var kind : List.of(Kind.PNG, Kind.JPEG, Kind.TIFF)) {
            var file = picture(kind.name(), 300, 40);
            Files.writeString(file, HIDDEN, StandardOpenOption.APPEND);
            var shown = Shown.of(kind, file, folder);
            assertThat(shown.ending()).as(kind.name()).isEqualTo(Ending.WHOLE);
            assertThat(shown.only().width()).isEqualTo(300);
            var drawn = Leaves.picture(folder, 1);
            assertThat(new Color(ImageIO.read(drawn.toFile()).getRGB(100, 20)).getRed())
                    .isBetween(190, 210);
            assertThat(Files.readString(drawn, StandardCharsets.ISO_8859_1)).doesNotContain("hidden");
        }
    }

    @Test
    void aLargePictureIsMadeSmallerAndOneThatOnlySaysItIsVastIsNotRead() throws IOException {
        var large = Shown.of(Kind.PNG, picture("png", 5_000, 900), folder);
        assertThat(large.only().width()).isEqualTo(2_500);
        assertThat(large.only().height()).isEqualTo(450);
        assertThat(Pictures.step(2_000, 2_000)).isEqualTo(1);
        assertThat(Pictures.step(2_000, 2_001)).isEqualTo(2);
        assertThat(Pictures.step(4_000, 10)).isEqualTo(1);
        assertThat(Pictures.step(4_001, 10)).isEqualTo(2);
        assertThat(Shown.of(Kind.PNG, flood(), folder)).isEqualTo(new Shown(List.of(), Ending.LARGE));
    }

    @Test
    void aFileIsReadAsTheKindItsBytesAreAndAsNoOther() throws IOException {
        assertThat(Shown.of(Kind.JPEG, picture("png", 20, 20), folder).ending()).isEqualTo(Ending.DAMAGED);
        var cut = picture("jpeg", 200, 200);
        Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(cut), 120));
        assertThat(Shown.of(Kind.JPEG, cut, folder).ending()).isEqualTo(Ending.DAMAGED);
    }

    @Test
    void whatCouldControlThePageThatShowsATextIsTakenOut() throws IOException {
        var file =
                Files.writeString(folder.resolve("a.txt"), "\ufeffPrice,\tcent\r\n\u202e001\u0007 \ud83d\ude00\u0085");
        assertThat(Shown.of(Kind.TEXT, file, folder).only().text())
                .isEqualTo("Price,\tcent\n\ufffd001\ufffd \ud83d\ude00\ufffd");
    }

    @Test
    void aTextOfHalfAMillionCharactersIsShownWholeAndOfOneMoreTheBeginning() throws IOException {
        var most = Shown.of(Kind.TEXT, Files.writeString(folder.resolve("a.txt"), "a".repeat(500_000)), folder);
        assertThat(most.ending()).isEqualTo(Ending.WHOLE);
        var more = Shown.of(Kind.TEXT, Files.writeString(folder.resolve("a.txt"), "a".repeat(500_001)), folder);
        assertThat(more.ending()).isEqualTo(Ending.CUT);
        assertThat(more.leaves()).hasSize(25).isEqualTo(most.leaves());
        var lines = Files.writeString(folder.resolve("a.txt"), ("a".repeat(11_999) + "\n").repeat(3));
        assertThat(Shown.of(Kind.TEXT, lines, folder).leaves())
                .containsExactlyElementsOf(Collections.nCopies(3, Leaf.text("a".repeat(11_999) + "\n")));
    }

    @Test
    void ofATextDocumentParagraphsAndTablesAreShownInTheirOrder() throws IOException {
        var shown = word("""
                <w:p><w:r><w:t>Our plan</w:t></w:r><w:r><w:tab/><w:t>has two parts.</w:t></w:r></w:p>
                <w:p><w:del><w:r><w:delText>Struck out</w:delText></w:r></w:del><w:r><w:t>Kept</w:t></w:r></w:p>
                <mc:AlternateContent><mc:Choice Requires="wps"><w:p><w:r><w:t>Once</w:t></w:r></w:p></mc:Choice>
                  <mc:Fallback><w:p><w:r><w:t>Twice</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>
                <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Part</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>
                  <w:tr><w:tc><w:p><w:r><w:t>Mast</w:t></w:r></w:p></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p><w:r>
                    <w:t>4</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>
                <w:p><w:r><w:t>The end</w:t></w:r></w:p>""");
        assertThat(shown.ending()).isEqualTo(Ending.WHOLE);
        assertThat(shown.leaves())
                .containsExactly(
                        Leaf.text("Our plan\thas two parts.\nKept\nOnce"),
                        Leaf.table("", List.of(List.of("Part", ""), List.of("Mast", "4"))),
                        Leaf.text("The end"));
    }

    @Test
    void entitiesAndDocumentTypesAreNotRead() throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "of the server");
        for (var type : List.of(
                "<!DOCTYPE d [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>",
                "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY e \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
                "<!DOCTYPE d SYSTEM \"http://127.0.0.1:9/d.dtd\">")) {
            var shown = Shown.of(Kind.WORD, document(type, "<w:p><w:r><w:t>&e;</w:t></w:r></w:p>"), folder);
            assertThat(shown).as(type).isEqualTo(new Shown(List.of(), Ending.DAMAGED));
        }
        assertThat(word("<w:p>".repeat(501)).ending()).isEqualTo(Ending.DAMAGED);
        var other = zip("other.xml", "<d/>");
        assertThat(Shown.of(Kind.WORD, other, folder).ending()).isEqualTo(Ending.DAMAGED);
        assertThat(Shown.of(Kind.SHEETS, other, folder).ending()).isEqualTo(Ending.DAMAGED);
    }

    @Test
    void aWorkbookIsShownSheetBySheetAsItsCellsLookAndNoFormulaIsOne() throws IOException {
        var file = folder.resolve("prices.xlsx");
        try (var out = Files.newOutputStream(file);
                var workbook = new Workbook(out, "test", "1.0")) {
            var prices = workbook.newWorksheet("Prix & délais");
            prices.value(0, 0, "=cmd|'/c calc'!A0");
            prices.value(0, 2, new BigDecimal("12.50"));
            prices.value(2, 0, LocalDate.of(2027, 3, 1));
            prices.style(2, 0).format("yyyy-mm-dd").set();
            workbook.newWorksheet("Notes").value(0, 0, "None");
        }
        var shown = Shown.of(Kind.SHEETS, file, folder);
        assertThat(shown.ending()).isEqualTo(Ending.WHOLE);
        assertThat(shown.leaves()).extracting(Leaf::title).containsExactly("Prix & délais", "Notes");
        var rows = shown.leaves().getFirst().rows();
        assertThat(rows.getFirst()).containsExactly("=cmd|'/c calc'!A0", "", "12.50");
        assertThat(rows.getLast().getFirst()).startsWith("2027-03-01");
    }

    @Test
    void aTableOfMoreCellsThanAreShownIsCut() throws IOException {
        var file = folder.resolve("long.xlsx");
        try (var out = Files.newOutputStream(file);
                var workbook = new Workbook(out, "test", "1.0")) {
            var sheet = workbook.newWorksheet("Long");
            for (var row = 0; row <= 500; row++) {
                for (var column = 0; column <= 100; column++) {
                    sheet.value(row, column, row);
                }
            }
        }
        var shown = Shown.of(Kind.SHEETS, file, folder);
        assertThat(shown.ending()).isEqualTo(Ending.CUT);
        assertThat(shown.leaves()).allMatch(leaf -> leaf.title().equals("Long"));
        var rows = shown.leaves().stream().flatMap(leaf -> leaf.rows().stream()).toList();
        assertThat(rows.size() + rows.stream().mapToInt(List::size).sum()).isEqualTo(50_000);
        assertThat(shown.leaves().getFirst().rows()).hasSize(20).allMatch(row -> row.size() == 100);
    }

    private Shown word(String body) throws IOException {
        return Shown.of(Kind.WORD, document("", body), folder);
    }

    private Path document(String type, String body) throws IOException {
        return zip(
                "word/document.xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + type
                        + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
                        + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>"
                        + body + "</w:body></w:document>");
    }

    private Path zip(String name, String content) throws IOException {
        var file = folder.resolve("made.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private Path picture(String format, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(new Color(200, 200, 200));
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        var file = folder.resolve("picture." + format);
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
        return file;
    }

    /** A PNG of a hundred bytes that says it has 60,000 by 60,000 pixels. */
    private Path flood() throws IOException {
        var head = new ByteArrayOutputStream();
        var data = new DataOutputStream(head);
        data.writeBytes("IHDR");
        data.writeInt(60_000);
        data.writeInt(60_000);
        data.write(new byte[] {8, 2, 0, 0, 0});
        var sum = new CRC32();
        sum.update(head.toByteArray());
        var file = folder.resolve("flood.png");
        try (OutputStream out = Files.newOutputStream(file);
                var png = new DataOutputStream(out)) {
            png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
            png.writeInt(head.size() - 4);
            png.write(head.toByteArray());
            png.writeInt((int) sum.getValue());
        }
        return file;
    }
}
