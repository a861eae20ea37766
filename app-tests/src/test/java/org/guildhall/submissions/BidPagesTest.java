package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.mail.Letters;
import org.guildhall.openings.Openings;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of a bid and of its opening, as a browser without scripts uses them. */
class BidPagesTest extends RoomTest {
    @Autowired
    private Submissions submissions;

    @Autowired
    private Openings openings;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private Letters letters;

    @Autowired
    private People people;

    private PublishedStage stage;
    private Actor bidder;
    private String bid;

    @BeforeEach
    void aBidder() {
        stage = published.published();
        bidder = bids.bidder();
        bid = "/stages/" + stage.id() + "/bid";
    }

    @Test
    void anAuditorReadsTheOpeningOnceItIsDoneAndNoSooner() {
        var auditing = new PeopleFixtures(people).with(Role.AUDITOR);
        var opening = "/stages/" + stage.id() + "/opening";
        bids.received(bidder, stage, "100");
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        var auditor = Caller.signedIn(port, auditing);
        assertThat(auditor.get(opening).status()).isEqualTo(404);
        bids.opened(stage);
        var read = auditor.get(opening);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body()).contains(bids.name(bidder)).doesNotContain("passphrase");
        assertThat(auditor.get("/solicitations/" + stage.solicitation()).body()).contains(opening);
        assertThat(auditor.submit("/home", opening, Map.of()).status()).isEqualTo(403);
    }

    @Test
    void aUnitIsSaidInTheReadersLanguage() {
        assertThat(Caller.signedIn(port, bidder).get(bid + "/prices").body()).contains("1\u00a0site<");
        assertThat(Caller.signedIn(port, bidder).inFrench().get(bid + "/prices").body())
                .contains("1\u00a0emplacement<", "prix unitaire par emplacement");
    }

    @Test
    void everyPageOfABidStandsInBothLanguagesBeforeAndAfterItIsSent() {
        var pages = List.of("", "/answers", "/prices", "/files", "/addenda", "/seal", "/receipt");
        read(bidder, pages.stream().map(page -> bid + page).toList());
        read(bidder, List.of("/bids"));
        bids.received(bidder, stage, "100");
        read(bidder, pages.stream().map(page -> bid + page).toList());
        read(bidder, List.of("/bids"));
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        read(bidder, pages.stream().map(page -> bid + page).toList());
        read(bidder, List.of("/bids"));
    }

    @Test
    void aFractionTypedInFrenchIsNotAThousand() {
        var browser = Caller.signedIn(port, bidder).inFrench();
        var fine = browser.submit(bid + "/prices", bid + "/prices", Map.of("prices.p1", "0,125"));
        assertThat(fine.status()).isEqualTo(422);
        assertThat(fine.body()).contains("deux décimales");
        seeOther(browser.submit(bid + "/prices", bid + "/prices", Map.of("prices.p1", "1,250")), "/prices?saved");
        assertThat(browser.get(bid + "/prices").body()).contains("\"1,25").doesNotContain("1250");
    }

    @Test
    void aBidIsWrittenSentReceiptedAndWithdrawnOnPagesAlone() {
        var browser = Caller.signedIn(port, bidder);
        var answers = Map.of("answers.r-insured", "Yes.", "answers.r-quality", "Very.");
        seeOther(browser.submit(bid + "/answers", bid + "/answers", answers), bid + "/answers?saved");
        seeOther(browser.submit(bid + "/prices", bid + "/prices", Map.of("prices.p1", "1 234,50")), "/prices?saved");
        var plan = "A plan.".getBytes(StandardCharsets.UTF_8);
        seeOther(
                browser.attach(bid + "/files", bid + "/files/plan", Map.of(), "file", "plan.txt", plan),
                bid + "/files");
        assertThat(browser.get(bid + "/prices").body()).contains("1234.50");
        var envelope = bids.sealed(stage, bidder, "1234.50");
        seeOther(
                browser.attach(bid + "/seal", bid + "/envelope", Map.of(), "envelope", "bid.age", envelope),
                bid + "/receipt");
        var held = submissions.desk(bidder, stage.id()).held().orElseThrow();
        assertThat(browser.get(bid + "/receipt").body())
                .contains(held.sha256(), held.id().toString());
        assertThat(letters.readableBy(bidder, 20))
                .anySatisfy(letter -> assertThat(letter.body()).contains(held.sha256()));
        var withdrawn = browser.submit(bid + "/receipt", bid + "/withdrawal", Map.of());
        seeOther(withdrawn, bid + "/receipt?withdrawn");
        assertThat(submissions.desk(bidder, stage.id()).held()).isEmpty();
        var again = browser.submit(bid + "/seal", bid + "/withdrawal", Map.of());
        assertThat(again.status()).isEqualTo(409);
    }

    @Test
    void whatIsWrongIsSaidAndWhatWasTypedIsKept() {
        for (var browser : bothLanguages(bidder)) {
            var wrong = browser.submit(bid + "/prices", bid + "/prices", Map.of("prices.p1", "a lot"));
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.body()).contains("a lot", "id=\"prices.p1-error\"");
            var program = "MZ\u0090".getBytes(StandardCharsets.ISO_8859_1);
            var file = browser.attach(bid + "/files", bid + "/files/plan", Map.of(), "file", "plan.exe", program);
            assertThat(file.status()).isEqualTo(422);
            var unsealed = browser.attach(
                    bid + "/seal", bid + "/envelope", Map.of(), "envelope", "bid.pdf", "%PDF".getBytes());
            assertThat(unsealed.status()).isEqualTo(422);
            var elsewhere = browser.attach(bid + "/files", bid + "/files/none", Map.of(), "file", "a.txt", program);
            assertThat(elsewhere.status()).isEqualTo(404);
        }
        assertThat(submissions.desk(bidder, stage.id()).draft().files()).isEmpty();
    }

    @Test
    void thePriceScheduleGoesOutAndComesBackThroughItsForm() {
        bids.complete(bidder, stage);
        var browser = Caller.signedIn(port, bidder);
        var schedule = submissions.priceWorkbook(bidder, stage.id(), Locale.CANADA);
        submissions.change(bidder, stage.id(), Map.of(), Map.of("p1", ""), List.of());
        seeOther(
                browser.attach(bid + "/prices", bid + "/prices/file", Map.of(), "schedule", "prices.xlsx", schedule),
                bid + "/prices?saved");
        assertThat(submissions.desk(bidder, stage.id()).draft().prices()).containsKey("p1");
        var other = browser.attach(
                bid + "/prices", bid + "/prices/file", Map.of(), "schedule", "prices.xlsx", "PK".getBytes());
        assertThat(other.status()).isEqualTo(422);
        assertThat(submissions.desk(bidder, stage.id()).draft().prices()).containsKey("p1");
    }

    @Test
    void anotherVendorsBidIsNowhereAndTheCityHasNoPageOfIt() {
        bids.received(bidder, stage, "100");
        var held = submissions.desk(bidder, stage.id()).held().orElseThrow();
        var rival = Caller.signedIn(port, bids.bidder());
        assertThat(rival.get(bid + "/receipt").body()).doesNotContain(held.sha256());
        assertThat(rival.get("/bids").body()).doesNotContain(held.sha256());
        assertThat(Caller.signedIn(port, published.buyer()).get(bid).status()).isEqualTo(403);
    }

    @Test
    void theOpeningPageLeadsTwoOfficersToOneRecord() {
        bids.received(bidder, stage, "100");
        var first = published.openers().getFirst();
        var second = published.openers().getLast();
        var page = "/stages/" + stage.id() + "/opening";
        read(first, List.of(page));
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        read(first, List.of(page));
        var key = Map.of("passphrase", SolicitationFixtures.PASSPHRASE);
        var wrong = Caller.signedIn(port, first).submit(page, page, Map.of("passphrase", "not that one at all"));
        assertThat(wrong.status()).isEqualTo(422);
        seeOther(Caller.signedIn(port, first).submit(page, page, key), page);
        read(first, List.of(page));
        read(second, List.of(page));
        var third = Caller.signedIn(port, published.buyer());
        assertThat(third.get(page).status()).isEqualTo(403);
        assertThat(openings.opening(stage.id())).isEmpty();
        seeOther(Caller.signedIn(port, second).submit(page, page, key), page);
        read(first, List.of(page));
        var name = bids.name(bidder);
        assertThat(third.get(page).body()).contains(name, first.displayName(), second.displayName());
        assertThat(Caller.signedIn(port, bidder).get(page).status()).isEqualTo(403);
    }

    private void read(Actor actor, List<String> pages) {
        for (var browser : bothLanguages(actor)) {
            for (var page : pages) {
                var answer = browser.get(page);
                assertThat(answer.status()).as(page + "\n" + answer.body()).isEqualTo(200);
                assertThat(answer.body()).contains("</html>").doesNotContain("??");
            }
        }
    }

    private List<Caller> bothLanguages(Actor actor) {
        return List.of(
                Caller.signedIn(port, actor), Caller.signedIn(port, actor).inFrench());
    }

    private static void seeOther(Caller.Answer answer, String end) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        assertThat(answer.location()).endsWith(end);
    }
}
