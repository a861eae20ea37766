package org.guildhall.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** The key of a vendor organization, through its page: somebody types passphrases that stay in their browser. */
record OwnKey(Visitor visitor) {
    static final String PASSPHRASE = "six words that only bidders know";
    private static final String PAGE = "/organisation/safe";

    /** Makes the first key, from a passphrase that is too short and one that was mistyped. */
    void make(boolean look) {
        visitor.open(PAGE);
        if (look) {
            visitor.look("Organization, no key");
            refused("made", "safes.weak", "fifteen letters", "fifteen letters");
            refused("made", "safes.differ", PASSPHRASE, PASSPHRASE + "?");
        }
        done("made", "made", PASSPHRASE, PASSPHRASE);
        if (look) {
            visitor.look("Organization, key");
        }
    }

    /** Does one thing on the page of the key, and is told that it is done. */
    OwnKey done(String act, String told, String... typed) {
        if (!visitor.path().equals(PAGE)) {
            visitor.open(PAGE);
        }
        fill(act, typed);
        visitor.press(form(act).locator("button"));
        visitor.reads("safes.done." + told);
        return this;
    }

    void refused(String act, String why, String... typed) {
        fill(act, typed);
        send(form(act));
        assertThat(form(act).locator("[role=status]")).hasText(visitor.words().of(why));
    }

    /** What is to be refused: a button takes no second press within a second, so that of what follows is its first. */
    private static void send(Locator form) {
        form.evaluate("one => one.requestSubmit()");
    }

    private void fill(String act, String... typed) {
        var fields = form(act).locator("input[type=password]");
        assertThat(fields).hasCount(typed.length);
        for (int i = 0; i < typed.length; i++) {
            fields.nth(i).fill(typed[i]);
        }
    }

    private Locator form(String act) {
        return visitor.page().locator("form[data-act=" + act + "]");
    }

    /** Their laptop has died: another machine, another language, and the same bid, file and all. */
    static void opensElsewhere(World world, String vendor, String receipt, String... shown) {
        var again = world.nobody(Words.FRENCH).signIn(vendor, vendor + "@vendors.example");
        ChosenFiles.anEnvelopeIsSent(world, again, vendor, receipt.replace("/receipt", ""));
        new OwnKey(again.open(receipt)).opensCopy(shown);
        BrokenLine.isSavedWhole(again);
    }

    /** From the receipt: a wrong passphrase opens nothing, the right one shows what was submitted. */
    void opensCopy(String... shown) {
        visitor.press(visitor.page().locator("main a[href*='/bid/copies/']").first());
        visitor.look("Bid, own copy");
        var status = visitor.page().locator("#copy-status");
        visitor.type("submissions.copy.passphrase", PASSPHRASE + "!");
        send(visitor.page().locator("#copy"));
        assertThat(status).hasText(visitor.words().of("submissions.copy.wrong"));
        visitor.type("submissions.copy.passphrase", PASSPHRASE);
        visitor.button(visitor.words().of("submissions.copy.button")).click();
        assertThat(status).hasText(visitor.words().of("submissions.copy.opened"));
        for (var text : shown) {
            assertThat(visitor.page().locator("#copy-bid")).containsText(text);
        }
        visitor.lookAsItStands("Bid, own copy, opened");
    }

    /**
     * Begins a sealed draft on its page and writes it: each field, a price, a file. A second window of the same member
     * saves other words in between, and neither is lost.
     */
    void writesDraft(String approach, String price, Path drawing) {
        var page = visitor.page();
        unlock(page, "submissions.sealed.begin");
        for (var answer : page.locator("#answers textarea").all()) {
            answer.fill(approach);
        }
        ChosenFiles.areLookedAt(visitor);
        ChosenFiles.aScheduleIsTaken(visitor);
        page.locator("#prices input").fill(price + ",5,0");
        send(page.locator("#prices"));
        assertThat(page.locator("#prices > [role=status]"))
                .hasText(visitor.words().of("submissions.sealed.not-saved"));
        assertThat(page.locator("#prices .govuk-error-message"))
                .hasText(visitor.words().of("field.money"));
        page.locator("#prices input").fill(price);
        saved(page, "#prices");
        saved(page, "#answers");
        page.locator("section[data-file] input").setInputFiles(drawing);
        assertThat(page.locator("button[data-open]"))
                .hasText(drawing.getFileName().toString());
        visitor.lookAsItStands("Bid, sealed draft, written");
        writesBesideAColleague(approach);
    }

    private void writesBesideAColleague(String approach) {
        var page = visitor.page();
        var second = visitor.context().newPage();
        second.navigate(page.url());
        unlock(second, "submissions.sealed.open");
        var first = page.locator("#answers textarea").first();
        assertThat(second.locator("#answers textarea").first()).hasValue(approach);
        second.locator("#answers textarea").first().fill("Said by a colleague.");
        saved(second, "#answers");
        second.close();
        first.fill(approach + " At once.");
        assertThat(page.locator("#answers [role=status]")).hasText("");
        assertThat(page.locator("#answers [role=status]"))
                .hasText(visitor.words().of("submissions.sealed.saved"));
        assertThat(page.locator("#answers [data-told]").first()).containsText("Said by a colleague.");
        // The one refusal that belongs here: the colleague was first.
        org.assertj.core.api.Assertions.assertThat(visitor.complaints().take())
                .singleElement()
                .asString()
                .endsWith("/sealed-draft/answers answered 409");
        first.fill(approach);
        saved(page, "#answers");
    }

    private void unlock(Page page, String button) {
        page.locator("#unlock input").fill(PASSPHRASE);
        page.locator("#unlock button").click();
        assertThat(page.locator("#sealed-draft")).isVisible();
    }

    private void saved(Page page, String form) {
        page.locator(form + " button").click();
        assertThat(page.locator(form + " > [role=status]"))
                .hasText(visitor.words().of("submissions.sealed.saved"));
    }

    /** Opens the page that seals and types the passphrase; the first time it is looked at, and a wrong one typed. */
    void opensToSeal(String stage, boolean first) {
        visitor.open("/stages/" + stage + "/bid/seal");
        if (first) {
            visitor.look("Bid, seal a sealed draft");
            visitor.page().locator("#passphrase").fill(PASSPHRASE + "!");
            send(visitor.page().locator("#seal"));
            assertThat(visitor.page().locator("#seal-status"))
                    .hasText(visitor.words().of("submissions.copy.wrong"));
        }
        visitor.page().locator("#passphrase").fill(PASSPHRASE);
    }
}
