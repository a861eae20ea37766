package org.guildhall.awards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.evaluation.Evaluations;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every page of an evaluation and of its award, in a browser's hands and in both languages. */
class AwardPagesTest extends RoomTest {
    private static final String RFP = "request-for-proposals";

    @Autowired
    Awards awards;

    @Autowired
    Evaluations evaluations;

    @Autowired
    EvaluationFixtures fixtures;

    @Autowired
    People people;

    @Test
    void thePagesOfAnEvaluationOpenToThoseWhoHaveAPartInIt() {
        var opened = fixtures.named(fixtures.opened(RFP, "80000", "90000"));
        var home = "/stages/" + opened.id() + "/evaluation";
        shown(fixtures.buyer, "/evaluations", home);
        shown(opened.panel().first(), home);
        var first = browser(opened.panel().first());
        assertThat(first.submit(home, home + "/declaration", Map.of()).status()).isEqualTo(422);
        assertThat(first.submit(home, home + "/declaration", Map.of("conflict", "false"))
                        .status())
                .isEqualTo(303);
        shown(opened.panel().first(), home, home + "/scores/quality", home + "/scores/insured");
        var bid = evaluations.bids(opened.panel().first(), opened.id()).getFirst();
        var typed =
                Map.of("marks[0].bid", bid.id().toString(), "marks[0].score", "11", "marks[0].comment", "Far too good");
        var refused = first.submit(home + "/scores/quality", home + "/scores/quality", typed);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Write a score from 0 to 10.", "Far too good", "#marks[0].score");
    }

    @Test
    void thePagesOfConsensusAndRankingOpenToThePanel() {
        var scored = fixtures.scored(fixtures.opened(RFP, "80000", "90000"), "7", "8");
        var home = "/stages/" + scored.id() + "/evaluation";
        var chair = scored.panel().chair();
        shown(chair, home, home + "/consensus/quality", home + "/consensus/insured");
        shown(scored.panel().first(), home + "/consensus/quality");
        var ranked = fixtures.ranked(RFP, List.of("80000", "90000"), "7", "no");
        shown(ranked.panel().chair(), "/stages/" + ranked.id() + "/evaluation/ranking");
    }

    @Test
    void thePagesOfAnAwardOpenToThoseWhoDecideAndToTheBidders() {
        afterAllOthers();
        var ranked = fixtures.ranked(RFP, List.of("20000", "30000", "40000"), "9", "5", "no");
        var form = "/stages/" + ranked.id() + "/recommendation";
        shown(fixtures.buyer, form, "/stages/" + ranked.id() + "/evaluation/ranking");
        var best = evaluations
                .ranking(ranked.id())
                .orElseThrow()
                .standings()
                .getFirst()
                .bid();
        var buyer = browser(fixtures.buyer);
        assertThat(buyer.submit(form, form, Map.of("bid", best.toString())).status())
                .isEqualTo(422);
        var made = buyer.submit(
                form, form, Map.of("bid", best.toString(), "reason.en", "The best.", "reason.fr", "La meilleure."));
        assertThat(made.status()).isEqualTo(303);
        var page = made.location().replaceFirst("^https?://[^/]+", "");
        var manager = new PeopleFixtures(people).holding("manager", Role.APPROVER);
        shown(manager, page, "/awards");
        assertThat(browser(manager).get(page).body())
                .contains("$20,000.00", "$90,000.00", "3, 2 of them ranked", "/procurements/");
        var approved = browser(manager).submit(page, page + "/decisions", Map.of("decision", "approve"));
        assertThat(approved.status()).isEqualTo(303);
        var id = new RecommendationId(UUID.fromString(page.substring(page.lastIndexOf('/') + 1)));
        shown(fixtures.buyer, page, "/awards/" + awards.of(id).orElseThrow().id());
        for (var bidder : ranked.bidders()) {
            shown(bidder, "/results/" + ranked.id());
        }
        assertThat(section(ranked.bidders().get(1), "recently")).contains("/results/" + ranked.id());
        assertThat(browser(fixtures.buyer).get(form).body()).contains(page).doesNotContain("reason.en");
        assertThat(browser(ranked.bidders().get(1))
                        .get("/results/" + ranked.id())
                        .body())
                .contains("Your bid was not chosen.", "ranks 2. Compliant bids: 2");
    }

    /** Later than what other tests published in their years to come: bidders read of the latest. */
    private void afterAllOthers() {
        clock.set(jdbc.sql("select max(published_at) from solicitations.solicitation")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(clock.instant())
                .plusSeconds(1));
    }

    @Test
    void aCouncillorsHomeShowsWhatCouncilDecidedUntilItIsConfirmedAndNobodyElsesDoes() {
        clock.advance(Duration.ofDays(800)); // Other tests left acts some months ahead of now.
        var persons = new PeopleFixtures(people);
        var councillor = persons.holding("council", Role.COUNCILLOR);
        var ranked = fixtures.ranked(RFP, List.of("500000.01"), "9");
        var bid = evaluations
                .ranking(ranked.id())
                .orElseThrow()
                .standings()
                .getFirst()
                .bid();
        var made = awards.recommend(fixtures.buyer, ranked.id(), bid, "The best.", "La meilleure.");
        for (var step : made.steps().subList(0, 3)) {
            clock.advance(Duration.ofMinutes(1));
            awards.decide(persons.holding(step.authority(), Role.APPROVER), made.id(), Decision.APPROVE, null, "");
        }
        var path = "/recommendations/" + made.id();
        assertThat(section(councillor, "yours")).doesNotContain(path);
        clock.advance(Duration.ofMinutes(1));
        awards.decide(councillor, made.id(), Decision.APPROVE, null, "");
        assertThat(section(councillor, "yours")).contains(path, "Award recommendation", "Decided");
        assertThat(section(councillor, "recently").split(path, -1)).hasSize(2);
        assertThat(section(councillor, "recently")).contains("A step of the award was approved");
        assertThat(section(persons.holding("council", Role.COUNCILLOR), "yours"))
                .doesNotContain(path);
        var award = awards.of(made.id()).orElseThrow();
        clock.set(award.standstill().until());
        awards.confirm(fixtures.buyer, award.id());
        assertThat(section(councillor, "yours")).doesNotContain(path);
        assertThat(section(councillor, "recently")).contains("The award was confirmed");
    }

    /** The section of a person's home under one heading. */
    private String section(Actor person, String id) {
        var page = browser(person).get("/home").body();
        var from = page.indexOf("aria-labelledby=\"" + id + "\"");
        return page.substring(from, page.indexOf("</section>", from));
    }

    private void shown(Actor person, String... paths) {
        for (var path : paths) {
            var english = browser(person).get(path);
            var french = browser(person).inFrench().get(path);
            assertThat(List.of(english.status(), french.status())).as(path).containsOnly(200);
            assertThat(english.body())
                    .as(path)
                    .contains("lang=\"en\"", "</html>")
                    .doesNotContain("??");
            assertThat(french.body())
                    .as(path)
                    .contains("lang=\"fr\"", "</html>")
                    .doesNotContain("??");
        }
    }

    private Caller browser(Actor person) {
        var caller = Caller.anonymous(port);
        caller.submit("/sign-in", "/sign-in", Map.of("email", person.email(), "password", PeopleFixtures.PASSWORD));
        return caller;
    }
}
