package org.guildhall.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;

/** A browser that looks where a visitor is, without touching what the visitor does; it keeps nothing it loaded. */
final class Eye {
    private final BrowserContext context;
    private final Page page;
    private final Complaints complaints;
    private int bytes;

    Eye(World world) {
        this.context = world.browser()
                .newContext(new NewContextOptions()
                        .setViewportSize(Gallery.DESK, 900)
                        .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
        context.setDefaultTimeout(20_000);
        this.page = context.newPage();
        this.complaints = new Complaints(page);
        var network = context.newCDPSession(page);
        network.send("Network.enable");
        var off = new JsonObject();
        off.addProperty("cacheDisabled", true);
        network.send("Network.setCacheDisabled", off);
        count(network);
    }

    private void count(CDPSession network) {
        network.on(
                "Network.loadingFinished",
                loaded -> bytes += loaded.get("encodedDataLength").getAsInt());
    }

    Page page() {
        return page;
    }

    Complaints complaints() {
        return complaints;
    }

    /** Takes over a visitor's session. */
    void become(Visitor visitor) {
        context.clearCookies();
        context.addCookies(visitor.context().cookies());
    }

    /** Opens an address in a language, with everything that belongs to the page. */
    void open(String url, Words words) {
        bytes = 0;
        var address = url.replaceFirst("#.*", "");
        page.navigate(address + (address.contains("?") ? "&" : "?") + "lang=" + words.language());
        page.waitForLoadState(com.microsoft.playwright.options.LoadState.LOAD);
        page.evaluate("() => document.fonts.ready.then(() => true)");
    }

    /** Shows a page as another browser has it, at its address: axe needs a browser that runs scripts. */
    void show(String url, String html) {
        page.route(
                url,
                route -> route.fulfill(new Route.FulfillOptions().setBody(html).setContentType("text/html")));
        page.navigate(url);
        page.unroute(url);
    }

    /** What the last page took on the wire, headers included, in bytes. */
    int weight() {
        return bytes;
    }
}
