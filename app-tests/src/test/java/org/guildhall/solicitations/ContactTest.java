package org.guildhall.solicitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.solicitations.SolicitationFixtures.refused;

import java.time.Duration;
import java.util.List;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.amending.Amending;
import org.guildhall.amending.Changes;
import org.guildhall.drafting.Decision;
import org.guildhall.drafting.Drafting;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Refused.FieldProblem;
import org.guildhall.publishing.CatchUp;
import org.guildhall.terms.Draft;
import org.guildhall.terms.Draft.ContactText;
import org.guildhall.terms.Draft.InstrumentText;
import org.guildhall.terms.Draft.Text;
import org.guildhall.terms.Instrument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A call says to whom bidders may turn and what it leads to, and only an addendum changes either. */
class ContactTest extends RoomTest {
    private static final String RFP = "request-for-proposals";
    private static final ContactText OFFICE =
            new ContactText("Purchasing office", "buy@city.example", "+1 416 555 0100", "1 Linnet Quay");
    private static final Text WHY = new Text("Somebody else answers.", "Une autre personne répond.");

    @Autowired
    private SolicitationFixtures fixtures;

    @Autowired
    private Drafting drafting;

    @Autowired
    private Amending amending;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private CatchUp catchUp;

    private Actor author;

    @BeforeEach
    void anAuthor() {
        author = fixtures.buyer();
    }

    @Test
    void aDraftNamesItsAuthorAndAContractUntilItSaysOtherwise() {
        var drafted = fixtures.drafted(author, RFP);
        assertThat(drafted.draft().contact())
                .isEqualTo(new ContactText(author.displayName(), author.email(), null, null));
        assertThat(drafted.draft().instrument()).isEqualTo(new InstrumentText("contract", null));
        revise(drafted, OFFICE, SolicitationFixtures.STANDING_OFFER);
        var silent = fixtures.complete(drafted);
        assertThat(silent.contact()).isNull();
        assertThat(drafting.revise(author, drafted.id(), silent).draft().contact())
                .isEqualTo(OFFICE);
    }

    @Test
    void nothingIsPublishedWithoutAContactThatCanBeWrittenTo() {
        var drafted = fixtures.drafted(author, RFP);
        assertThat(missing(drafted, new ContactText("", "", "", ""), null)).contains("contact.name", "contact.email");
        assertThat(missing(drafted, new ContactText("Office", "nobody", null, null), null))
                .containsExactly("contact.email");
        assertThat(missing(drafted, new ContactText("Office", "buy@city.example", "5".repeat(41), null), null))
                .containsExactly("contact.phone");
        assertThat(missing(drafted, new ContactText("Office", "buy@city.example", "5".repeat(40), null), null))
                .isEmpty();
    }

    @Test
    void aStandingOfferSaysHowItWorksAndAContractNeedNot() {
        var drafted = fixtures.drafted(author, RFP);
        assertThat(missing(drafted, OFFICE, new InstrumentText("standing-offer", null)))
                .containsExactly("instrument.text.en", "instrument.text.fr");
        assertThat(missing(drafted, OFFICE, new InstrumentText("contract", new Text("", "Seulement"))))
                .containsExactly("instrument.text.en");
        assertThat(missing(drafted, OFFICE, new InstrumentText("lease", null))).containsExactly("instrument.kind");
        assertThat(missing(drafted, OFFICE, new InstrumentText("contract", null)))
                .isEmpty();
        assertThat(missing(drafted, OFFICE, SolicitationFixtures.STANDING_OFFER))
                .isEmpty();
    }

    @Test
    void whereNobodyIsChosenNothingIsSaidOfWhatItLeadsTo() {
        var stage = fixtures.published(author, "request-for-information", Duration.ofDays(20));
        var call = solicitations.byId(stage.solicitation()).orElseThrow();
        assertThat(call.instrument()).isNull();
        assertThat(call.contact()).isNotNull();
        refused("common.invalid", () -> amend(stage, null, SolicitationFixtures.STANDING_OFFER));
    }

    @Test
    void itIsReadOnTheNoticeInTheDataAndWhereQuestionsAreAsked() {
        var stage = publish(OFFICE, SolicitationFixtures.STANDING_OFFER);
        catchUp.now();
        var page = Caller.anonymous(port).get("/procurements/" + stage.ocid()).body();
        assertThat(page)
                .contains("Purchasing office", "buy@city.example", "+1 416 555 0100", "1 Linnet Quay")
                .contains("then everybody gets the answer", "A standing offer", "Any office orders by call-up");
        var view = Caller.anonymous(port)
                .get("/api/public/procurements/" + stage.ocid())
                .json();
        assertThat(view.at("/contact/email").asString()).isEqualTo("buy@city.example");
        assertThat(view.at("/instrument/kind").asString()).isEqualTo("standing-offer");
        var point = compiled(stage)
                .path("parties")
                .valueStream()
                .filter(party -> party.path("roles").toString().contains("procuringEntity"))
                .findFirst()
                .orElseThrow()
                .path("contactPoint");
        assertThat(point.path("name").asString()).isEqualTo("Purchasing office");
        assertThat(point.path("telephone").asString()).isEqualTo("+1 416 555 0100");
        var tender = compiled(stage).path("tender");
        assertThat(tender.at("/techniques/hasFrameworkAgreement").asBoolean()).isTrue();
        assertThat(tender.path("instrumentDetails").asString()).contains("call-up");
        assertThat(tender.path("submissionMethodDetails").asString()).isEqualTo("1 Linnet Quay");
        var asking = Caller.signedIn(port, author).get("/stages/" + stage.id() + "/questions");
        assertThat(asking.body()).contains("Purchasing office", "then everybody gets the answer");
    }

