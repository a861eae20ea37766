package org.guildhall.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.awards.Awards;
import org.guildhall.budgets.Budgets;
import org.guildhall.drafting.Decision;
import org.guildhall.drafting.Drafting;
import org.guildhall.duties.Filing.How;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.evaluation.Evaluations;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Refused.FieldProblem;
import org.guildhall.kernel.Role;
import org.guildhall.needs.Needs;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.publishing.CatchUp;
import org.guildhall.requests.RequestFixtures;
import org.guildhall.requests.Requests;
import org.guildhall.rulings.Obligations;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.terms.Draft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is owed keeps an act back until it is filed; the city is in Ontario and its by-law that of Port Linnet. */
class DutiesTest extends RoomTest {
    private static final String RFP = "request-for-proposals";
    private static final byte[] PDF = "%PDF-1.7 an assessment".getBytes(StandardCharsets.US_ASCII);
    private static final Claimed PUBLIC = new Claimed("", "", "");

    @Autowired
    private Duties duties;

    @Autowired
    private DutyFixtures owed;

    @Autowired
    private Drafting drafting;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private Requests requests;

    @Autowired
    private Budgets budgets;

    @Autowired
    private Needs needs;

    @Autowired
    private SolicitationFixtures fixtures;

    @Autowired
    private EvaluationFixtures panels;

    @Autowired
    private Evaluations evaluations;

    @Autowired
    private Awards awards;

    @Autowired
    private Journal journal;

    @Autowired
    private CatchUp catchUp;

    @Autowired
    private People people;

    private Actor author;

    @BeforeEach
    void aBuyerOfPortLinnet() {
        author = fixtures.buyer();
        jurisdiction.set("ON", "port-linnet");
    }

    @Test
    void aNoticeIsKeptBackUntilWhatIsOwedBeforeItIsFiled() {
        var id = reviewed("personal-information");
        assertThat(owed.owedAt(id))
                .extracting(FieldProblem::field)
                .containsExactly("duties.accessibility", "duties.privacy");
        assertThat(owed.owedAt(id))
                .anySatisfy(problem -> assertThat(problem.details().toString()).contains("LINNET-7-1", "section 7(1)"));
        duties.state(author, id, "accessibility", How.STATEMENT, "Large print and speech are asked for.");
        assertThat(owed.owedAt(id)).extracting(FieldProblem::field).containsExactly("duties.privacy");
        var filed = duties.file(author, id, "privacy", "assessment.pdf", bytes(PDF), PUBLIC);
        assertThat(filed.state()).isEqualTo(Duty.State.DONE);
        assertThat(owed.owedAt(id)).isEmpty();
        assertThat(drafting.publish(author, id, clock.instant().plus(Duration.ofDays(40)), "Read.")
                        .publishedAt())
                .isNotNull();
    }

    @Test
    void whatIsFiledIsAsTheRulesAcceptItAndOnlyOnce() {
        var id = reviewed("personal-information");
        assertRefused(() -> duties.state(author, id, "privacy", How.STATEMENT, "We looked."), DutyProblem.NOT_TAKEN);
        assertRefused(() -> duties.state(author, id, "privacy", How.NOT_APPLICABLE, "No."), DutyProblem.NOT_TAKEN);
        assertRefused(() -> duties.state(author, id, "accessibility", How.STATEMENT, " \n"), CommonProblem.INVALID);
        assertRefused(() -> duties.state(author, id, "noise", How.STATEMENT, "Quiet."), CommonProblem.NOT_FOUND);
        assertRefused(() -> file(id, "assessment.exe", PDF), DutyProblem.DOCUMENT_TYPE);
        assertRefused(() -> file(id, "assessment.pdf", new byte[0]), DutyProblem.DOCUMENT_EMPTY);
        assertRefused(
                () -> file(id, "assessment.pdf", "%PDF".getBytes(StandardCharsets.US_ASCII)),
                DutyProblem.DOCUMENT_BROKEN);
        assertRefused(() -> file(id, "assessment.docx", PDF), DutyProblem.DOCUMENT_BROKEN);
        assertThat(kinds(id)).doesNotContain("duty.filed");
        file(id, "assessment.pdf", PDF);
        assertRefused(() -> file(id, "assessment.pdf", PDF), DutyProblem.ALREADY_FILED);
        assertThat(kinds(id)).containsOnlyOnce("duty.filed");
    }

