package org.guildhall.duties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.awards.AwardFixtures;
import org.guildhall.awards.Awards;
import org.guildhall.awards.Decision;
import org.guildhall.duties.Filing.How;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.evaluation.EvaluationFixtures.Case;
import org.guildhall.evaluation.Evaluations;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.mail.Letters;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.publishing.CatchUp;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.terms.Draft;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever was not chosen is told what the rules say of a debriefing and a challenge, and so is everybody. */
class RemediesTest extends RoomTest {
    private static final String RULES = "The rules on debriefing and challenge";
    private static final String PROTEST = "A bid protest starts with a complaint within 10 days.";
    private static final String CONTESTATION = "La contestation commence par une plainte dans les 10\u00a0jours.";

    @Autowired
    private Duties duties;

    @Autowired
    private EvaluationFixtures panels;

    @Autowired
    private Evaluations evaluations;

    @Autowired
    private Awards awards;

    @Autowired
    private SolicitationFixtures solicitations;

    @Autowired
    private Solicitations market;

    @Autowired
    private AwardFixtures approving;

    @Autowired
    private Letters letters;

    @Autowired
    private CatchUp catchUp;

    @Autowired
    private People people;

    @Test
    void theResultTheLetterAndTheNoticeSayThemWithWhereTheyStandInBothLanguages() {
        var decided = decided("AB");
        var winner = decided.bidders().get(0);
        var loser = decided.bidders().get(1);
        var own = "/results/" + decided.id();
        assertThat(Caller.signedIn(port, loser).get(own).body())
                .contains(RULES, PROTEST, "NWPTA bid protest mechanism", "unverified");
        assertThat(Caller.signedIn(port, loser).inFrench().get(own).body())
                .contains("Les règles sur le compte rendu et la contestation", CONTESTATION, "non vérifiée");
        assertThat(Caller.signedIn(port, winner).get(own).body()).doesNotContain(PROTEST);
        assertThat(letter(loser, decided)).contains(PROTEST, "NWPTA bid protest mechanism", "unverified)");
        assertThat(letter(winner, decided)).doesNotContain(PROTEST);
        catchUp.now();
        var notice = "/procurements/" + decided.stage().ocid();
        assertThat(Caller.anonymous(port).get(notice).body()).contains(RULES, PROTEST);
        assertThat(Caller.anonymous(port).inFrench().get(notice).body()).contains(CONTESTATION);
        assertThat(Caller.anonymous(port)
                        .get("/ocds/releases/" + decided.stage().ocid())
                        .body())
                .contains("\"remedies\"", "\"citation_fr\"", PROTEST, CONTESTATION);
    }

    @Test
    void theResultAsJsonSaysThemToWhoeverWasNotChosen() {
        var decided = decided("AB");
        var told = Caller.signedIn(port, decided.bidders().get(1))
                .get("/api/stages/" + decided.id() + "/result")
                .json()
                .path("remedies");
        assertThat(told.toString()).contains(PROTEST, CONTESTATION, "NWPTA bid protest mechanism", "\"unverified\"");
        assertThat(Caller.signedIn(port, decided.bidders().get(0))
                        .get("/api/stages/" + decided.id() + "/result")
                        .json()
                        .path("remedies")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void whereNoBidWasSuitableTheNoticeSaysThemToo() {
        jurisdiction.set("", "");
        var ranked = panels.ranked("request-for-proposals", List.of("10000", "20000"), "9", "6");
        jurisdiction.set("AB", "");
        var made = awards.recommend(panels.buyer, ranked.id(), null, "None will do.", "Aucune ne convient.");
        approving.approve(made);
        published(ranked.stage(), "participating suppliers are told promptly", "les participants sont informés");
    }

    @Test
    void aCancellationSaysHowItIsChallengedAndNothingOfADebriefing() {
        jurisdiction.set("", "");
        var stage = solicitations.published();
        jurisdiction.set("AB", "");
        market.cancel(
                panels.buyer, stage.solicitation(), new Draft.Text("The need went away.", "Le besoin a disparu."));
        assertThat(published(stage, PROTEST)).doesNotContain("are told promptly");
        jurisdiction.set("", "");
        var outside = solicitations.published();
        market.cancel(panels.buyer, outside.solicitation(), new Draft.Text("Gone.", "Disparu."));
        catchUp.now();
        assertThat(Caller.anonymous(port).get("/procurements/" + outside.ocid()).body())
                .doesNotContain(RULES);
    }

    /** That page and release say the remedies, and these words too; the page in English. */
    private String published(PublishedStage stage, String... also) {
        catchUp.now();
        var notice = "/procurements/" + stage.ocid();
        var page = Caller.anonymous(port).get(notice).body();
        assertThat(page).contains(RULES, PROTEST);
        assertThat(Caller.anonymous(port).inFrench().get(notice).body())
                .contains("Les règles sur le compte rendu et la contestation", CONTESTATION);
        var tender = Caller.anonymous(port)
                .get("/ocds/records/" + stage.ocid())
                .json()
                .path("records")
                .path(0)
                .path("compiledRelease")
                .path("tender");
        assertThat(tender.path("remedies").toString())
                .contains(PROTEST, CONTESTATION)
                .contains(also);
        return page;
    }

    @Test
    void whereNoRulesAreAskedNothingIsSaid() {
        var decided = decided("");
        var loser = decided.bidders().get(1);
        assertThat(Caller.signedIn(port, loser).get("/results/" + decided.id()).body())
                .doesNotContain(RULES);
        assertThat(letter(loser, decided)).contains("what you can do").doesNotContain("debriefing and challenge");
    }

    private String letter(Actor bidder, Case decided) {
        return letters.readableBy(bidder, 500).stream()
                .filter(each -> each.to().equals(bidder.email()) && each.body().contains("/results/" + decided.id()))
                .findFirst()
                .orElseThrow()
                .body();
    }

    /** Bought while no rules were asked; the city says where it is before it decides. */
    private Case decided(String province) {
        jurisdiction.set("", "");
        var ranked = panels.ranked("request-for-proposals", List.of("10000", "20000"), "9", "6");
        jurisdiction.set(province, "");
        if (!province.isEmpty()) {
            var id = ranked.stage().solicitation();
            duties.state(panels.buyer, id, "privacy", How.NOT_APPLICABLE, "It counts, without images.");
        }
        var best = evaluations
                .ranking(panels.buyer, ranked.id())
                .standings()
                .getFirst()
                .bid();
        var made = awards.recommend(panels.buyer, ranked.id(), best, "Best.", "La meilleure.");
        var manager = new PeopleFixtures(people).holding("manager", Role.APPROVER);
        awards.decide(manager, made.id(), Decision.APPROVE, null, "");
        return ranked;
    }
}
