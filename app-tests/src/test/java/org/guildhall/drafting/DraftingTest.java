package org.guildhall.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.solicitations.SolicitationFixtures.refused;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Refused.FieldProblem;
import org.guildhall.requests.RequestId;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.SolicitationStatus;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.terms.Document;
import org.guildhall.terms.Draft;
import org.guildhall.terms.Draft.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** From an approved request to a draft that a second person has reviewed. */
class DraftingTest extends RoomTest {
    private static final String RFP = "request-for-proposals";

    @org.springframework.beans.factory.annotation.Value("${guildhall.documents}")
    private java.nio.file.Path documents;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private Drafting drafting;

    @Autowired
    private SolicitationFixtures fixtures;

    @Autowired
    private Journal journal;

    private Actor author;

    @BeforeEach
    void anAuthor() {
        author = fixtures.buyer();
    }

    @Test
    void onlyAnApprovedRequestIsPutToTheMarketAndOnlyOnce() {
        refused("request-not-approved", () -> drafting.draft(author, RequestId.random(), RFP));
        var request = fixtures.approvedRequest();
        refused("unknown-procedure", () -> drafting.draft(author, request, "auction"));
        drafting.draft(author, request, RFP);
        refused("request-taken", () -> drafting.draft(author, request, RFP));
    }

    @Test
    void aDiscardedDraftFreesItsRequestAndIsNobodysBusiness() {
        var request = fixtures.approvedRequest();
        var first = drafting.draft(author, request, RFP);
        refused("not-author", () -> solicitations.cancel(fixtures.buyer(), first.id(), new Text("No", "Non")));
        solicitations.cancel(author, first.id(), new Text("Wrong procedure", "Mauvaise procédure"));
        assertThat(drafting.draft(author, request, RFP).status()).isEqualTo(SolicitationStatus.DRAFT);
        assertThat(journal.of(first.ocid()))
                .extracting(recorded -> recorded.fact().kind())
                .contains("solicitation.discarded")
                .doesNotContain("solicitation.cancelled");
    }

    @Test
    void aDraftKeepsWhatIsWrittenAndSaysEverythingThatIsMissing() {
        var drafted = drafting.draft(author, fixtures.approvedRequest(), RFP);
        var basis = new Draft.Basis("goods", "clear", true, List.of("sensor"), "71", "A patent until 2031.");
        var written = new Draft(new Text("Signals", null), null, List.of(Draft.Stage.EMPTY), basis);
        assertThat(drafting.revise(author, drafted.id(), written).draft())
                .isEqualTo(written.filled(Draft.NOTHING, author));
        assertThat(drafting.missing(drafted.id()))
                .extracting(FieldProblem::field)
                .contains("title.fr", "summary.en", "summary.fr", "stages[0].criteria", "stages[0].openers")
                .contains("stages[0].questionsUntil");
        refused("common.invalid", () -> drafting.requestReview(author, drafted.id()));
    }

    @Test
    void onlyTheAuthorRevises() {
        var drafted = fixtures.drafted(author, RFP);
        refused("not-author", () -> drafting.revise(fixtures.buyer(), drafted.id(), drafted.draft()));
        refused("not-author", () -> drafting.requestReview(fixtures.buyer(), drafted.id()));
    }

    @ParameterizedTest(name = "rated {0} and price {1} are refused: {2}")
    @CsvSource({"60, 40, false", "60, 39.99, true", "60, 40.01, true", "100, 0, true"})
    void weightsOfRatedAndPriceSumToExactlyAHundred(String rated, String price, boolean refused) {
        var drafted = fixtures.drafted(author, RFP);
        var criteria = List.of(
                SolicitationFixtures.criterion("q", "rated", rated),
                SolicitationFixtures.price("p", price, "50000", "150000"));
        revise(drafted, criteria);
        assertThat(drafting.missing(drafted.id()).isEmpty()).isEqualTo(!refused);
    }

