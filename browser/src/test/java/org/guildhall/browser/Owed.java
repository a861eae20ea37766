package org.guildhall.browser;

import java.nio.file.Path;

/** What the law asks beside a notice, filed through its pages: until then the notice is kept back. */
final class Owed {
    private Owed() {}

    /** A statement on accessibility, then an assessment of privacy. */
    static void filed(Visitor buyer, String solicitation, Path assessment) {
        buyer.open("/solicitations/" + solicitation + "/duties").look("What is owed");
        buyer.followText("Accessibility").look("What is owed, accessibility");
        buyer.pressRefused("duties.file.button").lookAsItStands("What is owed, nothing said");
        buyer.tick(buyer.words().of("duties.way.STATEMENT"))
                .type("duties.text", "Each crossing can be heard, felt and seen; each bidder says how.");
        buyer.press("duties.file.button").reads("duties.filed").followText("Privacy assessment");
        buyer.look("What is owed, privacy").tick(buyer.words().of("duties.way.DOCUMENT"));
        buyer.attach(buyer.field("duties.file"), assessment);
        buyer.press("duties.file.button").look("What is owed, filed");
        buyer.followText("Privacy assessment").look("What is owed, privacy filed");
    }
}
