package org.guildhall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.evaluation.EvaluationFixtures.Case;
import org.guildhall.kernel.Actor;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.submissions.Submissions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A bid is taken back between the page that a person opened and what they send: no mark goes to another bid. */
class WithdrawnMeanwhileTest extends RoomTest {
    private static final List<String> SCORES = List.of("9", "7", "5", "3");

    @Autowired
    private Evaluations evaluations;

    @Autowired
    private EvaluationFixtures fixtures;

    @Autowired
    private Submissions submissions;

    @Test
    void anEvaluatorsMarksStayWithTheirBids() {
        var opened = fixtures.declared(four());
        var first = opened.panel().first();
        refusedThenKept(opened, first, "scores", "/stages/" + opened.id() + "/evaluation/scores/");
        assertThat(evaluations.desk(first, opened.id()).yours())
                .extracting(mark -> mark.comment())
                .containsExactly("Of A", "Of B", "Of D");
    }

    @Test
    void theConsensusStaysWithItsBidsToo() {
        var opened = fixtures.scored(four(), "8", "8", "8", "8");
        var chair = opened.panel().chair();
        refusedThenKept(opened, chair, "consensus", "/stages/" + opened.id() + "/evaluation");
        assertThat(evaluations.agreements(chair, opened.id()))
                .filteredOn(each -> each.agreed() != null)
                .extracting(each -> each.agreed().comment())
                .containsExactly("Of A", "Of B", "Of D");
    }

    @Test
    void programsAreToldWhichBidIsGone() {
        var opened = fixtures.declared(four());
        var first = opened.panel().first();
        var marks = fixtures.marks(opened, "8", "8", "8", "8");
        submissions.withdraw(opened.bidders().getFirst(), opened.id());
        assertRefused(() -> evaluations.score(first, opened.id(), marks), EvaluationProblem.BID_GONE);
        assertThat(evaluations.desk(first, opened.id()).yours()).isEmpty();
    }

    private Case four() {
        return fixtures.opened("negotiated-request-for-proposals", "80000", "81000", "82000", "83000");
    }

    private void refusedThenKept(Case opened, Actor person, String part, String next) {
        var page = "/stages/" + opened.id() + "/evaluation/" + part + "/quality";
        var typed = typed(evaluations.bids(person, opened.id()));
        var c = evaluations.bids(person, opened.id()).get(2).id();
        var bidders = opened.bidders();
        var leaver = bidders.stream()
                .filter(each -> c.toString().equals(candidate(opened, each)))
                .findFirst()
                .orElseThrow();
        submissions.withdraw(leaver, opened.id());
        var caller = Caller.anonymous(port);
        caller.submit("/sign-in", "/sign-in", Map.of("email", person.email(), "password", PeopleFixtures.PASSWORD));
        var again = caller.submit(page, page, typed);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body())
                .contains("Bid C is not judged any more", "Of A", "Of B", "Of D")
                .doesNotContain("Of C", "#marks[2].bid", "Choose one of the values offered");
        var fields = typed(evaluations.bids(person, opened.id()));
        assertThat(again.body()).contains("value=\"3\"").doesNotContain("value=\"5\"");
        assertThat(fields).doesNotContainValue("Of C");
        var kept = caller.submit(page, page, fields);
        assertThat(kept.status()).isEqualTo(303);
        assertThat(kept.location()).contains(next);
    }

    private static Map<String, String> typed(List<Dossier> bids) {
        var typed = new LinkedHashMap<String, String>();
        for (int i = 0; i < bids.size(); i++) {
            var at = "marks[" + i + "].";
            typed.put(at + "bid", bids.get(i).id().toString());
            typed.put(at + "score", SCORES.get(bids.get(i).label().charAt(0) - 'A'));
            typed.put(at + "comment", "Of " + bids.get(i).label());
        }
        return typed;
    }

    private String candidate(Case opened, Actor bidder) {
        return jdbc.sql(
                        "select id::text from evaluation.candidate where stage = :stage and organisation = :organisation")
                .param("stage", opened.id().value())
                .param("organisation", fixtures.organisation(bidder).value())
                .query(String.class)
                .single();
    }
}
