package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.amending.Amending;
import org.guildhall.amending.Changes;
import org.guildhall.kernel.Actor;
import org.guildhall.mail.Letters;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.terms.Draft.FieldText;
import org.guildhall.terms.Draft.LineText;
import org.guildhall.terms.Draft.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An addendum reopens of a started bid what it changes, and nothing else; its members are told. */
class AmendedDraftTest extends RoomTest {
    @Autowired
    private Submissions submissions;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private Amending amending;

    @Autowired
    private Letters letters;

    private PublishedStage stage;
    private Actor bidder;

    @BeforeEach
    void aStartedBid() {
        stage = published.published();
        bidder = bids.bidder();
        bids.complete(bidder, stage);
    }

    @Test
    void onlyTheAnswersThatChangedAreReopened() {
        var before = draft();
        amend(new Changes(null, null, null, List.of(plan(true), team()), null, null, null, null, null));
        assertThat(draft().affected()).containsExactly("plan");
        assertThat(draft().answers()).isEqualTo(before.answers());
        assertThat(draft().prices()).isEqualTo(before.prices());
        assertThat(missing()).containsExactlyInAnyOrder("files.plan", "answers.team", "acknowledged.1");
    }

    @Test
    void aChangedPriceLineReopensItsPriceAndOneThatWasTakenAwayTakesItsPriceAlong() {
        var line = stage.priceLines().getFirst();
        var description = new Text(line.description().en(), line.description().fr());
        var more = new LineText(line.id(), description, line.quantity().add(java.math.BigDecimal.ONE), line.unit());
        var second = new LineText("spare", new Text("Spares", "Pièces"), java.math.BigDecimal.TWO, "unit");
        amend(lines(more, second));
        assertThat(draft().affected()).containsExactly(line.id());
        assertThat(missing()).containsExactlyInAnyOrder("prices.p1", "prices.spare", "acknowledged.1");
        submissions.change(bidder, stage.id(), Map.of(), Map.of("p1", "90", "spare", "5"), List.of(1));
        assertThat(missing()).isEmpty();
        amend(lines(more));
        assertThat(draft().prices()).containsOnlyKeys("p1");
        assertThat(draft().affected()).isEmpty();
        assertThat(missing()).containsExactly("acknowledged.2");
    }

    @Test
    void anAddendumOfTheClosingAloneReopensNothingButMustBeAcknowledged() {
        var later = solicitations.closing(stage.id()).orElseThrow().at().plusSeconds(86_400);
        amend(new Changes(later, null, null, null, null, null, null, null, null));
        assertThat(draft().affected()).isEmpty();
        assertThat(missing()).containsExactly("acknowledged.1");
        assertRefused(
                () -> submissions.change(bidder, stage.id(), Map.of(), Map.of(), List.of(2)),
                org.guildhall.kernel.CommonProblem.INVALID);
        submissions.change(bidder, stage.id(), Map.of(), Map.of(), List.of(1));
        submissions.change(bidder, stage.id(), Map.of(), Map.of(), List.of(1));
        assertThat(missing()).isEmpty();
    }

    @Test
    void membersReadInWordsWhatChangesOnThePageAndInTheLetter() {
        amend(new Changes(null, null, null, List.of(plan(false)), null, null, null, null, null));
        assertThat(letters.readableBy(bidder, 20))
                .anySatisfy(letter -> assertThat(letter.body()).contains("required", "was “Yes”, is now “No”"));
        var page = "/stages/" + stage.id() + "/bid/addenda";
        var english = Caller.signedIn(port, bidder);
        assertThat(english.get(page).body()).contains("required").doesNotContain("fields.plan", ">true<", ">false<");
        var french = Caller.signedIn(port, bidder).inFrench();
        assertThat(french.get(page).body()).contains("obligatoire", ">Oui<", ">Non<");
        var done = french.submit(page, page, Map.of("acknowledged", "1"));
        assertThat(done.status()).isEqualTo(303);
        assertThat(draft().acknowledged()).containsExactly(1);
    }

    private void amend(Changes changes) {
        amending.issue(published.buyer(), stage.id(), new Text("A gap.", "Une lacune."), changes);
    }

    private static Changes lines(LineText... lines) {
        return new Changes(null, null, null, null, List.of(lines), null, null, null, null);
    }

    private static FieldText plan(boolean required) {
        var label = required ? new Text("Site plan", "Plan du site") : new Text("Plan", "Plan");
        return field("plan", "file", label, required, null);
    }

    private static FieldText team() {
        return field("team", "text", new Text("Team", "Équipe"), true, null);
    }

    private static FieldText field(String id, String kind, Text label, boolean required, @Nullable String criterion) {
        return new FieldText(id, null, kind, label, required, null, criterion);
    }

    private Draft draft() {
        return submissions.desk(bidder, stage.id()).draft();
    }

    private List<String> missing() {
        return submissions.readiness(bidder, stage.id()).missing().stream()
                .map(Readiness.Missing::field)
                .toList();
    }
}
