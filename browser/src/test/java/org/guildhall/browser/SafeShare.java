package org.guildhall.browser;

/** One share of an opening key goes on paper; nothing is published before it was shown to stand there. */
final class SafeShare {
    private SafeShare() {}

    /** The key is dealt from the page of the publication, and three words are typed from what is printed. */
    static void shown(Visitor buyer, String solicitation) {
        var publication = "/solicitations/" + solicitation + "/publication";
        buyer.open(publication).press("solicitations.safe.deal").look("Opening key, share for the safe");
        var words = buyer.page().locator(".gh-paper__words li").allInnerTexts();
        for (var field : buyer.page().locator("input[name=word]").all()) {
            var number = Integer.parseInt(field.getAttribute("id").substring("word-".length()));
            field.fill(words.get(number - 1).strip());
        }
        buyer.press("keys.paper.button")
                .reads("solicitations.safe.proven")
                .look("Solicitation, publish, share on paper");
    }
}