    @Test
    void ofARuleThatNobodyVerifiedANamedPersonMaySayThatItDoesNotApply() {
        jurisdiction.set("ON", "");
        var id = reviewed("personal-information");
        assertThat(duties.one(id, "privacy").when()).hasToString("BEFORE_AWARD");
        var filed = duties.state(author, id, "privacy", How.NOT_APPLICABLE, "That part is not in force yet.");
        assertThat(filed.filed())
                .hasValueSatisfying(filing -> assertThat(filing.by()).isEqualTo(author.id()));
    }

    @Test
    void whatWasFiledByMistakeIsWithdrawnUntilTheNoticeIsPublishedAndNotAfter() {
        var id = reviewed();
        assertRefused(() -> duties.withdraw(author, id, "privacy"), DutyProblem.NOT_FILED);
        duties.state(author, id, "privacy", How.NOT_APPLICABLE, "It counts, without images.");
        duties.withdraw(author, id, "privacy");
        assertThat(owed.owedAt(id)).extracting(FieldProblem::field).contains("duties.privacy");
        published(id);
        assertThat(kinds(id)).contains("duty.withdrawn");
        assertRefused(() -> duties.withdraw(author, id, "privacy"), DutyProblem.PUBLISHED);
        assertRefused(() -> duties.state(author, id, "accessibility", How.STATEMENT, "Later."), DutyProblem.PUBLISHED);
    }

    @Test
    void aSecretHasAGroundAReasonAndAnEndAndIsOpenToAllTheDayAfter() {
        var id = reviewed("personal-information");
        var today = clock.today();
        assertThat(claiming(id, "FOI-1", "Harm.", today.plusDays(1))).containsExactly("ground");
        assertThat(claiming(id, "", "Harm.", today.plusDays(1))).containsExactly("ground");
        assertThat(claiming(id, "FOI-2", " ", today.plusDays(1))).containsExactly("reason");
        assertThat(claiming(id, "FOI-2", "Harm.", today)).containsExactly("until");
        assertThat(claiming(id, "FOI-2", "Harm.", today.plusYears(5).plusDays(1)))
                .containsExactly("until");
        assertThat(claiming(id, "FOI-2", "The maker’s keys are in it.", today.plusDays(90)))
                .isEmpty();
        var ocid = published(id).ocid().value();
        var sha256 = sha256(id);
        catchUp.now();
        var anybody = Caller.anonymous(port);
        var page = anybody.get("/procurements/" + ocid).body();
        assertThat(page).contains("MFIPPA, s. 10(1)", sha256).doesNotContain("assessment.pdf", "The maker’s keys");
        assertThat(anybody.get("/documents/" + sha256 + "?ocid=" + ocid).status())
                .isEqualTo(404);
        clock.set(today.plusDays(90).atTime(23, 59).atZone(clock.zone()).toInstant());
        duties.endSecrets();
        assertThat(kinds(id)).doesNotContain("duty.disclosed");
        clock.advance(Duration.ofMinutes(1));
        duties.endSecrets();
        duties.endSecrets();
        assertThat(kinds(id)).containsOnlyOnce("duty.disclosed");
        catchUp.now();
        assertThat(anybody.get("/documents/" + sha256 + "?ocid=" + ocid).status())
                .isEqualTo(200);
        assertThat(anybody.get("/procurements/" + ocid).body()).contains("assessment.pdf");
    }

