package org.guildhall.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;

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
        form(act).locator("button").click();
        assertThat(form(act).locator("[role=status]")).hasText(visitor.words().of(why));
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

    /** From the receipt: a wrong passphrase opens nothing, the right one shows what was submitted. */
    void opensCopy(String... shown) {
        visitor.press(visitor.page().locator("main a[href*='/bid/copies/']").first());
        visitor.look("Bid, own copy");
        var status = visitor.page().locator("#copy-status");
        visitor.type("submissions.copy.passphrase", PASSPHRASE + "!");
        visitor.button(visitor.words().of("submissions.copy.button")).click();
        assertThat(status).hasText(visitor.words().of("submissions.copy.wrong"));
        visitor.type("submissions.copy.passphrase", PASSPHRASE);
        visitor.button(visitor.words().of("submissions.copy.button")).click();
        assertThat(status).hasText(visitor.words().of("submissions.copy.opened"));
        for (var text : shown) {
            assertThat(visitor.page().locator("#copy-bid")).containsText(text);
        }
        visitor.lookAsItStands("Bid, own copy, opened");
    }
}
