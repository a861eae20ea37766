package org.guildhall.browser;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What a resident reads, without an account. */
@InABrowser
@Order(20)
class PublicPagesTest {
    private final World world;
    private final Visitor resident;

    PublicPagesTest(World world) {
        this.world = world;
        this.resident = world.nobody(Words.ENGLISH);
    }

    @AfterEach
    void nothingWasFoundWrong() {
        world.gallery().mustBeFlawless();
    }

    @Test
    void everyPublicPageIsReadableByEveryone() {
        for (var path : List.of(
                "/",
                "/for-vendors",
                "/open-data",
                "/about",
                "/api",
                "/accessibility",
                "/log",
                "/log/verify",
                "/policy",
                "/policy/packs")) {
            resident.open(path)
                    .look("Public "
                            + (path.equals("/") ? "home" : path.substring(1).replace("/", " ")));
        }
    }

    @Test
    void theListIsSearchedAndAProcurementRead() {
        resident.open("/").type("portal.search", "signals").press("portal.search.button");
        resident.look("Public list, searched");
        resident.open("/procurements?q=nothing-like-this").look("Public list, nothing found");
        resident.open("/procurements").look("Public list");
        resident.press(resident.page().locator("main tbody th a").first()).look("Public file");
    }

    @Test
    void aPurchaseIsTriedAndTheRulesAreShown() {
        resident.open("/policy?province=SK&kind=municipality&category=goods&value=400000&decided=2026-05-01"
                        + "&ground=71b&publish=2026-05-04&close=2026-05-20")
                .look("Public rules, stopped");
        resident.open("/policy?province=NS&kind=municipality&category=services&value=60000&decided=2026-05-01"
                        + "&earlier1=60000&earlier1on=2026-01-15&earlier1same=requester")
                .look("Public rules, split");
    }

    @Test
    void aPageThatDoesNotExistSaysWhatToDo() {
        resident.openRefused("/procurements/nothing-like-this", 404).look("Not found");
        resident.open("/problems/submissions.late").look("What an answer means");
    }
}
