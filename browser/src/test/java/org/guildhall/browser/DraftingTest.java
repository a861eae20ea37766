package org.guildhall.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drafting a bid: with script, what is typed is saved by itself. A vendor whose browser runs none drafts a whole bid;
 * sealing alone needs a program, and the page says which. That the city's pages need no script, the story shows:
 * several of its people have none. Runs before it: the story lets weeks pass, after which what the demonstration left
 * open has closed.
 */
@InABrowser
@Order(5)
class DraftingTest {
    private final World world;

    DraftingTest(World world) {
        this.world = world;
    }

    @Test
    void aBidIsDraftedWithoutScriptAndThePageSaysHowToSealIt(@TempDir Path folder) throws IOException {
        var vendor = world.withoutScript(Words.FRENCH).signIn("boreal", "boreal@vendors.example");
        var stage = openAndPriced(vendor);
        vendor.open("/stages/" + stage + "/bid/answers");
        for (var answer : vendor.page().locator("main textarea").all()) {
            answer.fill("Nous y répondons.");
        }
        vendor.press("submissions.answers.save").reads("submissions.answers.saved");
        vendor.open("/stages/" + stage + "/bid/prices");
        vendor.page().locator("main table input").first().fill("12,50");
        vendor.press("submissions.answers.save");
        assertThat(vendor.page().locator("main table input").first().inputValue())
                .isEqualTo("12,50");
        vendor.open("/stages/" + stage + "/bid/seal").reads("submissions.seal.without.lead");
        vendor.readsText("./guildhall seal sealing.json bid.age");
        assertThat(vendor.page().locator("form#seal:visible").count()).isZero();
        assertThat(vendor.page().locator("input[type=file][name=envelope]").isVisible())
                .isTrue();
        var notSealed = Files.writeString(folder.resolve("bid.age"), "not an envelope");
        vendor.attach(vendor.page().locator("input[name=envelope]"), notSealed).pressRefused("submissions.seal.send");
    }

    @Test
    void whatIsTypedIsSavedByItselfAndLastsOverALeave() {
        var vendor = world.nobody(Words.ENGLISH).signIn("lumen", "lumen@vendors.example");
        var answers = "/stages/" + openAndPriced(vendor) + "/bid/answers";
        vendor.open(answers);
        vendor.page().locator("main textarea").first().fill("Typed and never sent.");
        saved(vendor);
        vendor.open(answers);
        assertThat(vendor.page().locator("main textarea").first().inputValue()).isEqualTo("Typed and never sent.");
    }

    /** Two write at once, each in a browser: neither overwrites the other, nor is asked about what is one’s own. */
    @Test
    void whatAnotherTabSavedIsTakenOver() {
        var vendor = world.nobody(Words.ENGLISH).signIn("lumen", "lumen@vendors.example");
        var other = world.nobody(Words.ENGLISH).signIn("lumen", "lumen@vendors.example");
        var answers = "/stages/" + openAndPriced(vendor) + "/bid/answers";
        vendor.open(answers);
        other.open(answers);
        var mine = vendor.page().locator("main textarea").nth(0);
        var theirs = vendor.page().locator("main textarea").nth(1);
        other.page().locator("main textarea").nth(1).fill("Theirs.");
        saved(other);
        mine.fill("Mine.");
        saved(vendor);
        assertThat(theirs.inputValue()).isEqualTo("Theirs.");
        mine.fill("Mine, better.");
        saved(vendor);
        theirs.fill("Theirs, mended.");
        saved(vendor);
        vendor.open(answers);
        assertThat(mine.inputValue()).isEqualTo("Mine, better.");
        assertThat(theirs.inputValue()).isEqualTo("Theirs, mended.");
        other.page().locator("main textarea").nth(1).fill("Theirs, again.");
        other.pressRefused("submissions.answers.save").readsText("Theirs, mended.");
    }

    /** The status is emptied by typing, so it is of what was typed last. */
    private static void saved(Visitor vendor) {
        vendor.page()
                .locator("form[data-autosave] [role=status]")
                .filter(new Locator.FilterOptions().setHasText(vendor.words().of("submissions.answers.saved")))
                .waitFor();
    }

    /** A stage that this vendor may enter and that asks for prices. */
    private static String openAndPriced(Visitor vendor) {
        vendor.open("/bids");
        var paths = vendor.page().locator("main table").last().locator("a").all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();
        for (var path : paths) {
            vendor.open(path);
            if (vendor.link(vendor.words().of("submissions.task.prices")).count() > 0) {
                return vendor.fromAddress("/stages/([0-9a-f-]+)");
            }
        }
        throw new AssertionError("no open stage asks for prices: " + paths);
    }
}