    @Test
    void anAddendumChangesItFieldByField() {
        var stage = publish(OFFICE, new InstrumentText("contract", null));
        var changed = new ContactText("Purchasing office", "calls@city.example", null, "1 Linnet Quay");
        var addendum = amend(stage, changed, SolicitationFixtures.STANDING_OFFER);
        assertThat(addendum.changes())
                .extracting(each -> each.path())
                .containsExactly(
                        "contact.email",
                        "contact.phone",
                        "instrument.kind",
                        "instrument.text.en",
                        "instrument.text.fr");
        refused("no-change", () -> amend(stage, changed, SolicitationFixtures.STANDING_OFFER));
        var call = solicitations.byId(stage.solicitation()).orElseThrow();
        assertThat(call.instrument().kind()).isEqualTo(Instrument.Kind.STANDING_OFFER);
        catchUp.now();
        var page = Caller.anonymous(port).get("/procurements/" + stage.ocid()).body();
        assertThat(page).contains("calls@city.example", "Contact: e-mail").contains("A standing offer");
        assertThat(compiled(stage).path("parties").toString())
                .contains("calls@city.example")
                .doesNotContain("+1 416 555 0100");
        assertThat(compiled(stage)
                        .at("/tender/techniques/hasFrameworkAgreement")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aStandingOfferThatBecomesAContractIsOneNoMore() {
        var stage = publish(OFFICE, SolicitationFixtures.STANDING_OFFER);
        amend(stage, null, new InstrumentText("contract", new Text("", "")));
        catchUp.now();
        var tender = compiled(stage).path("tender");
        assertThat(tender.at("/techniques/hasFrameworkAgreement").isBoolean()).isTrue();
        assertThat(tender.at("/techniques/hasFrameworkAgreement").asBoolean()).isFalse();
        assertThat(tender.at("/techniques/frameworkAgreement").isMissingNode()).isTrue();
        assertThat(tender.path("instrumentDetails").isMissingNode()).isTrue();
        assertThat(tender.path("instrumentDetails_fr").isMissingNode()).isTrue();
    }

    @Test
    void aCallThatWasPublishedBeforeThereWasAContactGoesOnAndMayNameOne() {
        var stage = publish(OFFICE, SolicitationFixtures.STANDING_OFFER);
        jdbc.sql("update solicitations.solicitation set contact = null, instrument = null where id = :id")
                .param("id", stage.solicitation().value())
                .update();
        var summary = new Changes(null, null, new Text("More.", "Plus."), null, null, null, null, null, null);
        amending.issue(author, stage.id(), WHY, summary);
        assertThat(Caller.signedIn(port, author)
                        .get("/stages/" + stage.id() + "/questions")
                        .status())
                .isEqualTo(200);
        assertThat(Caller.signedIn(port, author)
                        .get("/stages/" + stage.id() + "/addenda")
                        .status())
                .isEqualTo(200);
        refused("common.invalid", () -> amend(stage, null, SolicitationFixtures.STANDING_OFFER));
        assertThat(amend(stage, OFFICE, null).changes()).hasSize(4);
    }

    private PublishedStage publish(ContactText contact, InstrumentText instrument) {
        var drafted = fixtures.drafted(author, RFP);
        revise(drafted, contact, instrument);
        drafting.requestReview(author, drafted.id());
        drafting.review(fixtures.buyer(), drafted.id(), Decision.ACCEPT, "");
        var published = drafting.publish(author, drafted.id(), clock.instant().plus(Duration.ofDays(40)), null);
        return fixtures.stage(published.stages().getFirst().id());
    }

    private Addendum amend(PublishedStage stage, @Nullable ContactText contact, @Nullable InstrumentText instrument) {
        var changes = new Changes(null, null, null, null, null, null, null, null, null, contact, instrument);
        return amending.issue(author, stage.id(), WHY, changes);
    }

    private List<String> missing(
            Solicitation drafted, @Nullable ContactText contact, @Nullable InstrumentText instrument) {
        revise(drafted, contact, instrument);
        return drafting.missing(drafted.id()).stream().map(FieldProblem::field).toList();
    }

    private void revise(Solicitation drafted, @Nullable ContactText contact, @Nullable InstrumentText instrument) {
        Draft draft = drafted.draft().withTerms(contact, instrument);
        drafting.revise(author, drafted.id(), draft);
    }

    private tools.jackson.databind.JsonNode compiled(PublishedStage stage) {
        return Caller.anonymous(port)
                .get("/ocds/records/" + stage.ocid())
                .json()
                .path("records")
                .get(0)
                .path("compiledRelease");
    }
}
