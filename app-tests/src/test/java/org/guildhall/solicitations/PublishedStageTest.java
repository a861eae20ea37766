package org.guildhall.solicitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.solicitations.SolicitationFixtures.refused;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.guildhall.RoomTest;
import org.guildhall.amending.Amending;
import org.guildhall.amending.Changes;
import org.guildhall.drafting.Drafting;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.mail.Letters;
import org.guildhall.people.People;
import org.guildhall.questions.Questions;
import org.guildhall.terms.Criterion;
import org.guildhall.terms.Difference;
import org.guildhall.terms.Draft.FieldText;
import org.guildhall.terms.Draft.Text;
import org.guildhall.terms.FormField;
import org.guildhall.terms.PriceLine;
import org.guildhall.vendors.Membership;
import org.guildhall.vendors.VendorFixtures;
import org.guildhall.vendors.Vendors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What is published is fixed; it changes by addenda alone, which everyone concerned is told of field by field. */
@RecordApplicationEvents
class PublishedStageTest extends RoomTest {
    private static final Text REASON = new Text("A bidder saw a gap.", "Un soumissionnaire a vu une lacune.");

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private Amending amending;

    @Autowired
    private Questions questions;

    @Autowired
    private Drafting drafting;

    @Autowired
    private SolicitationFixtures fixtures;

    @Autowired
    private Vendors vendors;

    @Autowired
    private People people;

    @Autowired
    private Letters letters;

    @Autowired
    private Journal journal;

    @Autowired
    private ApplicationEvents events;

    private Actor buyer;
    private PublishedStage stage;

    @BeforeEach
    void aPublishedStage() {
        buyer = fixtures.buyer();
        stage = fixtures.published(buyer, "request-for-proposals", Duration.ofDays(40));
    }

    @Test
    void publicationFixesWhatIsAskedAndMakesTheOpeningKey() {
        assertThat(stage.criteria()).extracting(Criterion::id).containsExactly("insured", "quality", "price");
        assertThat(stage.fields()).extracting(FormField::id).containsExactly("r-insured", "r-quality", "plan");
        assertThat(stage.priceLines()).extracting(PriceLine::id).containsExactly("p1");
        assertThat(stage.recipient()).startsWith("age1");
        assertThat(stage.openers()).hasSize(4);
        var notice = latest("solicitation.published");
        assertThat(notice.fields())
                .containsKeys(
                        "title",
                        "summary",
                        "criteria",
                        "fields",
                        "priceLines",
                        "stages",
                        "recipient",
                        "closingLock",
                        "cooling")
                .containsEntry("method", "open");
        assertThat(notice.authority()).contains("request-for-proposals sha256:");
    }

    @Test
    void theClosingIsWhatTheNoticeSaysAndExcludesItsOwnInstant() {
        var closing = solicitations.closing(stage.id()).orElseThrow();
        assertThat(closing.at()).isEqualTo(clock.instant().plus(Duration.ofDays(40)));
        assertThat(closing.excludes(closing.at().minusNanos(1000))).isFalse();
        assertThat(closing.excludes(closing.at())).isTrue();
        assertThat(solicitations.closing(StageId.random())).isEmpty();
    }

    @Test
    void nothingChangesAfterPublicationExceptByAddendum() {
        var solicitation = solicitations.byId(stage.solicitation()).orElseThrow();
        refused("locked", () -> drafting.revise(buyer, solicitation.id(), solicitation.draft()));
        refused("already-published", () -> drafting.requestReview(buyer, solicitation.id()));
        var locked = new Changes(null, null, null, null, null, null, List.of(), null, null);
        refused("criteria-locked", () -> amending.issue(buyer, stage.id(), REASON, locked));
        refused("no-change", () -> amending.issue(buyer, stage.id(), REASON, Changes.NONE));
    }

    @Test
    void anAddendumMovesTheClosingToLaterOnly() {
        var before = solicitations.closing(stage.id()).orElseThrow().at();
        refused("common.invalid", () -> amend(closing(before.minusNanos(1000))));
        var later = before.plus(Duration.ofDays(7));
        amend(closing(later));
        assertThat(solicitations.closing(stage.id()).orElseThrow().at()).isEqualTo(later);
        amend(summary());
        assertThat(solicitations.closing(stage.id()).orElseThrow().at()).isEqualTo(later);
    }

