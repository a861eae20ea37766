package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A bid that is written in two tabs, or by two members, at once: what one saved, the other does not overwrite. */
class TwoTabsTest extends RoomTest {
    private static final Pattern SHOWN = Pattern.compile("name=\"(shown\\.[^\"]+)\" value=\"([0-9a-f]{32})\"");
    private static final String INSURED = "answers.r-insured";
    private static final String QUALITY = "answers.r-quality";

    @Autowired
    private Submissions submissions;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private SolicitationFixtures published;

    private PublishedStage stage;
    private Actor bidder;
    private Caller browser;
    private String bid;

    @BeforeEach
    void aBidder() {
        stage = published.published();
        bidder = bids.bidder();
        browser = Caller.signedIn(port, bidder);
        bid = "/stages/" + stage.id() + "/bid";
    }

    @Test
    void whatOneTabDidNotTouchStaysAsTheOtherLeftIt() {
        var one = tab("/answers", Map.of(INSURED, "", QUALITY, ""));
        var other = tab("/answers", Map.of(INSURED, "", QUALITY, ""));
        one.put(INSURED, "Yes.");
        assertThat(save("/answers", one)).isEqualTo(303);
        other.put(QUALITY, "Two\r\nlines.");
        assertThat(save("/answers", other)).isEqualTo(303);
        assertThat(submissions.desk(bidder, stage.id()).draft().answers())
                .containsEntry("r-insured", "Yes.")
                .hasEntrySatisfying(
                        "r-quality", text -> assertThat(text).startsWith("Two").endsWith("lines."));
    }

    @Test
    void whatBothChangedIsAskedAboutAndTheSecondTimeItIsMeant() {
        var one = tab("/answers", Map.of(INSURED, "", QUALITY, ""));
        var other = tab("/answers", Map.of(INSURED, "", QUALITY, ""));
        one.put(INSURED, "Yes, by the fleet’s policy.");
        one.put(QUALITY, "Ours.");
        assertThat(save("/answers", one)).isEqualTo(303);
        other.put(INSURED, "No.");
        var asked = browser.submit(bid, bid + "/answers", other);
        assertThat(asked.status()).isEqualTo(422);
        assertThat(asked.body())
                .contains("Somebody changed this meanwhile", "Yes, by the fleet’s policy.", ">No.</textarea>")
                .contains(">Ours.</textarea>");
        assertThat(submissions.desk(bidder, stage.id()).draft().answers())
                .containsEntry("r-insured", "Yes, by the fleet’s policy.");
        var again = new HashMap<String, String>(shown(asked.body()));
        again.putAll(Map.of(INSURED, "No.", QUALITY, "Ours."));
        assertThat(save("/answers", again)).isEqualTo(303);
        assertThat(submissions.desk(bidder, stage.id()).draft().answers())
                .containsEntry("r-insured", "No.")
                .containsEntry("r-quality", "Ours.");
    }

    @Test
    void aPriceIsTheSameHoweverItIsWritten() {
        var one = tab("/prices", Map.of("prices.p1", ""));
        var other = tab("/prices", Map.of("prices.p1", ""));
        one.put("prices.p1", "1 234,50");
        assertThat(save("/prices", one)).isEqualTo(303);
        other.put("prices.p1", "1,234.5");
        assertThat(save("/prices", other)).isEqualTo(303);
        other.put("prices.p1", "1,234.51");
        var asked = browser.submit(bid, bid + "/prices", other);
        assertThat(asked.status()).isEqualTo(422);
        assertThat(asked.body()).contains("Somebody changed this meanwhile");
    }

    private Map<String, String> tab(String page, Map<String, String> fields) {
        var tab = new HashMap<String, String>(shown(browser.get(bid + page).body()));
        fields.keySet().forEach(name -> assertThat(tab).containsKey("shown." + name));
        tab.putAll(fields);
        return tab;
    }

    private static Map<String, String> shown(String body) {
        var shown = new HashMap<String, String>();
        SHOWN.matcher(body).results().forEach(found -> shown.put(found.group(1), found.group(2)));
        return shown;
    }

    private int save(String page, Map<String, String> form) {
        return browser.submit(bid, bid + page, form).status();
    }
}
