package org.guildhall.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * A browser that looks where a visitor is, in one language, without touching what the visitor does. Each has a thread
 * of its own, as Playwright asks, so that two look at the same time.
 */
final class Eye {
    /** A browser that never answers would otherwise hold the whole run. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Words words;
    private final ExecutorService thread;
    private final Future<View> opened;

    /** Starts its browser, which takes a moment; the first {@link #look} waits for it. */
    Eye(Words words) {
        this.words = words;
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("eye-" + words.language()).factory());
        this.opened = thread.submit(View::new);
    }

    Words words() {
        return words;
    }

    /** Begins to look; {@link #answer} waits for what was seen. */
    <T> Future<T> look(Function<View, T> how) {
        return thread.submit(() -> how.apply(opened.get()));
    }

    /** What was seen, or why nothing was. */
    static <T> T answer(Future<T> looking) {
        try {
            return looking.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("a page could not be looked at within " + LONGEST, e);
        } catch (ExecutionException e) {
            throw new AssertionError("a page could not be looked at: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What an eye has before it; for its own thread alone. */
    static final class View {
        private final BrowserContext context;
        private final Page page;
        private final Camera camera;
        private final Complaints complaints;
        private final Scales scales;

        private View() {
            this.context = Chromium.launchForAnEye()
                    .newContext(new NewContextOptions()
                            .setViewportSize(Sight.DESK, Sight.HEIGHT)
                            .setReducedMotion(ReducedMotion.REDUCE));
            context.setDefaultTimeout(World.PATIENCE);
            context.addInitScript(Examination.AXE);
            this.page = context.newPage();
            this.camera = new Camera(page);
            this.complaints = new Complaints(page);
            this.scales = new Scales(camera.line());
        }

        Camera camera() {
            return camera;
        }

        Complaints complaints() {
            return complaints;
        }

        /** Takes over a visitor's session. */
        void become(List<Cookie> visitor) {
            context.clearCookies();
            context.addCookies(visitor);
        }

        /** Opens an address in a language, with everything that belongs to the page. */
        void open(String url, Words words) {
            scales.clear();
            var address = url.replaceFirst("#.*", "");
            page.navigate(address + (address.contains("?") ? "&" : "?") + "lang=" + words.language());
            page.waitForLoadState(LoadState.LOAD);
            page.evaluate("() => document.fonts.ready.then(() => true)");
        }

        /** Shows a page as another browser has it, at its address: axe needs a browser that runs scripts. */
        void show(String url, String html) {
            page.route(
                    url,
                    route -> route.fulfill(
                            new Route.FulfillOptions().setBody(html).setContentType("text/html")));
            page.navigate(url);
            page.unroute(url);
        }

        /** What the last page takes on the wire, headers included, in bytes. */
        int weight() {
            return scales.weight();
        }
    }
}
