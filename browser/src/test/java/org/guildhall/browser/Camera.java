package org.guildhall.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * A page and a line of our own to its browser: a picture taken over it costs little more than half of what Playwright's
 * costs, which first stops what moves. Nothing moves here.
 */
final class Camera {
    private static final int QUALITY = 80;

    private final Page page;
    private final CDPSession line;

    Camera(Page page) {
        this.page = page;
        this.line = page.context().newCDPSession(page);
    }

    Page page() {
        return page;
    }

    CDPSession line() {
        return line;
    }

    /**
     * The whole page, as wide as it is now, as a JPEG of so many of its pixels: 1 is all of them. Painting is what a
     * picture costs.
     */
    void shoot(Path file, double scale) {
        var how = new JsonObject();
        how.addProperty("format", "jpeg");
        how.addProperty("quality", QUALITY);
        how.addProperty("captureBeyondViewport", true);
        how.add("clip", whole(scale));
        var picture = line.send("Page.captureScreenshot", how).get("data").getAsString();
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Base64.getDecoder().decode(picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonObject whole(double scale) {
        var size = line.send("Page.getLayoutMetrics").getAsJsonObject("cssContentSize");
        size.addProperty("scale", scale);
        return size;
    }
}