    /** Whoever changes rows behind the city's back does not have bids sealed to a key of their own. */
    @Test
    void bidsAreSealedToWhatTheNoticeSaysWhateverTheRowSays() {
        jdbc.sql("update solicitations.stage set recipient = 'age1other', closing_lock = 'age1another' where id = :id")
                .param("id", stage.id().value())
                .update();
        var now = solicitations.stage(stage.id()).orElseThrow();
        assertThat(now.recipient()).isEqualTo(stage.recipient()).startsWith("age1");
        assertThat(now.lock()).isEqualTo(stage.lock());
        amend(summary());
        assertThat(solicitations.stage(stage.id()).orElseThrow().recipient()).isEqualTo(stage.recipient());
    }

    @Test
    void anAddendumSaysFieldByFieldWhatItChanges() {
        var relabelled = new FieldText("plan", null, "file", new Text("Site plan", "Plan"), false, null, null);
        var added = new FieldText("team", null, "text", new Text("Team", "Équipe"), true, null, null);
        var addendum = amend(new Changes(null, null, null, List.of(relabelled, added), null, null, null, null, null));
        assertThat(addendum.number()).isEqualTo(1);
        assertThat(addendum.changes())
                .extracting(Difference::path, Difference::before, Difference::after)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("fields.plan.label.en", "Plan", "Site plan"),
                        org.assertj.core.groups.Tuple.tuple("fields.plan.required", "true", "false"),
                        org.assertj.core.groups.Tuple.tuple("fields.team", null, "Team / Équipe"));
        var issued = events.stream(AddendumIssued.class).toList().getLast();
        assertThat(issued.fields()).containsExactlyInAnyOrder("plan", "team");
        assertThat(issued.lines()).isEmpty();
        assertThat(issued.documents()).isEmpty();
        assertThat(issued.closingMoved()).isFalse();
        assertThat(issued.keyReplaced()).isFalse();
        assertThat(solicitations.stage(stage.id()).orElseThrow().fields())
                .extracting(FormField::id)
                .containsExactly("r-insured", "r-quality", "plan", "team");
    }

    @Test
    void aFieldThatGivesEvidenceForACriterionStaysWordForWord() {
        var section = stage.fields().getFirst().section();
        var title = stage.fields().getFirst().label();
        var same = new FieldText(
                "r-insured", section, "requirement", new Text(title.en(), title.fr()), true, null, "insured");
        var plan = new FieldText("plan", null, "file", new Text("Site plan", "Plan"), true, null, null);
        var reworded = new FieldText(
                "r-insured", section, "requirement", new Text("Insured?", "Assuré?"), true, null, "insured");
        var more = new FieldText("more", null, "text", new Text("More", "Plus"), true, null, "quality");
        refused("criteria-locked", () -> amend(fields(reworded, plan)));
        refused("criteria-locked", () -> amend(fields(same, plan, more)));
        assertThat(amend(fields(same, plan)).changes()).hasSize(1);
    }

    @Test
    void aDocumentAddedLaterIsPublishedOnlyByAnAddendum() {
        var document = drafting.attach(
                buyer,
                stage.solicitation(),
                new Text("Map", "Carte"),
                "map.png",
                new ByteArrayInputStream(HexFormat.of().parseHex("89504e470d0a1a0a")));
        assertThat(solicitations.stage(stage.id()).orElseThrow().documents()).isEmpty();
        var named = new Changes.DocumentChanges(List.of(document.id().value()), null);
        amend(new Changes(null, null, null, null, null, named, null, null, null));
        assertThat(solicitations.stage(stage.id()).orElseThrow().documents()).containsExactly(document);
        refused("locked", () -> drafting.detach(buyer, stage.solicitation(), document.id()));
    }

    @Test
    void anAddendumAtOrAfterClosingIsRefused() {
        var closing = solicitations.closing(stage.id()).orElseThrow().at();
        clock.set(closing.minusNanos(1000));
        amend(summary());
        clock.set(closing);
        refused("closed", () -> amend(closing(closing.plusSeconds(60))));
    }

    @Test
    void thoseWhoAskedOrStartedABidAreWrittenToInTheirLanguage() {
        var member = vendor();
        var french = people.byId(member.person()).orElseThrow();
        people.setLocale(french.id(), java.util.Locale.CANADA_FRENCH);
        solicitations.watch(stage.id(), member.organisation());
        solicitations.watch(stage.id(), member.organisation());
        amend(closing(solicitations.closing(stage.id()).orElseThrow().at().plusSeconds(3600)));
        var written = letters.readableBy(french, 20).stream()
                .filter(letter -> letter.to().equals(french.email()))
                .filter(letter -> letter.subject().startsWith("Addenda 1"))
                .toList();
        assertThat(written).hasSize(1);
        assertThat(written.getFirst().body()).contains("Clôture", "lacune");
    }

    @Test
    void aQuestionIsTakenBeforeItsEndAndNotAtIt() {
        var until = java.util.Objects.requireNonNull(stage.questionsUntil());
        var member = person(vendor());
        clock.set(until.minusNanos(1000));
        questions.ask(member, stage.id(), "May we visit the site?");
        clock.set(until);
        refused("questions-closed", () -> questions.ask(member, stage.id(), "And the basement?"));
    }

    @Test
    void anAnswerIsForEveryoneAndNeverSaysWhoAsked() {
        var question = questions.ask(person(vendor()), stage.id(), "We at Acme ask: may we visit?");
        assertThat(questions.of(stage.id(), false)).isEmpty();
        assertThat(questions.of(stage.id(), true)).hasSize(1);
        var wording = new Text("Can the site be visited?", "Peut-on visiter le site?");
        refused("common.invalid", () -> questions.answer(buyer, question.id(), wording, new Text("Yes", "")));
        questions.answer(buyer, question.id(), wording, new Text("Yes, on Monday.", "Oui, lundi."));
        refused("answered", () -> questions.answer(buyer, question.id(), wording, wording));
        assertThat(questions.of(stage.id(), false).getFirst().number()).isEqualTo(1);
        var fact = latest("question.answered");
        assertThat(fact.fields()).containsEntry("question", Map.of("en", wording.en(), "fr", wording.fr()));
        assertThat(fact.fields().toString()).doesNotContain("Acme");
    }

    @Test
    void onlyMembersOfRegisteredVendorsAsk() {
        refused("not-a-member", () -> questions.ask(buyer, stage.id(), "May I?"));
        refused("common.not-found", () -> questions.ask(person(vendor()), StageId.random(), "May I?"));
    }

    @Test
    void aCancelledSolicitationTakesNothingMore() {
        assertThat(solicitations.mayEnter(stage.id(), vendor().organisation())).isTrue();
        refused("common.invalid", () -> solicitations.cancel(buyer, stage.solicitation(), new Text("No money", "")));
        solicitations.cancel(buyer, stage.solicitation(), new Text("No money", "Plus de budget"));
        assertThat(solicitations.mayEnter(stage.id(), vendor().organisation())).isFalse();
        assertThat(solicitations.stage(stage.id()).orElseThrow().running()).isFalse();
        refused("cancelled", () -> amend(summary()));
        refused("cancelled", () -> solicitations.cancel(buyer, stage.solicitation(), REASON));
        assertThat(events.stream(SolicitationCancelled.class)).hasSize(1);
    }

    private Addendum amend(Changes changes) {
        return amending.issue(buyer, stage.id(), REASON, changes);
    }

    private static Changes closing(java.time.Instant at) {
        return new Changes(at, null, null, null, null, null, null, null, null);
    }

    private static Changes fields(FieldText... fields) {
        return new Changes(null, null, null, List.of(fields), null, null, null, null, null);
    }

    private static Changes summary() {
        return new Changes(
                null, null, new Text("Signals for people.", "Des feux pour tous."), null, null, null, null, null, null);
    }

    private Membership vendor() {
        return new VendorFixtures(vendors).registered();
    }

    private Actor person(Membership member) {
        return people.byId(member.person()).orElseThrow();
    }

    private Fact latest(String kind) {
        return journal.latest(stage.ocid(), stage.id().toString(), List.of(kind))
                .orElseThrow();
    }
}