    @ParameterizedTest(name = "every point at {0}, none at {1}: good {2}")
    @CsvSource({"0, 1, true", "100, 100.01, true", "100, 100, false", "100, 99, false", ", 100, false", "100, , false"})
    void aPriceCriterionNeedsTwoAnchorsTheLowerOneFirst(String full, String zero, boolean good) {
        var drafted = fixtures.drafted(author, RFP);
        var criteria = List.of(
                SolicitationFixtures.criterion("q", "rated", "60"), SolicitationFixtures.price("p", "40", full, zero));
        revise(drafted, criteria);
        assertThat(drafting.missing(drafted.id()).isEmpty()).isEqualTo(good);
    }

    @ParameterizedTest(name = "weight {0}, every point at {1}, none at {2}: good {3}")
    @CsvSource({",,, true", "0,,, true", "100,,, false", ", 1,, false", ",, 2, false", "100, 1, 2, false"})
    void whereTheLowestPriceWinsThePriceHasNeitherPointsNorAnchors(
            String weight, String full, String zero, boolean good) {
        var drafted = fixtures.drafted(author, "invitation-to-tender");
        revise(drafted, List.of(SolicitationFixtures.price("p", weight, full, zero)));
        assertThat(drafting.missing(drafted.id()))
                .extracting(FieldProblem::code)
                .isEqualTo(good ? List.of() : List.of("solicitations.criterion.price-alone"));
    }

    @Test
    void aKindOfCriterionTheStageDoesNotJudgeIsRefused() {
        var drafted = fixtures.drafted(author, "invitation-to-tender");
        revise(
                drafted,
                List.of(
                        SolicitationFixtures.criterion("q", "rated", "10"),
                        SolicitationFixtures.price("p", "90", "1", "2")));
        assertThat(drafting.missing(drafted.id()))
                .extracting(FieldProblem::code)
                .contains("solicitations.criteria.not-assessed");
    }

    @Test
    void thereAreTwoMoreDifferentOfficersWithKeysThanOpenTogether() {
        var drafted = fixtures.drafted(author, RFP);
        var keyed = fixtures.holders().stream().map(each -> each.id().value()).toList();
        var keyless = fixtures.buyer().id().value();
        var three = keyed.subList(0, 3);
        for (var openers : List.of(three, more(three, keyed.getFirst()), more(three, keyless))) {
            assertThat(missing(drafted, openers, null, null)).contains("stages[0].openers");
        }
        assertThat(missing(drafted, three, null, true)).isEmpty();
        assertThat(missing(drafted, keyed, 2, false)).isEmpty();
        assertThat(missing(drafted, keyed, 3, false)).contains("stages[0].openers");
        assertThat(missing(drafted, more(keyed, keyed.getFirst()), 3, false)).contains("stages[0].openers");
        assertThat(missing(drafted, keyed, 1, false)).contains("stages[0].threshold");
        assertThat(missing(drafted, keyed, 15, false)).contains("stages[0].threshold");
    }

    private List<String> missing(
            Solicitation drafted, List<UUID> openers, @Nullable Integer threshold, @Nullable Boolean paper) {
        var stage = drafted.draft().stage(1).withOpeners(openers, threshold, paper);
        drafting.revise(author, drafted.id(), drafted.draft().withStage(1, stage));
        return drafting.missing(drafted.id()).stream().map(FieldProblem::field).toList();
    }

    private static List<UUID> more(List<UUID> officers, UUID another) {
        return Stream.concat(officers.stream(), Stream.of(another)).toList();
    }

    @Test
    void aSecondPersonReviewsAndTheAuthorNever() {
        var drafted = fixtures.drafted(author, RFP);
        refused("not-in-review", () -> drafting.review(fixtures.buyer(), drafted.id(), Decision.ACCEPT, ""));
        drafting.requestReview(author, drafted.id());
        refused("author-reviews", () -> drafting.review(author, drafted.id(), Decision.ACCEPT, ""));
        refused("in-review", () -> drafting.revise(author, drafted.id(), drafted.draft()));
        refused("in-review", () -> drafting.requestReview(author, drafted.id()));
        var reviewer = fixtures.buyer();
        refused("common.invalid", () -> drafting.review(reviewer, drafted.id(), Decision.RETURN, " "));
        var returned = drafting.review(reviewer, drafted.id(), Decision.RETURN, "Say when");
        assertThat(returned.status()).isEqualTo(SolicitationStatus.DRAFT);
        drafting.requestReview(author, drafted.id());
        drafting.review(reviewer, drafted.id(), Decision.ACCEPT, "");
        assertThat(drafting.reviews(drafted.id()))
                .extracting(Review::decision)
                .containsExactly(Decision.RETURN, Decision.ACCEPT);
    }

