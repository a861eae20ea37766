package org.guildhall.openings;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.guildhall.RoomTest;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.SubmissionFixtures;
import org.guildhall.terms.Draft.LineText;
import org.guildhall.terms.Draft.Text;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Bids that were sealed well and hold what no honest tool writes: each is broken for itself and stops nobody. */
class HostileBidsTest extends RoomTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private Solicitations solicitations;

    @Test
    void whateverStandsInABidTheOthersAreOpened() {
        var many = new LineText("many", new Text("Detectors", "Détecteurs"), new BigDecimal("1000"), "each");
        var stage = published.priced(published.buyer(), List.of(many));
        var senders = new LinkedHashMap<String, UUID>();
        hostile(stage).forEach((what, bid) -> {
            var bidder = bids.bidder();
            bids.send(bidder, stage, bids.sealedRaw(stage, bidder, bid[0], bid[1]));
            senders.put(what, bids.membership(bidder).organisation().value());
        });
        var good = bids.bidder();
        bids.received(good, stage, "100");
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        var codes = new TreeMap<UUID, String>();
        bids.opened(stage).bids().forEach(bid -> codes.put(bid.organisation().value(), String.valueOf(bid.code())));
        senders.forEach((what, organisation) ->
                assertThat(codes.get(organisation)).as(what).isEqualTo(what.substring(0, what.indexOf(':'))));
        assertThat(codes.get(bids.membership(good).organisation().value())).isEqualTo("null");
    }

    /** By a name that begins with the code it is recorded under, {@code answers.json} and {@code prices.json}. */
    private static Map<String, String[]> hostile(PublishedStage stage) {
        var all = new LinkedHashMap<String, String[]>();
        var prices = new TreeMap<String, String>();
        stage.priceLines().forEach(each -> prices.put(each.id(), "100"));
        var priced = priced(JSON.writeValueAsString(prices));
        hostileAnswers(stage).forEach((what, answers) -> all.put(what, new String[] {answers, priced}));
        hostilePrices(stage.priceLines().getFirst().id())
                .forEach((what, unitPrices) -> all.put(what, new String[] {sound(stage), priced(unitPrices)}));
        all.put("bad_prices: null itself", new String[] {sound(stage), "null"});
        var dearest = priced.replace("\"100\"", "\"999999999999.99\"");
        all.put("bad_prices: a total beyond all money", new String[] {sound(stage), dearest});
        return all;
    }

    private static Map<String, String> hostileAnswers(PublishedStage stage) {
        var answers = JSON.writeValueAsString(SubmissionFixtures.answers(stage));
        var files = JSON.writeValueAsString(SubmissionFixtures.fileNames(stage));
        var all = new LinkedHashMap<String, String>();
        all.put("bad_answers: half of a pair", answered(answers.replace("We meet", "\\ud800"), files, "[]"));
        all.put("bad_answers: a null character", answered(answers.replace("We meet", "\\u0000"), files, "[]"));
        all.put("bad_answers: no number acknowledged", answered(answers, files, "[null]"));
        all.put("bad_answers: an endless number", answered(answers, files, "[1e999999999]"));
        all.put("bad_answers: files that are null", answered(answers, "null", "[]"));
        all.put("bad_answers: said twice", sound(stage).replace("\"files\"", "\"answers\":{},\"files\""));
        all.put("bad_answers: null itself", "null");
        all.put("bad_answers: a list", "[]");
        all.put("bad_answers: nothing", "");
        all.put("bad_answers: nested", "[".repeat(100_000));
        all.put("incomplete: answers that are null", answered(answers.replaceAll(":\"[^\"]*\"", ":null"), files, "[]"));
        all.put("incomplete: a file under another name", answered(answers, "{\"\\u0000\":\"files/x\"}", "[]"));
        all.put(
                "null: a file under a second name",
                answered(answers, files.replace("}", ",\"\\u0000\":\"files/plan.txt\"}"), "[99]"));
        return all;
    }

    private static Map<String, String> hostilePrices(String line) {
        var all = new LinkedHashMap<String, String>();
        all.put("incomplete_prices: null", "{\"" + line + "\":null}");
        all.put("bad_prices: half of a pair", "{\"" + line + "\":\"\\udc00\"}");
        all.put("bad_prices: not a number", "{\"" + line + "\":\"NaN\"}");
        all.put("bad_prices: endless", "{\"" + line + "\":\"1e999999999\"}");
        all.put("bad_prices: a list", "[]");
        return all;
    }

    private static String sound(PublishedStage stage) {
        return answered(
                JSON.writeValueAsString(SubmissionFixtures.answers(stage)),
                JSON.writeValueAsString(SubmissionFixtures.fileNames(stage)),
                "[]");
    }

    private static String answered(String answers, String files, String acknowledged) {
        return "{\"answers\":%s,\"files\":%s,\"acknowledged\":%s}".formatted(answers, files, acknowledged);
    }

    private static String priced(String unitPrices) {
        return "{\"currency\":\"CAD\",\"unitPrices\":" + unitPrices + "}";
    }
}
