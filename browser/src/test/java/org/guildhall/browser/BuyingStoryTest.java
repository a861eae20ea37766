package org.guildhall.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.guildhall.cli.story.Cast;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A request for proposals from the stated need to the result that each bidder reads, through pages alone, by the people
 * whose part it is. The requester, the approvers, one evaluator and the councillor have no JavaScript.
 */
@InABrowser
@Order(10)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BuyingStoryTest {
    private static final String TITLE = "Audible crossings on Mill Street";
    private static final String TITRE = "Passages sonores de la rue du Moulin";
    private static final String APPROACH = "Speakers that follow the ambient noise, with open interfaces.";
    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final ZoneId ZONE = ZoneId.of("America/Toronto");

    @RegisterExtension
    final Chapters chapters = new Chapters();

    @TempDir
    static Path folder;

    private final World world;
    private String need = "";
    private String request = "";
    private String solicitation = "";
    private String stage = "";
    private Instant closesAt = Instant.EPOCH;

    BuyingStoryTest(World world) {
        this.world = world;
    }

    @AfterEach
    void nothingWasFoundWrong() {
        world.gallery().mustBeFlawless();
    }

    @Test
    @Order(1)
    void aNeedIsStated() {
        var requester = world.staffWithoutScript("requester");
        requester.open("/needs").look("Needs").follow("needs.list.new").look("Need, new");
        requester.pressRefused("needs.new.button").lookAsItStands("Need, new, refused");
        requester.type("needs.title.en", TITLE).type("needs.title.fr", TITRE).press("needs.new.button");
        need = requester.fromAddress("/needs/([0-9a-f-]+)");
        requester.look("Need, draft");
        for (var page : List.of("problem", "who", "users", "data")) {
            requester.follow("needs.page." + page).look("Need, page " + page);
            requester.type("needs.english", "In English: " + page).type("needs.french", "En français : " + page);
            if (page.equals("data")) {
                requester.tick(requester.words().of("needs.tag.collects-data"));
            }
            requester.press("needs.page.save");
        }
        requester.follow("needs.page.outcome").look("Need, page outcome");
        requester.type("needs.measure.en", "Crossings with sound").type("needs.measure.fr", "Passages sonores");
        requester.type("needs.unit.en", "crossings").type("needs.unit.fr", "passages");
        requester.type("needs.baseline", "1").type("needs.target", "12").press("needs.page.save");
        requester.follow("needs.draft.preview").look("Need, preview").press("needs.preview.button");
        requester.reads("needs.stated.done").look("Need, stated");
    }

    @Test
    @Order(2)
    void aPurchaseIsRequestedAndApproved() {
        var requester = world.staffWithoutScript("requester");
        requester.open("/needs/" + need).follow("needs.request.link").look("Request, new");
        requester.press("requests.new.button").look("Request, draft");
        request = requester.fromAddress("/requests/([0-9a-f-]+)");
        requester.follow("requests.page.term").look("Request, term");
        requester.type("requests.term.months", "36").type("requests.option.months", "0");
        requester.press("requests.save");
        requester.follow("requests.page.lines").look("Request, lines");
        requester
                .type("requests.line.description.en", "Audible signal")
                .type("requests.line.description.fr", "Signal sonore")
                .type("requests.line.unspsc", "46161504")
                .type("requests.line.quantity", "12")
                .choose("requests.line.unit", requester.words().of("web.unit.each", 1))
                .type("requests.line.unitEstimate", "4500")
                .press("requests.line.add.button")
                .look("Request, lines, one there");
        requester.open("/requests/" + request).follow("requests.page.budget").look("Request, budget line");
        requester.page().locator("input[name=budgetLine]").first().check();
        requester.press("requests.save").follow("requests.check.link").look("Request, check");
        requester.press("requests.check.button").look("Request, submitted").open("/requests");
        requester.look("Requests, of the requester").open("/requests/" + request + "/withdrawal");
        requester.look("Withdrawal");
        for (var approver : List.of("manager", "director")) {
            approves(world.staffWithoutScript(approver), approver.equals("manager"));
        }
        requester.open("/requests/" + request).reads("requests.status.approved").look("Request, approved");
    }

    private void approves(Visitor approver, boolean first) {
        approver.open("/home").followText(approver.words().of("requests.waiting.decide", TITLE));
        if (first) {
            approver.look("Request, to decide").follow("requests.decide.refuse").look("Request, refuse");
            approver.pressRefused("requests.approval.refuse.button").lookAsItStands("Request, refuse, no reason");
            approver.open("/requests/" + request);
        }
        approver.follow("requests.decide.approve");
        if (first) {
            approver.look("Request, approve");
        }
        approver.press("requests.approval.approve.button").reads("requests.decided.done");
    }

    @Test
    @Order(3)
    void aSolicitationIsDrafted() {
        var buyer = world.staff("buyer");
        buyer.open("/solicitations/choice")
                .look("Solicitation, choose a way of buying")
                .tick(TITLE);
        buyer.tick(buyer.words().of("rulings.specification.unclear")).press("rulings.choice.button");
        buyer.reads("rulings.choice.ways").look("Solicitation, ways of buying");
        buyer.open("/solicitations/new").look("Solicitation, new").tick(TITLE).tick("Request for proposals");
        buyer.press("solicitations.new.button").look("Solicitation, draft");
        solicitation = buyer.fromAddress("/solicitations/([0-9a-f-]+)");
        buyer.follow("solicitations.task.texts").look("Solicitation, title and summary");
        buyer.type("solicitations.title.en", TITLE).type("solicitations.title.fr", TITRE);
        buyer.type("solicitations.summary.en", "Twelve crossings that can be heard, and no more noise than needed.");
        buyer.type("solicitations.summary.fr", "Douze passages que l’on entend, sans bruit superflu.");
        buyer.press("solicitations.save").follow("solicitations.task.rules").look("Solicitation, what the rules ask");
        buyer.tick(buyer.words().of("rulings.specification.unclear")).press("solicitations.save");
        buyer.follow("solicitations.back").follow("solicitations.task.criteria");
        criterion(buyer, "MANDATORY", "Insured for two million dollars", "Assuré pour deux millions", "");
        criterion(buyer, "RATED", "How the sound adapts", "Adaptation du son", "60");
        buyer.tick(buyer.words().of("solicitations.kind.PRICE"));
        buyer.type("solicitations.full", "40000").type("solicitations.zero", "80000");
        criterion(buyer, "PRICE", "Price", "Prix", "40");
        buyer.look("Solicitation, criteria").follow("solicitations.back");
        buyer.follow("solicitations.task.fields").tick(buyer.words().of("solicitations.answer.FILE"));
        buyer.tick("Attachments").type("solicitations.label.en", "Drawing").type("solicitations.label.fr", "Dessin");
        buyer.press("solicitations.fields.add").look("Solicitation, fields").follow("solicitations.back");
        buyer.follow("solicitations.task.lines")
                .look("Solicitation, price lines")
                .follow("solicitations.back");
        buyer.follow("solicitations.task.questions").look("Solicitation, questions until");
        buyer.field("solicitations.change.questionsUntil")
                .fill(typed(world.city().now().plus(Duration.ofDays(15))));
        buyer.press("solicitations.save").follow("solicitations.task.officers").look("Solicitation, officers");
        buyer.tick("Bea Uyer").tick("Ren Viewer").tick("Chloé A. Officer");
        buyer.tick(buyer.words().of("solicitations.officers.paper.yes")).press("solicitations.save");
        document(buyer);
        buyer.open("/solicitations/" + solicitation).look("Solicitation, draft, complete");
        buyer.press("solicitations.review.request").reads("solicitations.review.asked");
    }

    private void criterion(Visitor buyer, String kind, String title, String titre, String points) {
        buyer.tick(buyer.words().of("solicitations.kind." + kind));
        buyer.type("solicitations.title.en", title).type("solicitations.title.fr", titre);
        buyer.type("solicitations.col.points", points).press("solicitations.criteria.add");
    }

    private void document(Visitor buyer) {
        buyer.follow("solicitations.task.documents");
        buyer.type("solicitations.title.en", "Plan").type("solicitations.title.fr", "Plan");
        buyer.attach(buyer.field("solicitations.file"), file("plan.txt", "Twelve crossings."));
        buyer.press("solicitations.documents.add").look("Solicitation, documents");
    }

    @Test
    @Order(4)
    void asSecondPersonReviewsItAndItIsPublished() {
        var reviewer = world.staff("reviewer");
        reviewer.open("/home").look("What needs a reviewer");
        reviewer.followText(reviewer.words().of("solicitations.waiting.review", TITLE));
        if (reviewer.page().url().endsWith(solicitation)) {
            reviewer.follow("solicitations.review.link");
        }
        reviewer.look("Solicitation, review").press("solicitations.accept").look("Solicitation, reviewed");
        var buyer = world.staff("buyer");
        buyer.open("/solicitations/" + solicitation)
                .follow("solicitations.publish.link")
                .look("Solicitation, publish");
        buyer.field("solicitations.closing").fill(typed(world.city().now().plus(Duration.ofDays(2))));
        buyer.pressRefused("solicitations.publish.button").lookAsItStands("Solicitation, publish, too soon");
        Owed.filed(buyer, solicitation, file("assessment.pdf", "%PDF-1.7 What a microphone hears stays in it."));
        SafeShare.shown(buyer, solicitation);
        buyer.open("/solicitations/" + solicitation).follow("solicitations.publish.link");
        closesAt = world.city().now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);
        buyer.field("solicitations.closing").fill(typed(closesAt));
        buyer.type("rulings.confirmation", "The solicitor read the notice of the Secretariat.");
        buyer.press("solicitations.publish.button")
                .reads("solicitations.publish.done")
                .look("Solicitation, published");
        buyer.open("/solicitations").look("Solicitations");
    }

    @Test
    @Order(5)
    void aQuestionIsAnsweredForEverybodyAndAnAddendumIssued() {
        var vendor = world.vendor("harbour");
        vendor.open("/bids").look("Bids, of a vendor").followText(TITLE);
        stage = vendor.fromAddress("/stages/([0-9a-f-]+)");
        vendor.look("Bid, not started").open("/stages/" + stage + "/questions").look("Questions, of a vendor");
        vendor.type("solicitations.ask", "May the sound be tactile too?").press("solicitations.ask.button");
        vendor.reads("solicitations.asked");
        var buyer = world.staff("buyer");
        buyer.open("/stages/" + stage + "/shares").look("Shares of the opening key");
        buyer.open("/stages/" + stage + "/questions")
                .look("Questions, one waits")
                .follow("solicitations.answer.link");
        buyer.look("Question, answer").type("solicitations.question.en", "May the sound be tactile too?");
        buyer.type("solicitations.question.fr", "Le signal peut-il aussi être tactile?");
        buyer.type("solicitations.answer.en", "Yes.").type("solicitations.answer.fr", "Oui.");
        buyer.press("solicitations.answer.button").readsText("tactile");
        buyer.open("/stages/" + stage + "/addenda").look("Addendum, new");
        buyer.type("solicitations.summary.en", "Twelve crossings that can be heard and felt.");
        buyer.type("solicitations.summary.fr", "Douze passages que l’on entend et que l’on sent.");
        buyer.type("solicitations.reason.en", "After a question.").type("solicitations.reason.fr", "Après question.");
        buyer.press("solicitations.addendum.show").lookAsItStands("Addendum, what would change");
        buyer.press("solicitations.addendum.issue").look("Questions and addenda");
    }

    @Test
    @Order(6)
    void aBidIsDraftedWithAFileSealedInTheBrowserAndReceivedOverALineThatBreaks() {
        var vendor = world.vendor("harbour");
        new OwnKey(vendor).make(true);
        vendor.open("/stages/" + stage + "/bid").look("Bid, draft");
        drafts(vendor, "4100", BrokenLine.drawings(folder), true);
        vendor.open("/stages/" + stage + "/bid").look("Bid, ready").follow("submissions.task.seal");
        vendor.look("Bid, seal");
        BrokenLine.sends(vendor);
        vendor.reads("submissions.receipt.keep").look("Bid, receipt");
        OwnKey.opensElsewhere(world, "harbour", "/stages/" + stage + "/bid/receipt", APPROACH, "4\u00a0100,00");
    }

    @Test
    @Order(7)
    void aBidIsReplacedAndWithdrawnAndSentAgain() {
        var vendor = world.vendor("northern");
        var key = new OwnKey(vendor);
        key.make(false);
        vendor.open("/stages/" + stage + "/bid").follow("submissions.bid.seal").look("Bid, draft to seal");
        key.writesDraft(APPROACH, "5 200", file("dessin é.pdf", ChosenFiles.PDF));
        vendor.open("/stages/" + stage + "/bid/addenda");
        vendor.tick(vendor.words().of("submissions.addenda.acknowledge")).press("submissions.addenda.save");
        vendor.look("Bid, sealed draft, ready");
        key.opensToSeal(stage, true);
        seals(vendor, "submissions.seal.button");
        key.opensToSeal(stage, false);
        seals(vendor, "submissions.seal.replace");
        vendor.reads("submissions.receipt.version.replaced").press("submissions.withdraw.button");
        vendor.reads("submissions.withdrawn").look("Bid, withdrawn");
        key.opensToSeal(stage, false);
        seals(vendor, "submissions.seal.button");
        vendor.reads("submissions.receipt.version.withdrawn").look("Bid, receipt of several versions");
    }

    @Test
    @Order(8)
    void aBidThatIsLateIsRefusedAndToldWhyAndTwoOfficersOpenTheOthers() {
        var vendor = world.vendor("static");
        vendor.open("/stages/" + stage + "/bid");
        drafts(vendor, "3000", file("dessin é.txt", "Drawn by us."), false);
        vendor.open("/stages/" + stage + "/bid/seal");
        world.city().moveTo(closesAt);
        vendor.button(vendor.words().of("submissions.seal.button")).click();
        assertThat(vendor.page().locator("#seal-status"))
                .containsText(vendor.words().of("submissions.seal.failed"));
        assertThat(vendor.page().locator("#seal-status")).containsText("late");
        // The one complaint of the browser that belongs here.
        org.assertj.core.api.Assertions.assertThat(vendor.complaints().take())
                .singleElement()
                .asString()
                .endsWith("/submission/from-upload answered 409");
        vendor.lookAsItStands("Bid, late");
        vendor.open("/stages/" + stage + "/bid").look("Bid, closed");
        // What the city has set between closing and opening: in a demonstration a second.
        world.city().moveTo(world.city().now().plusSeconds(2));
        new Judging(world, stage, TITLE).open(Cast.PASSPHRASE, List.of("$49,200.00", "$62,400.00"));
    }

    @Test
    @Order(9)
    void aPanelDeclaresAndScoresWhatWasTypedWithoutNames() {
        var judging = new Judging(world, stage, TITLE);
        judging.name("Chai Resident", List.of("Eva Luator", "Yvon Aluateur", "Inès Téressée"));
        var evaluator = world.staffWithoutScript("evaluator");
        evaluator
                .open("/evaluations")
                .look("Evaluations")
                .open("/stages/" + stage + "/evaluation")
                .look("Declare");
        judging.declares(world.staff("chair"), false);
        judging.declares(evaluator, false);
        judging.declares(world.staff("second-evaluator"), false);
        judging.declares(world.staff("interested-evaluator"), true);
        world.staff("interested-evaluator").look("Stood aside");
        evaluator.open("/stages/" + stage + "/evaluation").look("Score, to do");
        evaluator.followText("How the sound adapts").readsText(APPROACH);
        BrokenLine.arrivedWhole(world, evaluator);
        org.assertj.core.api.Assertions.assertThat(evaluator.page().content())
                .doesNotContain("Harbour Signals", "Signalisation du Nord");
        judging.scores(evaluator, List.of("8", "7"), true);
        judging.scores(world.staff("second-evaluator"), List.of("8", "4"), false);
    }

    @Test
    @Order(10)
    void theChairRecordsWhatIsAgreedAndTheRankingIsClosed() {
        new Judging(world, stage, TITLE).agrees(world.staff("chair"), List.of("8", "8"));
        world.staff("chair").readsText("Harbour Signals");
        new Judging(world, stage, TITLE).extended("harbour", typed(closesAt.plus(Duration.ofDays(120))));
    }

    @Test
    @Order(11)
    void anAwardIsRecommendedDecidedAndEveryBidderReadsTheirResult() {
        var recommendation =
                new Judging(world, stage, TITLE).decide("Harbour Signals Ltd.", List.of("manager", "director"));
        world.vendor("harbour")
                .open("/results/" + stage)
                .reads("awards.result.AWARDED")
                .look("Result, chosen");
        world.vendor("northern").open("/results/" + stage).look("Result, not chosen");
        var buyer = world.staff("buyer");
        buyer.open(recommendation).follow("awards.recommendation.award").look("Award, standstill");
        world.city().moveTo(world.city().now().plus(Duration.ofDays(20)));
        buyer.open(buyer.path())
                .look("Award, to confirm")
                .press("awards.award.confirm.button")
                .look("Award, confirmed");
        var auditor = world.staff("auditor");
        auditor.open("/home")
                .look("What needs an auditor")
                .open("/solicitations/" + solicitation)
                .look("File, audited");
        auditor.open("/stages/" + stage + "/evaluation").look("Evaluation, audited");
    }

    private void drafts(Visitor vendor, String price, Path drawing, boolean look) {
        vendor.follow("submissions.task.answers");
        for (var answer : vendor.page().locator("main textarea").all()) {
            answer.fill(APPROACH);
        }
        vendor.press("submissions.answers.save");
        if (look) {
            vendor.look("Bid, answers");
        }
        vendor.open("/stages/" + stage + "/bid/prices");
        vendor.page().locator("main table input").fill(price);
        vendor.press("submissions.answers.save");
        if (look) {
            vendor.look("Bid, prices");
        }
        vendor.open("/stages/" + stage + "/bid/files");
        vendor.attach(vendor.page().locator("main input[type=file]"), drawing);
        vendor.press("submissions.files.attach");
        if (look) {
            vendor.look("Bid, files").open("/stages/" + stage + "/bid/addenda").look("Bid, addenda");
        }
        vendor.open("/stages/" + stage + "/bid/addenda");
        vendor.tick(vendor.words().of("submissions.addenda.acknowledge")).press("submissions.addenda.save");
    }

    private void seals(Visitor vendor, String button) {
        vendor.button(vendor.words().of(button)).click();
        vendor.page().waitForURL("**/bid/receipt");
        assertThat(vendor.page().locator("h1")).hasText(vendor.words().of("submissions.receipt.title"));
    }

    /** As the field writes it: without seconds where they are none. */
    private static String typed(Instant at) {
        var local = at.truncatedTo(ChronoUnit.SECONDS).atZone(ZONE).toLocalDateTime();
        return local.getSecond() == 0 ? local.toString() : TYPED.format(local);
    }

    private static Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
