package org.guildhall.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Map;
import org.guildhall.cli.story.Cast;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Price and terms are negotiated through pages: the buyer at a desk, the bidder on a phone. */
@InABrowser
@Order(25)
class NegotiatingTest {
    private static final String TITLE = "Night works that let people sleep";
    private static final int PHONE = 360;

    private final World world;

    NegotiatingTest(World world) {
        this.world = world;
    }

    @AfterEach
    void nothingWasFoundWrong() {
        world.gallery().mustBeFlawless();
    }

    @Test
    void theFirstInRankIsAskedOffersAndIsRecommendedAtWhatWasAgreed() {
        var buyer = world.staff("buyer");
        buyer.open("/home").followText(buyer.words().of("negotiations.waiting.open", TITLE));
        var stage = "/stages/" + buyer.fromAddress("/stages/([0-9a-f-]+)/negotiation");
        buyer.look("Negotiation, to open").press("negotiations.open.button");
        buyer.look("Negotiation, opened").pressRefused("negotiations.ask.button");
        buyer.lookAsItStands("Negotiation, nothing asked");
        buyer.type("negotiations.ask.question", "Six hundred nights are many: could a station cost less?");
        buyer.press("negotiations.ask.button").look("Negotiation, asked");

        var bidder = world.nobody(Words.ENGLISH).signIn("harbour", "harbour@vendors.example");
        bidder.page().setViewportSize(PHONE, 800);
        bidder.open("/home").followText(bidder.words().of("negotiations.waiting.asked", TITLE));
        bidder.look("Negotiation of the own bid, asked");
        offer(bidder, "195.01");
        bidder.pressRefused("negotiations.offer.button");
        bidder.lookAsItStands("Negotiation of the own bid, above the bid");
        offer(bidder, "182.50");
        bidder.type("negotiations.offer.terms", "A spare station is kept in the city for the whole term.");
        bidder.press("negotiations.offer.button").look("Negotiation of the own bid, answered");

        buyer.open(stage + "/negotiation").look("Negotiation, answered");
        buyer.page().locator("form[action$='/agreement'] button").click();
        buyer.reads("negotiations.status.AGREED").look("Negotiation, agreed");
        bidder.open(stage + "/bid/negotiation").look("Negotiation of the own bid, agreed");
        buyer.open(stage + "/recommendation").look("Recommend, what was agreed");
        var chosen = buyer.page().locator("input[name=bid]").first();
        chosen.check();
        assertThat(chosen).isChecked();
        buyer.type("awards.recommend.reason.en", "First in rank, and agreed.")
                .type("awards.recommend.reason.fr", "Premier rang, et entente.");
        buyer.press("awards.recommend.button").readsText("$182.50").look("Recommendation, what was agreed");
        var record = "/procurements/" + approved(buyer.path());
        world.nobody(Words.FRENCH).awaits(record, "182,50").look("Procurement, what was agreed");
    }

    /** Approved by every authority its value needs; the ocid of its process. */
    private String approved(String recommendation) {
        var buyer = world.city().as("buyer@linnet.example");
        var found = buyer.get("/api" + recommendation).expect(200).json();
        for (var step : found.path("steps")) {
            var holder = Cast.holder(step.path("authority").asString()) + "@linnet.example";
            world.city()
                    .as(holder)
                    .post("/api" + recommendation + "/decisions", Map.of("decision", "approve", "reason", "As agreed."))
                    .expect(201);
        }
        return found.path("ocid").asString();
    }

    private static void offer(Visitor bidder, String price) {
        bidder.page().locator("input[name^='prices.']").first().fill(price);
    }
}
