package org.guildhall.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Somebody at a browser of their own: finds fields by label, buttons and links by name, as the pages word them, and
 * remembers whatever the browser complained of.
 */
final class Visitor {
    private final World world;
    private String name;
    private final Words words;
    private final boolean script;
    private final BrowserContext context;
    private final Page page;
    private final Camera camera;
    private final Complaints complaints;

    Visitor(World world, String name, Words words, boolean script) {
        this.world = world;
        this.name = name;
        this.words = words;
        this.script = script;
        this.context = world.browser()
                .newContext(new NewContextOptions()
                        .setLocale(words.locale().toLanguageTag())
                        .setTimezoneId("America/Toronto")
                        .setViewportSize(1280, 900)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setJavaScriptEnabled(script));
        context.setDefaultTimeout(World.PATIENCE);
        this.page = context.newPage();
        this.camera = new Camera(page);
        this.complaints = new Complaints(page);
    }

    Visitor signIn(String who, String email) {
        open("/sign-in");
        type("people.sign-in.email", email);
        type("people.sign-in.password", World.password());
        press("people.sign-in.button");
        assertThat(page.url()).endsWith("/home");
        name = who;
        return this;
    }

    String name() {
        return name;
    }

    Words words() {
        return words;
    }

    boolean runsScripts() {
        return script;
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** Takes pictures of what this visitor sees. */
    Camera camera() {
        return camera;
    }

    Complaints complaints() {
        return complaints;
    }

    /** The path shown in the address bar, without its query. */
    String path() {
        return page.url().replaceFirst("^https?://[^/]+", "").replaceFirst("[?#].*", "");
    }

    Visitor open(String path) {
        return arrived(page.navigate(world.city().url(path)), 399);
    }

    /** Opens a page that is refused with this status. */
    Visitor openRefused(String path, int status) {
        assertThat(page.navigate(world.city().url(path)).status()).isEqualTo(status);
        return this;
    }

    Visitor type(String key, String text, Object... details) {
        field(key, details).fill(text);
        return this;
    }

    Locator field(String key, Object... details) {
        return labelled(words.of(key, details));
    }

    Locator labelled(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** Ticks the box or radio button with this label. */
    Visitor tick(String label) {
        labelled(label).first().check();
        return this;
    }

    Visitor choose(String key, String option) {
        field(key).selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(option));
        return this;
    }

    Visitor attach(Locator field, Path file) {
        field.setInputFiles(file);
        return this;
    }

    /** Presses the button of this name and arrives at what it leads to. */
    Visitor press(String key, Object... details) {
        return press(button(words.of(key, details)).first());
    }

    Visitor press(Locator button) {
        return arrived(page.waitForNavigation(button::click), 399);
    }

    /** Presses the button of this name and is told that something is wrong. */
    Visitor pressRefused(String key, Object... details) {
        var answer = page.waitForNavigation(button(words.of(key, details)).first()::click);
        assertThat(answer.status()).isBetween(400, 499);
        return this;
    }

    Locator button(String text) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text).setExact(true));
    }

    Visitor follow(String key, Object... details) {
        return followText(words.of(key, details));
    }

    Visitor followText(String text) {
        return press(link(text).first());
    }

    /** Links of this name, and what looks like a button and is a link. */
    Locator link(String text) {
        var link = page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(text).setExact(true));
        return link.or(button(text));
    }

    /** Sees these words, wherever on the page. */
    Visitor reads(String key, Object... details) {
        return readsText(words.of(key, details));
    }

    Visitor readsText(String text) {
        assertThat(page.locator("main").first().innerText()).contains(text);
        return this;
    }

    /** Opens a page until it says this: what an act publishes stands there a moment after it. */
    Visitor awaits(String path, String text) {
        var until = System.nanoTime() + (long) World.PATIENCE * 1_000_000;
        while (!open(path).page.locator("main").first().innerText().contains(text) && System.nanoTime() < until) {
            page.waitForTimeout(200);
        }
        return readsText(text);
    }

    /** Looks at this page in both languages and at every width. */
    Visitor look(String title) {
        world.gallery().look(this, title);
        return this;
    }

    /** Looks at this page as it stands: the answer to what was just pressed. */
    Visitor lookAsItStands(String title) {
        world.gallery().lookAsItStands(this, title);
        return this;
    }

    /** Looks at an answer that has no address of its own and stands for its page. */
    Visitor lookAtAnswer(String title) {
        world.gallery().lookAtAnswer(this, title);
        return this;
    }

    private Visitor arrived(Response response, int most) {
        if (response != null && response.status() > most) {
            throw new AssertionError(name + " got " + response.status() + " at " + response.url() + ":\n"
                    + page.locator("body").innerText());
        }
        return this;
    }

    /** An identifier in the address bar: what {@code pattern} finds in its first group. */
    String fromAddress(String pattern) {
        var found = Pattern.compile(pattern).matcher(page.url());
        if (!found.find()) {
            throw new AssertionError(page.url() + " has no " + pattern);
        }
        return found.group(1);
    }
}
