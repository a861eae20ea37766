package org.guildhall.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** A slow line that is cut while a large bid is on it, and a page that is loaded anew before it is all sent. */
final class BrokenLine {
    private static final int SLOW = 500_000; // bytes a second
    private static final int ANY = -1;

    private final Visitor vendor;
    private final CDPSession network;
    private final List<Long> pieces = new ArrayList<>();
    private int begun;

    private BrokenLine(Visitor vendor) {
        this.vendor = vendor;
        this.network = vendor.context().newCDPSession(vendor.page());
        network.send("Network.enable");
        vendor.page().onRequest(this::sent);
    }

    /** A file too large for one piece, the same each time. */
    static Path drawings(Path folder) {
        try {
            return Files.write(folder.resolve("dessins à l’échelle.txt"), bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes() {
        var drawn = new byte[4_000_000];
        new Random(1).nextBytes(drawn);
        return Base64.getMimeEncoder().encode(drawn);
    }

    /** Seals and submits, from the page to seal on, to the receipt. */
    static void sends(Visitor vendor) {
        new BrokenLine(vendor).send();
    }

    private void send() {
        var page = vendor.page();
        line(SLOW, false);
        page.locator("#whole").check();
        page.waitForResponse(this::acknowledged, () -> press("submissions.seal.button"));
        line(SLOW, true);
        assertThat(page.locator("#seal-status")).hasText(vendor.words().of("submissions.seal.interrupted"));
        assertThat(page.locator("#seal-detail")).containsText("MB");
        var hash = page.locator("#seal-hash code").innerText();
        vendor.complaints().take();
        vendor.lookAsItStands("Bid, the line is cut");

        page.waitForResponse(this::acknowledged, () -> line(SLOW, false));
        page.onceDialog(Dialog::accept); // leaving is asked about: nothing is submitted yet
        page.reload();
        assertThat(vendor.complaints().take()).allMatch(one -> one.endsWith("failed, net::ERR_INTERNET_DISCONNECTED"));
        assertThat(page.locator("#seal-status")).hasText(vendor.words().of("submissions.seal.found"));
        vendor.lookAsItStands("Bid, sent in part");

        assertThat(page.locator("#whole")).isChecked();
        assertThat(page.locator("#whole")).isDisabled();
        line(ANY, false);
        // The browser is gone before it submits: the last byte did.
        page.route("**/from-upload", Route::abort);
        page.waitForRequest("**/from-upload", () -> press("submissions.seal.go-on"));
        page.onceDialog(Dialog::accept);
        vendor.open(vendor.path().replace("/seal", "/receipt")).readsText(hash);
        assertThat(vendor.complaints().take()).allMatch(one -> one.contains("from-upload"));
        page.unroute("**/from-upload");
        assertThat(begun).as("one upload, one envelope").isEqualTo(1);
        assertThat(pieces).first().isEqualTo(0L);
        assertThat(pieces.subList(1, pieces.size()))
                .as("nothing from the beginning again")
                .allMatch(at -> at > 0);
        assertThat(pieces).isSorted();
    }

    private void press(String button) {
        vendor.button(vendor.words().of(button)).click();
    }

    private void line(int bytesPerSecond, boolean cut) {
        var conditions = new JsonObject();
        conditions.addProperty("offline", cut);
        conditions.addProperty("latency", 0);
        conditions.addProperty("downloadThroughput", ANY);
        conditions.addProperty("uploadThroughput", bytesPerSecond);
        network.send("Network.emulateNetworkConditions", conditions);
    }

    private void sent(Request request) {
        if (request.method().equals("POST") && request.url().endsWith("/api/uploads")) {
            begun++;
        }
        if (request.method().equals("PATCH")) {
            pieces.add(Long.valueOf(request.headers().get("upload-offset")));
        }
    }

    private boolean acknowledged(Response response) {
        return response.request().method().equals("PATCH") && response.status() == 204;
    }

    /** Reads what the file shows, downloads the original behind it, and finds every byte of it. */
    static void arrivedWhole(World world, Visitor evaluator) {
        var file = "main a[href*='/files/" + sha256() + "/']";
        ChosenFiles.aDrawingIsSeen(world, evaluator, "main a[href$='/rendition']:not([href*='" + sha256() + "'])");
        evaluator.open(evaluator.page().locator(file).first().getAttribute("href"));
        ChosenFiles.isMade(evaluator);
        evaluator.reads("evaluation.rendition.ending.cut").look("File of a bid, text");
        evaluator.press(evaluator.page().locator("a[rel=next]"));
        assertThat(evaluator.page().locator("h2").first()).hasText("Part 2 of 25");
        var href = evaluator.page().locator("main a[download]").getAttribute("href");
        var original = evaluator.page().request().get(world.city().url(href));
        assertThat(original.status()).isEqualTo(200);
        assertThat(original.body()).isEqualTo(bytes());
    }

    /** Saves the file from a bid that was opened on the page, and finds every byte of it. */
    static void isSavedWhole(Visitor bidder) {
        var link = bidder.page().locator("#copy-bid a[download]");
        var saved = bidder.page().waitForDownload(link::click);
        try {
            assertThat(saved.suggestedFilename()).isEqualTo("dessins à l’échelle.txt");
            assertThat(Files.readAllBytes(saved.path())).isEqualTo(bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
