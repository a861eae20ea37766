package org.guildhall.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.awards.AwardFixtures;
import org.guildhall.disclosure.Disclosed.Position;
import org.guildhall.disclosure.Disclosure;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.kernel.Ocid;
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
    private AwardFixtures awards;

    @Autowired
    private CatchUp catchUp;

    @Autowired
    private Disclosure disclosure;

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
        assertThat(disclosed(ranked.stage().ocid())).isEmpty();
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
        var parties = Set.of("stage", "bid", "tenderer");
        assertThat(disclosed(new Ocid(ocid)))
                .containsEntry("negotiation.opened", with(parties, "organisation", "until", "rounds"))
                .containsEntry("negotiation.asked", with(parties, "round"))
                .containsEntry("negotiation.offered", with(parties, "round"))
                .containsEntry("negotiation.agreed", parties)
                .containsEntry("negotiation.ended", with(parties, "why", "reason"));
    }

    /** The list names who was chosen, as JSON, as CSV and on its page, from the award until it is revoked. */
    @Test
    void theListSaysToWhomItWasAwarded() {
        var ranked = panels.ranked("negotiated-request-for-proposals", List.of("60000", "90000"), "8", "6");
        var ocid = ranked.stage().ocid().value();
        catchUp.now();
        assertThat(supplier(ocid)).isEmpty();
        negotiations.open(panels.buyer, ranked.id());
        agreeing.agree(ranked.id());
        var decided = awards.decided(ranked);
        catchUp.now();
        var record = Caller.anonymous(port).get("/ocds/records/" + ocid).json();
        var name = record.at("/records/0/compiledRelease/awards/0/suppliers/0/name")
                .asString();
        assertThat(name).isNotEmpty();
        assertThat(supplier(ocid)).isEqualTo(name);
        assertThat(Caller.anonymous(port).get("/procurements.csv?q=" + ocid).body())
                .contains("\"" + name + "\"");
        assertThat(Caller.anonymous(port).get("/procurements?q=" + ocid).body()).contains(">" + name + "</span>");
        awards.revoked(decided);
        catchUp.now();
        assertThat(supplier(ocid)).isEmpty();
    }

    private String supplier(String ocid) {
        var found =
                Caller.anonymous(port).get("/api/public/procurements?q=" + ocid).json();
        assertThat(found.path("total").asInt()).isEqualTo(1);
        return found.at("/rows/0/suppliers").asString();
    }

    /** Nobody reads with whom it is negotiated next; with the next award both negotiations stand there. */
    @Test
    void afterARevokedAwardTheNextNegotiationIsClosedUntilItIsAwardedToo() {
        var ranked = panels.ranked("negotiated-request-for-proposals", List.of("60000", "90000"), "8", "6");
        var ocid = ranked.stage().ocid().value();
        negotiations.open(panels.buyer, ranked.id());
        agreeing.agree(ranked.id());
        var first = awards.decided(ranked);
        awards.revoked(first);
        catchUp.now();
        var before = everythingPublic(ocid);
        var told = disclosed(ranked.stage().ocid());
        negotiations.open(panels.buyer, ranked.id());
        negotiations.ask(panels.buyer, ranked.id(), "And your best price?");
        negotiations.offer(ranked.bidders().getLast(), ranked.id(), Map.of(), "One year of warranty.");
        agreeing.agree(ranked.id());
        var next = awards.recommended(ranked, 1);
        catchUp.now();
        assertThat(everythingPublic(ocid)).isEqualTo(before);
        assertThat(disclosed(ranked.stage().ocid())).isEqualTo(told);
        awards.approve(next);
        catchUp.now();
        var record = Caller.anonymous(port).get("/ocds/records/" + ocid).json().at("/records/0/compiledRelease");
        var talks = record.at("/bids/negotiations");
        assertThat(talks).hasSize(2);
        assertThat(talks.at("/0/endedBy").asString()).isEqualTo("revoked");
        assertThat(talks.at("/0/tenderer/name").asString())
                .isEqualTo(record.at("/awards/0/suppliers/0/name").asString());
        assertThat(talks.at("/1/tenderer/name").asString())
                .isEqualTo(record.at("/awards/1/suppliers/0/name").asString());
        assertThat(everythingPublic(ocid).get("page"))
                .contains("One year of warranty.", "Ended when the award was revoked");
    }

    /** What anybody may know of negotiations of a process: the fields of each, by the kind of the act. */
    private Map<String, Set<String>> disclosed(Ocid ocid) {
        var told = new TreeMap<String, Set<String>>();
        for (var act : disclosure.of(ocid, new Position(Long.MAX_VALUE, Long.MAX_VALUE))) {
            told.put(act.kind(), act.fields().keySet());
            act.released().forEach(open -> told.put(open.kind(), open.fields().keySet()));
        }
        told.keySet().removeIf(kind -> !kind.startsWith("negotiation."));
        return told;
    }

    private static Set<String> with(Set<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toSet());
    }

    private Map<String, String> everythingPublic(String ocid) {
        var caller = Caller.anonymous(port);
        var all = new LinkedHashMap<String, String>();
        all.put("page", caller.get("/procurements/" + ocid).body().replaceAll("(?s)<p class=\"gh-demo\".*?</p>", ""));
        all.put("record", caller.get("/ocds/records/" + ocid).body());
        return all;
    }
}
