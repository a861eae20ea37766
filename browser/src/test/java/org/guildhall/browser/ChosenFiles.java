package org.guildhall.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/** Files that a bidder chooses on a page: looked at there, before anything is sealed or sent. */
final class ChosenFiles {
    /** One page with some words. */
    static final String PDF = """
            %PDF-1.7
            1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
            2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
            3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 50]/Contents 4 0 R
            /Resources<</Font<</F 5 0 R>>>>>> endobj
            4 0 obj <</Length 39>> stream
            BT /F 12 Tf 9 9 Td (Drawn by us) Tj ET
            endstream endobj
            5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
            trailer <</Root 1 0 R>>
            %%EOF
            """;

    private static final String TYPE = "application/octet-stream";

    private ChosenFiles() {}

    /** What a drawing shows, from the page that names its file and back. */
    static void aDrawingIsSeen(World world, Visitor evaluator, String link) {
        var named = evaluator.path();
        evaluator.open(evaluator.page().locator(link).first().getAttribute("href"));
        isMade(evaluator);
        evaluator.reads("evaluation.rendition.original.warning").look("File of a bid, pictures");
        var picture = evaluator.page().locator("main img").first().getAttribute("src");
        var bytes = evaluator.page().request().get(world.city().url(picture)).body();
        assertThat(Arrays.copyOf(bytes, 3)).isEqualTo(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff});
        evaluator.open(named);
    }

    /** Looks again until what a file shows has been made: on a busy machine the page comes before it. */
    static void isMade(Visitor evaluator) {
        var underway = evaluator.words().of("evaluation.rendition.underway");
        for (int i = 0; i < 10 && evaluator.page().locator("main").innerText().contains(underway); i++) {
            evaluator.page().reload(); // which waits some seconds for it
        }
    }

    /** A sealed draft refuses what the opening would; the script tells kinds as the server does (FileKindTest). */
    static void areLookedAt(Visitor bidder) {
        var page = bidder.page();
        var section = page.locator("section[data-file]").first();
        var told = section.locator(":scope > [role=status]");
        chosen(section.locator("input[type=file]"), "plan.pdf", "<html><script>".getBytes(UTF_8));
        assertThat(told).hasText(bidder.words().of("problem.submissions.file-type"));
        chosen(section.locator("input[type=file]"), "plan.txt", new byte[0]);
        assertThat(told).hasText(bidder.words().of("problem.submissions.file-empty"));
        assertThat(section.locator("[data-none]")).isVisible();
        var expected = new LinkedHashMap<String, byte[]>();
        expected.put("application/pdf 1", "%PDF-1.7\n".getBytes(UTF_8));
        expected.put("text/plain 1", "Prix;Quantité\n12,50;3\n".getBytes(UTF_8));
        expected.put("text/plain 2", "é".repeat(5000).getBytes(UTF_8));
        expected.put("application/zip 1", zip("plan.pdf"));
        expected.put("application/vnd.oasis.opendocument 1", zip("mimetype", "content.xml"));
        expected.put(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document 1",
                zip("[Content_Types].xml", "word/document.xml"));
        expected.put(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet 1",
                zip("[Content_Types].xml", "xl/workbook.xml"));
        expected.put(" 1", zip("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"));
        expected.put(" 2", zip("setup.EXE"));
        expected.put(" 3", bomb());
        expected.put(" 4", Arrays.copyOf(zip("plan.pdf"), 60));
        expected.put(" 5", "  <svg xmlns=".getBytes(UTF_8));
        expected.put(" 6", "#!/bin/sh".getBytes(UTF_8));
        expected.put(" 7", new byte[] {'M', 'Z', 0, 1});
        expected.put(" 8", new byte[] {(byte) 0xc3, 'x'});
        assertThat(kindsOf(page, expected.values().stream().toList()))
                .isEqualTo(expected.keySet().stream()
                        .map(name -> name.substring(0, name.lastIndexOf(' ')))
                        .toList());
    }

    /** What the script of the page says of each. */
    private static Object kindsOf(Page page, List<byte[]> files) {
        return page.evaluate(
                """
                async (files) => {
                  const { kindOf } = await import('/js/kinds.js');
                  const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
                  return Promise.all(files.map((file) => kindOf(new File([bytes(file)], 'plan'))));
                }""", files.stream().map(Base64.getEncoder()::encodeToString).toList());
    }

    /** The price schedule is read on the page: cell by cell what is wrong, and then the prices. */
    static void aScheduleIsTaken(Visitor bidder) {
        var page = bidder.page();
        var told = page.locator("#schedule-status");
        var words = bidder.words();
        Map<Consumer<Worksheet>, String> wrong = new LinkedHashMap<>();
        wrong.put(sheet -> sheet.value(1, 1, "another stage"), words.of("problem.submissions.workbook"));
        wrong.put(sheet -> sheet.formula(3, 4, "1+1"), words.of("submissions.cell.formula", "E4"));
        wrong.put(sheet -> sheet.value(3, 4, true), words.of("submissions.cell.not-a-price", "E4"));
        wrong.put(sheet -> sheet.value(3, 4, "on request"), "E4 – " + words.of("field.money"));
        wrong.put(sheet -> sheet.value(3, 4, 1.005), "E4 – " + words.of("submissions.price.decimals"));
        wrong.put(sheet -> sheet.value(3, 4, -1), "E4 – " + words.of("field.negative"));
        wrong.put(sheet -> sheet.value(3, 4, 1234567890123L), "E4 – " + words.of("field.too-large"));
        wrong.put(sheet -> sheet.value(9, 0, "p99"), words.of("submissions.cell.unknown-line", "A10"));
        wrong.put(sheet -> sheet.value(9, 4, 5), words.of("submissions.cell.stray", "E10"));
        wrong.forEach((act, sentence) -> {
            chosen(page.locator("#schedule"), "prices.xlsx", schedule(page, act));
            assertThat(told).containsText(sentence);
        });
        for (var none : List.of("not a spreadsheet".getBytes(UTF_8), new byte[0], bomb())) {
            chosen(page.locator("#schedule"), "prices.xlsx", schedule(page, sheet -> sheet.formula(3, 4, "1+1")));
            assertThat(told).containsText(words.of("submissions.cell.formula", "E4"));
            chosen(page.locator("#schedule"), "prices.xlsx", none);
            assertThat(told).hasText(words.of("problem.submissions.workbook"));
        }
        bidder.lookAsItStands("Bid, sealed draft, spreadsheet refused");
        chosen(
                page.locator("#schedule"),
                "prices.xlsx",
                schedule(page, sheet -> sheet.value(3, 4, 12.340000000000002)));
        assertThat(told).hasText(words.of("submissions.sealed.schedule.taken"));
        assertThat(page.locator("#prices input").first()).hasValue("12.34");
        chosen(page.locator("#schedule"), "prices.xlsx", schedule(page, sheet -> sheet.value(3, 4, "1 234,5")));
        assertThat(page.locator("#prices input").first()).hasValue("1234.50");
        // It stands in its field before it is saved.
        assertThat(told).hasText(words.of("submissions.sealed.schedule.taken"));
        comesBack(page);
    }

    /** The download has what is saved, as any program reads it, and is taken back as it went. */
    private static void comesBack(Page page) {
        var saved = page.waitForDownload(() -> page.locator("#schedule-link").click());
        try (var stream = saved.createReadStream();
                var book = new ReadableWorkbook(stream)) {
            var row = book.getFirstSheet().read().get(3);
            assertThat(row.getCell(0).getText())
                    .isEqualTo(page.locator("#prices tr[data-line]").first().getAttribute("data-line"));
            assertThat(row.getCellAsNumber(4).orElseThrow()).isEqualByComparingTo("1234.50");
            page.locator("#prices input").first().fill("1");
            page.locator("#schedule").setInputFiles(saved.path());
            assertThat(page.locator("#prices input").first()).hasValue("1234.50");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schedule of the stage on the page as a stranger’s program would write it, with something done to it. */
    private static byte[] schedule(Page page, Consumer<Worksheet> act) {
        var lines = page.locator("#prices tr[data-line]").all().stream()
                .map(row -> row.getAttribute("data-line"))
                .toList();
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "Other", "1.0")) {
            var sheet = book.newWorksheet("Prices");
            sheet.value(1, 0, "guildhall-price-schedule/1");
            sheet.value(1, 1, page.locator("#sealed").getAttribute("data-stage"));
            for (var at = 0; at < lines.size(); at++) {
                sheet.value(3 + at, 0, lines.get(at));
            }
            act.accept(sheet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** An envelope that was sealed elsewhere goes in pieces; the same bytes, the same receipt. */
    static void anEnvelopeIsSent(World world, Visitor bidder, String vendor, String bid) {
        var city = world.city().as(vendor + "@vendors.example");
        var submission = "/api" + bid.replace("/bid", "/submission");
        var held = city.get(submission).expect(200);
        var envelope = city.bytes(submission + "/" + held.text("id") + "/envelope.age");
        var page = bidder.open(bid + "/seal").page();
        chosen(page.locator("#envelope"), "bid.age", envelope);
        var pieces = new java.util.ArrayList<String>();
        page.onRequest(request -> {
            if (request.method().equals("PATCH")) {
                pieces.add(request.headers().get("upload-offset"));
            }
        });
        bidder.press("submissions.seal.send").readsText(held.text("sha256"));
        assertThat(pieces).hasSizeGreaterThan(1).startsWith("0");
        assertThat(city.get(submission).text("id")).isEqualTo(held.text("id"));
    }

    private static void chosen(Locator field, String name, byte[] bytes) {
        field.setInputFiles(new FilePayload(name, TYPE, bytes));
    }

    private static byte[] zip(String... names) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] bomb() {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            for (var megabyte = 0; megabyte < 25; megabyte++) {
                zip.write(new byte[1 << 20]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
