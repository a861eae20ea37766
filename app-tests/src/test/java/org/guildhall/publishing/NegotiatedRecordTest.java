package org.guildhall.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.negotiations.NegotiationFixtures;
import org.guildhall.negotiations.Negotiations;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is negotiated is announced before anybody bids, told to nobody else until the award, and then published. */
class NegotiatedRecordTest extends RoomTest {
    @Autowired
    private PlayedProcesses played;

    @Autowired
    private EvaluationFixtures panels;

    @Autowired
    private Negotiations negotiations;

    @Autowired
    private NegotiationFixtures agreeing;

    @Autowired
    private CatchUp catchUp;

    @Test
    void untilTheAwardNothingOfItIsPublic() {
        var ranked = panels.ranked("negotiated-request-for-proposals", List.of("60000", "90000"), "8", "6");
        catchUp.now();
        var before = everythingPublic(ranked.stage().ocid().value());
        assertThat(before.get("page"))
                .contains("for 20 days and in 3 rounds at most")
                .doesNotContain("What was agreed");
        assertThat(before.get("record")).contains("\"negotiation\":{\"days\":20,\"rounds\":3}");
        negotiations.open(panels.buyer, ranked.id());
        negotiations.ask(panels.buyer, ranked.id(), "Could the price fall?");
        negotiations.offer(ranked.bidders().getFirst(), ranked.id(), Map.of(), "Two years of warranty.");
        agreeing.agree(ranked.id());
        catchUp.now();
        assertThat(everythingPublic(ranked.stage().ocid().value())).isEqualTo(before);
    }

    @Test
    void withTheAwardWhatWasAgreedIsPublicAndWhatCameToNothingIsNot() {
        var ocid = played.negotiated();
        catchUp.now();
        var all = everythingPublic(ocid);
        assertThat(all.get("page"))
                .contains("What was agreed", "Two years of warranty.", "Could the price fall?", "No common ground.")
                .contains("$80,000.50", "$90,000.00");
        assertThat(all.get("record"))
                .contains("\"unitValue\":{\"amount\":80000.5", "\"endedBy\":\"city\"", "No common ground.");
        all.values().forEach(text -> assertThat(text).doesNotContain("A secret term.", "halve the price"));
    }

    private Map<String, String> everythingPublic(String ocid) {
        var caller = Caller.anonymous(port);
        var all = new LinkedHashMap<String, String>();
        all.put("page", caller.get("/procurements/" + ocid).body().replaceAll("(?s)<p class=\"gh-demo\".*?</p>", ""));
        all.put("record", caller.get("/ocds/records/" + ocid).body());
        return all;
    }
}