    @Test
    void everybodyReadsWhatWasFiledOnceTheNoticeIsPublishedAndNobodyBefore() {
        var id = reviewed();
        duties.state(author, id, "accessibility", How.STATEMENT, "Large print is asked for.");
        duties.file(author, id, "privacy", "assessment.pdf", bytes(PDF), PUBLIC);
        var sha256 = sha256(id);
        catchUp.now();
        var process = solicitation(id).ocid().value();
        assertThat(Caller.anonymous(port)
                        .get("/documents/" + sha256 + "?ocid=" + process)
                        .status())
                .isEqualTo(404);
        published(id);
        catchUp.now();
        var record = Caller.anonymous(port).get("/ocds/releases/" + process).body();
        assertThat(record).contains("Large print is asked for.", sha256, "LINNET-7-2");
        var french = Caller.anonymous(port)
                .inFrench()
                .get("/procurements/" + process)
                .body();
        assertThat(french)
                .contains("Ce qu’exigeait la loi", "assessment.pdf", "Règlement 2025-014")
                .doesNotContain("??", "By-law");
        assertThat(Caller.anonymous(port)
                        .get("/documents/" + sha256 + "?ocid=" + process)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void nobodyIsRecommendedWhileSomethingIsOwedBeforeTheAward() {
        var ranked = ranked("");
        var best = evaluations
                .ranking(panels.buyer, ranked.id())
                .standings()
                .getFirst()
                .bid();
        assertRefused(
                () -> awards.recommend(panels.buyer, ranked.id(), best, "Best.", "La meilleure."),
                DutyProblem.OWED_BEFORE_AWARD);
        var id = ranked.stage().solicitation();
        duties.state(panels.buyer, id, "privacy", How.NOT_APPLICABLE, "It counts, without images.");
        var made = awards.recommend(panels.buyer, ranked.id(), best, "Best.", "La meilleure.");
        duties.withdraw(panels.buyer, id, "privacy");
        var manager = new PeopleFixtures(people).holding("manager", Role.APPROVER);
        assertRefused(
                () -> awards.decide(manager, made.id(), org.guildhall.awards.Decision.APPROVE, null, ""),
                DutyProblem.OWED_BEFORE_AWARD);
        duties.file(panels.buyer, id, "privacy", "assessment.pdf", bytes(PDF), PUBLIC);
        awards.decide(manager, made.id(), org.guildhall.awards.Decision.APPROVE, null, "");
        assertRefused(() -> duties.withdraw(panels.buyer, id, "privacy"), DutyProblem.AWARDED);
    }

    @Test
    void afterTheAwardTheDaysAreCountedAndTheLastOneIsNotOverdue() {
        var ranked = ranked("port-linnet");
        var id = ranked.stage().solicitation();
        award(ranked);
        var debrief = duties.one(id, "debrief");
        assertThat(debrief.due()).isEqualTo(clock.today().plusDays(15));
        clock.set(clock.today()
                .plusDays(15)
                .atTime(23, 59, 59)
                .atZone(clock.zone())
                .toInstant());
        assertThat(duties.one(id, "debrief").state()).isEqualTo(Duty.State.OPEN);
        clock.advance(Duration.ofSeconds(1));
        assertThat(duties.one(id, "debrief").state()).isEqualTo(Duty.State.OVERDUE);
        assertThat(duties.unsettled()).extracting(Solicitation::id).contains(id);
        assertThat(Caller.signedIn(port, panels.buyer).get("/home").body()).contains("Overdue", "Debriefing");
        duties.state(panels.buyer, id, "debrief", How.STATEMENT, "Both bidders were met on the 9th.");
        assertThat(duties.one(id, "debrief").state()).isEqualTo(Duty.State.DONE);
        assertThat(duties.unsettled()).extracting(Solicitation::id).doesNotContain(id);
    }

    @Test
    void anAwardNoticeIsDoneByTheAwardItself() {
        var requester = new PeopleFixtures(people).with(Role.REQUESTER);
        var request = new RequestFixtures(requests, budgets, needs, people).approved(requester, "400000");
        var id = drafting.draft(author, request.id(), RFP).id();
        assertThat(duties.one(id, "award-notice").state()).isEqualTo(Duty.State.LATER);
        assertRefused(() -> duties.state(author, id, "debrief", How.STATEMENT, "Held."), DutyProblem.NOT_AWARDED);
        transaction().executeWithoutResult(_ -> duties.awarded(id, clock.instant()));
        var notice = duties.one(id, "award-notice");
        assertThat(notice.state()).isEqualTo(Duty.State.DONE);
        assertThat(notice.due()).isEqualTo(clock.today().plusDays(72));
    }

    @Test
    void whereNothingIsAwardedNothingIsOwedForAnAward() {
        var asking = drafting.draft(author, fixtures.approvedRequest(), "request-for-information");
        assertThat(duties.of(asking.id()).duties()).extracting(Duty::code).containsExactly("accessibility", "privacy");
        var buying = drafting.draft(author, fixtures.approvedRequest(), RFP);
        assertThat(duties.of(buying.id()).duties()).extracting(Duty::code).contains("debrief");
        solicitations.cancel(author, buying.id(), new Draft.Text("No money", "Sans budget"));
        assertThat(duties.of(buying.id()).duties()).extracting(Duty::code).doesNotContain("debrief");
        assertRefused(
                () -> duties.state(author, buying.id(), "accessibility", How.STATEMENT, "Later."), DutyProblem.STOPPED);
    }

    @Test
    void whereNoRulesAreAskedNothingIsOwedThatIsKnownAndThePageSaysSo() {
        jurisdiction.set("", "");
        var id = reviewed("personal-information");
        assertThat(duties.of(id).loaded()).isFalse();
        assertThat(owed.owedAt(id)).isEmpty();
        var page = Caller.signedIn(port, author)
                .get("/solicitations/" + id + "/duties")
                .body();
        assertThat(page).contains("No rules are asked").doesNotContain("??");
    }

    @Test
    void thePagesSayWhatIsOwedWhyAndWhereToFileItInBothLanguages() {
        var id = reviewed("personal-information");
        var english = Caller.signedIn(port, author);
        var french = Caller.signedIn(port, author).inFrench();
        var base = "/solicitations/" + id;
        for (var browser : List.of(english, french)) {
            for (var page :
                    List.of("/duties", "/duties/privacy", "/duties/debrief", "/pages/rules", "/publication", "")) {
                var answer = browser.get(base + page);
                assertThat(answer.status()).as(page).isEqualTo(200);
                assertThat(answer.body()).as(page).doesNotContain("??");
            }
        }
        assertThat(english.get(base + "/pages/rules").body()).contains("Privacy assessment", base + "/duties/privacy");
        assertThat(english.get("/home").body()).contains("Before publication, file: Accessibility, Privacy assessment");
        assertThat(french.get(base + "/duties/privacy").body())
                .contains("Évaluation de la vie privée", "Règlement 2025-014, paragraphe 7(1)", "LAIMPVP")
                .doesNotContain("By-law", "MFIPPA");
        var refused = english.submit(
                base + "/publication",
                base + "/publication",
                Map.of("closesAt", "2099-01-01T12:00:00", "confirmation", "Read."));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("href=\"#duties.privacy\"", "id=\"duties.privacy\"");
    }

    private EvaluationFixtures.Case ranked(String bylaw) {
        jurisdiction.set("", "");
        var ranked = panels.ranked(RFP, List.of("10000", "20000"), "9", "6");
        jurisdiction.set("ON", bylaw);
        return ranked;
    }

    private SolicitationId reviewed(String... tags) {
        var drafted = fixtures.drafted(author, RFP);
        var basis = new Draft.Basis(null, null, null, List.of(tags), null, null);
        drafting.revise(author, drafted.id(), drafted.draft().withBasis(basis));
        drafting.requestReview(author, drafted.id());
        return drafting.review(fixtures.buyer(), drafted.id(), Decision.ACCEPT, "")
                .id();
    }

    private Solicitation published(SolicitationId id) {
        for (var open : duties.of(id).open(Obligations.Moment.BEFORE_PUBLICATION)) {
            var how = open.takes().contains(Obligations.Takes.NOT_APPLICABLE) ? How.NOT_APPLICABLE : How.STATEMENT;
            duties.state(author, id, open.code(), how, "It is as it is.");
        }
        return drafting.publish(author, id, clock.instant().plus(Duration.ofDays(40)), "Read.");
    }

    private Duty file(SolicitationId id, String name, byte[] bytes) {
        return duties.file(author, id, "privacy", name, bytes(bytes), PUBLIC);
    }

    private List<String> claiming(SolicitationId id, String ground, String reason, LocalDate until) {
        var claim = new Claimed(ground, reason, until.toString());
        var refused = catchThrowableOfType(
                Refused.class, () -> duties.file(author, id, "privacy", "assessment.pdf", bytes(PDF), claim));
        return refused == null
                ? List.of()
                : refused.fields().stream().map(FieldProblem::field).toList();
    }

    private Solicitation solicitation(SolicitationId id) {
        return solicitations.byId(id).orElseThrow();
    }

    private String sha256(SolicitationId id) {
        var filed = duties.one(id, "privacy").filed().orElseThrow();
        return Objects.requireNonNull(filed.file()).sha256();
    }

    private List<String> kinds(SolicitationId id) {
        return journal.of(solicitation(id).ocid()).stream()
                .map(recorded -> recorded.fact().kind())
                .toList();
    }

    private static ByteArrayInputStream bytes(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private void award(EvaluationFixtures.Case ranked) {
        var best = evaluations
                .ranking(panels.buyer, ranked.id())
                .standings()
                .getFirst()
                .bid();
        var made = awards.recommend(panels.buyer, ranked.id(), best, "Best.", "La meilleure.");
        var manager = new PeopleFixtures(people).holding("manager", Role.APPROVER);
        awards.decide(manager, made.id(), org.guildhall.awards.Decision.APPROVE, null, "");
    }
}
