package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.amending.Amending;
import org.guildhall.amending.Changes;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.terms.Draft.FieldText;
import org.guildhall.terms.Draft.LineText;
import org.guildhall.terms.Draft.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** While something required is missing nothing is received, and the refusal says what is missing. */
class IncompleteBidTest extends RoomTest {
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
    private Documents documents;

    private PublishedStage stage;
    private Actor bidder;
    private byte[] envelope;

    @BeforeEach
    void aBidder() {
        stage = published.published();
        bidder = bids.bidder();
        envelope = bids.sealed(stage, bidder, "100");
    }

    @Test
    void eachThingThatIsMissingIsNamedUntilNothingIs() {
        assertThat(lacking()).containsExactly("answers.r-insured", "answers.r-quality", "files.plan", "prices.p1");
        submissions.change(bidder, stage.id(), SubmissionFixtures.answers(stage), Map.of(), List.of());
        assertThat(lacking()).containsExactly("files.plan", "prices.p1");
        submissions.attach(bidder, stage.id(), "plan", "plan.txt", new ByteArrayInputStream("A plan.".getBytes()));
        assertThat(lacking()).containsExactly("prices.p1");
        assertThat(rows()).isZero();
        submissions.change(bidder, stage.id(), Map.of(), Map.of("p1", "0"), List.of());
        assertThat(bids.sendAsDrafted(bidder, stage, envelope)).isInstanceOf(Receipt.Received.class);
        assertThat(rows()).isOne();
    }

    @Test
    void aPriceThatMakesTheTotalTooLargeForAnyAmountIsRefusedAndNothingIsKept() {
        var many = new LineText("many", new Text("Detectors", "Détecteurs"), new BigDecimal("1000"), "each");
        var priced = published.priced(published.buyer(), List.of(many));
        var prices = Map.of("many", "999999999999.99");
        SolicitationFixtures.refused(
                "common.invalid", () -> submissions.change(bidder, priced.id(), Map.of(), prices, List.of()));
        assertThat(submissions.desk(bidder, priced.id()).draft().prices()).isEmpty();
    }

    @Test
    void anAddendumMustBeAcknowledgedAndWhatItChangedLookedAtAgain() {
        bids.complete(bidder, stage);
        amendPlan();
        assertThat(lacking()).containsExactly("files.plan", "acknowledged.1");
        submissions.change(bidder, stage.id(), Map.of(), Map.of(), List.of(1));
        assertThat(lacking()).containsExactly("files.plan");
        submissions.attach(bidder, stage.id(), "plan", "plan.txt", new ByteArrayInputStream("Anew.".getBytes()));
        assertThat(bids.sendAsDrafted(bidder, stage, envelope)).isInstanceOf(Receipt.Received.class);
    }

    @Test
    void theSameBytesHaveTheirReceiptAlsoWhenAnAddendumCameAfterThem() {
        var first = ((Receipt.Received) bids.send(bidder, stage, envelope)).submission();
        amendPlan();
        assertThat(((Receipt.Received) bids.sendAsDrafted(bidder, stage, envelope)).submission())
                .isEqualTo(first);
        assertThat(lacking(bids.sealed(stage, bidder, "90"))).containsExactly("files.plan", "acknowledged.1");
        assertThat(submissions.desk(bidder, stage.id()).held()).contains(first);
    }

    @Test
    void atClosingAnIncompleteBidIsLateAndNothingElse() {
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        assertThat(bids.sendAsDrafted(bidder, stage, envelope)).isInstanceOf(Receipt.Late.class);
        clock.set(clock.instant().minus(1, ChronoUnit.MICROS));
        assertThat(lacking()).isNotEmpty();
    }

    @Test
    void theApiSaysWhatIsMissingInBothLanguagesAndKeepsNothing() {
        var sha256 = sha256(envelope);
        var answer = Caller.signedIn(port, bidder)
                .upload("POST", "/api/stages/" + stage.id() + "/submission", envelope, "Envelope-SHA-256", sha256);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("submissions.not-ready");
        var first = answer.json().path("errors").path(0);
        assertThat(first.path("field").asString()).isEqualTo("answers.r-insured");
        assertThat(first.path("en").asString()).contains("Criterion insured", "not answered");
        assertThat(first.path("fr").asString()).contains("Critère insured", "réponse");
        assertThat(rows()).isZero();
        assertThat(Files.exists(documents.place(sha256))).isFalse();
    }

    @Test
    void thePageSaysItTooAndPointsToWhereItIsDone() {
        var path = "/stages/" + stage.id() + "/bid";
        for (var language : List.of("en", "fr")) {
            var caller = Caller.signedIn(port, bidder);
            var browser = language.equals("fr") ? caller.inFrench() : caller;
            var page = browser.attach(path + "/seal", path + "/envelope", Map.of(), "envelope", "bid.age", envelope);
            assertThat(page.status()).isEqualTo(422);
            assertThat(page.body())
                    .contains("href=\"#prices.p1\"", "id=\"prices.p1\"", "href=\"" + path + "/prices\"")
                    .contains(language.equals("fr") ? "Critère insured" : "Criterion insured");
        }
        assertThat(rows()).isZero();
    }

    private void amendPlan() {
        var plan = new FieldText("plan", null, "file", new Text("Site plan", "Plan du site"), true, null, null);
        amending.issue(
                published.buyer(),
                stage.id(),
                new Text("A gap.", "Une lacune."),
                new Changes(null, null, null, List.of(plan), null, null, null, null, null));
    }

    private List<String> lacking() {
        return lacking(envelope);
    }

    private List<String> lacking(byte[] bytes) {
        var fields = new java.util.ArrayList<String>();
        assertThatThrownBy(() -> bids.sendAsDrafted(bidder, stage, bytes))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.problem()).isEqualTo(SubmissionProblem.NOT_READY);
                    refused.fields().forEach(each -> fields.add(each.field()));
                });
        assertThat(Files.exists(documents.place(sha256(bytes)))).isFalse();
        return fields;
    }

    private int rows() {
        return jdbc.sql("select count(*) from submissions.submission where stage = :stage")
                .param("stage", stage.id().value())
                .query(Integer.class)
                .single();
    }

    private String sha256(byte[] bytes) {
        try (var incoming = documents.receive(new ByteArrayInputStream(bytes), bytes.length)) {
            return incoming.stored().sha256();
        }
    }
}