    @Test
    void aChangeAfterTheReviewNeedsAnotherReview() {
        var reviewed = fixtures.reviewed(author, RFP);
        assertThat(reviewed.status()).isEqualTo(SolicitationStatus.REVIEWED);
        assertThat(drafting.revise(author, reviewed.id(), reviewed.draft()).status())
                .isEqualTo(SolicitationStatus.DRAFT);
        refused("not-reviewed", () -> drafting.publish(author, reviewed.id(), clock.instant(), null));
    }

    @Test
    void documentsAreKeptByTheirContentAndOnlyOfKnownTypes() {
        var drafted = fixtures.drafted(author, RFP);
        var document = attach(drafted, "C:\\plans\\Site plan.PDF", "%PDF-1.7");
        assertThat(document.name()).isEqualTo("Site plan.PDF");
        assertThat(document.mediaType()).isEqualTo("application/pdf");
        assertThat(document.size()).isEqualTo(8);
        assertThat(attach(drafted, "again.pdf", "%PDF-1.7").sha256()).isEqualTo(document.sha256());
        refused("document-empty", () -> attach(drafted, "empty.pdf", ""));
        drafting.detach(author, drafted.id(), document.id());
        refused("common.not-found", () -> drafting.detach(author, drafted.id(), document.id()));
        assertThat(solicitations.pendingDocuments(drafted.id())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.exe", "page.html", "noending", "pdf", "a.pdf.js"})
    void aDocumentOfAnotherTypeIsRefused(String name) {
        var drafted = fixtures.drafted(author, RFP);
        refused("document-type", () -> attach(drafted, name, "x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a.pdf; MZ program",
                "a.txt; <html><script>1</script></html>",
                "a.csv; #!/bin/sh",
                "a.png; %PDF-1.7",
                "a.zip; plain words",
                "a.docx; PK",
                "a.dwg; AC9",
                "a.dxf; <svg/>",
                "a.svg; <html/>",
                "a.svg; <svg/>",
                "a.svg; <svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "a.svg; <svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "a.svg; <svg xmlns='http://www.w3.org/2000/svg'><a href='https://example.org'/></svg>",
                "a.svg; <svg xmlns='http://www.w3.org/2000/svg'><image href='https://example.org/x.png'/></svg>",
                "a.svg; <svg xmlns='http://www.w3.org/2000/svg'><style>@import url(https://example.org/x)</style></svg>",
                "a.svg; <svg xmlns='http://www.w3.org/2000/svg'><g style='fill:url( https://example.org/x)'/></svg>",
                "a.svg; <svg xmlns='http://www.w3.org/2000/svg'><animate attributeName='href' to='#x'/></svg>",
                "a.svg; <svg xmlns='http://www.w3.org/2000/svg'><b xmlns='http://www.w3.org/1999/xhtml'/></svg>",
                "a.svg; <!DOCTYPE svg [<!ENTITY x 'y'>]><svg xmlns='http://www.w3.org/2000/svg'/>",
                "a.svg; <?xml-stylesheet href='x.css'?><svg xmlns='http://www.w3.org/2000/svg'/>",
                "a.svg; <svg xmlns='http://www.w3.org/2000/svg'><g></svg>"
            })
    void aDocumentThatIsNotWhatItsNameSaysIsRefusedAndNotKept(String name, String content) throws Exception {
        var drafted = fixtures.drafted(author, RFP);
        var before = keptFiles();
        refused("document-type", () -> attach(drafted, name, content));
        assertThat(solicitations.pendingDocuments(drafted.id())).isEmpty();
        assertThat(keptFiles()).isEqualTo(before);
    }

    /** Spreadsheets still write lists in the alphabet of the machine. */
    @Test
    void aListInAnAlphabetOfOneByteIsText() {
        var drafted = fixtures.drafted(author, RFP);
        var bytes = "Équipement;12\r\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        var document = drafting.attach(
                author, drafted.id(), new Text("List", "Liste"), "liste.csv", new ByteArrayInputStream(bytes));
        assertThat(document.size()).isEqualTo(bytes.length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a.pdf; %PDF-1.7",
                "a.csv; a,b",
                "a.txt; words",
                "a.dxf; 999",
                "a.svg; <svg xmlns='http://www.w3.org/2000/svg'><g id='a'/><use href='#a'/></svg>",
                "a.svg; <svg xmlns='http://www.w3.org/2000/svg'><metadata><r:RDF "
                        + "xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/></metadata><g style='fill:url(#a)'/></svg>"
            })
    void aDocumentThatIsWhatItsNameSaysIsServedSoThatNothingInItRuns(String name, String content) {
        var drafted = fixtures.drafted(author, RFP);
        var bytes = content.equals("999") ? "999\nDXF\n0\nSECTION\n" : content;
        var document = attach(drafted, name, bytes);
        var served =
                Caller.signedIn(port, author).get("/api/solicitations/" + drafted.id() + "/documents/" + document.id());
        assertThat(served.body()).isEqualTo(bytes);
        assertThat(served.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(said -> assertThat(said).startsWith("attachment"));
        assertThat(served.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; sandbox");
        assertThat(served.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    private long keptFiles() throws Exception {
        try (var files = java.nio.file.Files.walk(documents)) {
            return files.filter(java.nio.file.Files::isRegularFile).count();
        }
    }

    @Test
    void aClosingLiesTheProceduresMinimumAheadAndNotAMicrosecondLess() {
        var reviewed = fixtures.reviewed(author, RFP);
        var earliest = clock.now().plusDays(25).toInstant();
        for (var wrong : List.of(earliest.minusNanos(1000), earliest.plusNanos(1), clock.instant())) {
            refused("common.invalid", () -> drafting.publish(author, reviewed.id(), wrong, null));
        }
        refused("common.invalid", () -> drafting.publish(author, reviewed.id(), null, null));
        assertThat(drafting.publish(author, reviewed.id(), earliest, null).status())
                .isEqualTo(SolicitationStatus.PUBLISHED);
        refused("already-published", () -> drafting.publish(author, reviewed.id(), earliest, null));
        assertThat(journal.of(reviewed.ocid()))
                .filteredOn(recorded -> recorded.fact().kind().equals("solicitation.published"))
                .singleElement()
                .satisfies(recorded -> assertThat(recorded.fact().fields())
                        .as("a city outside the law of the rules says that none was asked")
                        .containsEntry("rules", java.util.Map.of("loaded", false))
                        .doesNotContainKeys("question", "confirmation", "ground", "evidence"));
    }

    @Test
    void nothingIsPublishedWhileNobodyHasSaidWhereTheCityIsAndSomebodysWordIsEnough() {
        var reviewed = fixtures.reviewed(author, RFP);
        var closing = clock.now().plusDays(40).toInstant();
        jurisdiction.unsay();
        var page = Caller.signedIn(port, author).inFrench().get("/solicitations/" + reviewed.id());
        assertThat(page.body()).contains("dans quelle province se trouve la ville");
        refused("common.invalid", () -> drafting.publish(author, reviewed.id(), closing, null));
        jurisdiction.set("", "");
        assertThat(drafting.publish(author, reviewed.id(), closing, null).status())
                .isEqualTo(SolicitationStatus.PUBLISHED);
    }

    @Test
    void questionsEndInTheFutureAndBeforeClosing() {
        var reviewed = fixtures.reviewed(author, RFP);
        clock.advance(Duration.ofDays(5));
        refused(
                "common.invalid",
                () -> drafting.publish(
                        author, reviewed.id(), clock.now().plusDays(40).toInstant(), null));
    }

    private void revise(Solicitation drafted, List<Draft.CriterionText> criteria) {
        var stage = drafted.draft().stage(1).withCriteria(criteria);
        drafting.revise(author, drafted.id(), drafted.draft().withStage(1, stage));
    }

    private Document attach(Solicitation drafted, String name, String content) {
        return drafting.attach(
                author,
                drafted.id(),
                new Text("Plan", "Plan"),
                name,
                new ByteArrayInputStream(content.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
