package org.guildhall.amending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.solicitations.SolicitationFixtures.refused;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.drills.PrintedWords;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.keys.Holders;
import org.guildhall.keys.OpeningKeys;
import org.guildhall.keys.Secret;
import org.guildhall.log.RowsOfFacts;
import org.guildhall.mail.Letters;
import org.guildhall.openings.OpenedBid;
import org.guildhall.openings.Openings;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.publishing.CatchUp;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.SubmissionFixtures;
import org.guildhall.terms.Difference;
import org.guildhall.terms.Draft;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Too few shares are left while bids come in: another key by addendum, and every bid is sealed and sent again. */
class LostKeyTest extends RoomTest {
    private static final String PASSPHRASE = SolicitationFixtures.PASSPHRASE;
    private static final Draft.Text WHY = new Draft.Text("Officers left.", "Des agents sont partis.");

    @Autowired
    private Amending amending;

    @Autowired
    private OpeningKeys keys;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private Openings openings;

    @Autowired
    private List<RowsOfFacts> recounts;

    @Autowired
    private CatchUp publishing;

    @Autowired
    private Letters letters;

    @Autowired
    private People people;

    private List<Actor> officers;
    private Actor buyer;
    private Actor bidder;
    private PublishedStage stage;
    private String page;
    private Instant closesAt;

    @BeforeEach
    void publish() {
        officers = fresh();
        buyer = published.buyer();
        bidder = bids.bidder();
        stage = published.openedBy(officers, "invitation-to-tender", Duration.ofDays(40));
        page = "/stages/" + stage.id() + "/opening-key";
        closesAt = closing();
    }

    @Test
    void bidsGoBackUnopenedAndAreSealedAgainToTheKeyOfTheAddendum() {
        var before = differences();
        var old = bids.sealed(stage, bidder, "8500.00");
        bids.send(bidder, stage, old);
        bids.received(bids.bidder(), stage, "9000.00");
        leave(0, 1, 2);
        var caller = Caller.signedIn(port, buyer);
        assertThat(caller.get("/stages/" + stage.id() + "/shares").body()).contains(page);
        assertThat(caller.get(page).body()).contains("reason.en", "name=\"openers\"");
        var successors = fresh();
        assertThat(caller.submit(page, page, typed(successors)).status()).isEqualTo(303);
        var now = now();
        assertThat(now.recipient()).isNotEqualTo(stage.recipient());
        assertThat(now.openers()).isEqualTo(successors.stream().map(Actor::id).toList());
        assertThat(now.closingLock()).isEqualTo(stage.closingLock());
        assertThat(bids.states(bidder, stage)).containsExactly("returned");
        assertThat(subjects(bidder)).anyMatch(each -> each.startsWith("Returned unopened"));
        var own = Caller.signedIn(port, bidder);
        assertThat(own.get("/stages/" + stage.id() + "/bid/receipt").body()).contains("was returned unopened");
        assertThat(own.inFrench().get("/bids").body()).contains("Retournée non ouverte");
        refused("submissions.returned", () -> bids.send(bidder, now, old));
        bids.received(bidder, now, "8400.00");
        assertThat(bids.states(bidder, now)).containsExactly("held", "returned");
        clock.set(closing());
        assertThat(opens(officers.get(3))).isEqualTo(403);
        assertThat(opens(successors.get(0))).isEqualTo(303);
        assertThat(opened()).isEmpty();
        assertThat(opens(successors.get(1))).isEqualTo(303);
        assertThat(opened()).containsExactly(bids.membership(bidder).organisation());
        publishing.now();
        var published = Caller.anonymous(port).get("/procurements/" + stage.ocid());
        assertThat(published.body()).contains("Bids returned unopened", bids.name(bidder));
        assertThat(Caller.anonymous(port).get("/ocds/records/" + stage.ocid()).body())
                .containsPattern("\"returnedSubmissions\":\\[[^]]*" + bids.name(bidder));
        assertThat(differences()).isEqualTo(before);
    }

    @Test
    void asLongAsEnoughOfficersCanBeCountedOnNothingIsLost() {
        var caller = Caller.signedIn(port, buyer);
        leave(0, 1);
        notLost();
        assertThat(caller.get(page).body()).doesNotContain("reason.en");
        assertThat(caller.get("/stages/" + stage.id() + "/shares").body()).doesNotContain(page);
        clock.advance(Duration.ofDays(1).minus(1, ChronoUnit.MICROS));
        notLost();
        keys.prove(officers.get(2), PASSPHRASE);
        clock.advance(Duration.of(1, ChronoUnit.MICROS));
        assertThat(Caller.signedIn(port, buyer).get(page).body()).contains("reason.en");
        keys.prove(officers.get(3), PASSPHRASE);
        notLost();
        assertThat(now().recipient()).isEqualTo(stage.recipient());
    }

    @Test
    void biddersHaveTimeToSealAgain() {
        leave(0, 1, 2);
        var soon = closesAt.minus(Duration.ofDays(2));
        clock.set(soon);
        var successors = fresh();
        var enough = soon.plus(Duration.ofDays(5));
        refused("common.invalid", () -> replace(successors, false, null));
        refused("common.invalid", () -> replace(successors, false, enough.minus(1, ChronoUnit.MICROS)));
        replace(successors, false, enough);
        assertThat(closing()).isEqualTo(enough);
        assertThat(now().addenda().getLast().changes())
                .extracting(Difference::path)
                .containsExactly("openingKey", "closesAt");
    }

    @Test
    void atClosingItIsTooLate() {
        leave(0, 1, 2);
        clock.set(closesAt);
        refused("solicitations.closed", () -> replace(fresh(), false, closesAt.plus(Duration.ofDays(10))));
        assertThat(now().recipient()).isEqualTo(stage.recipient());
    }

    @Test
    void theShareForTheSafeIsPrintedAndShownBeforeTheKeyTakesItsPlace() {
        leave(0, 1, 2);
        var successors = fresh();
        var caller = Caller.signedIn(port, buyer);
        refused("keys.paper-not-proven", () -> replace(successors, true, null));
        var print = with(typed(successors), "act", "print");
        assertThat(caller.submit(page, page, print).status()).isEqualTo(422);
        var dealt = caller.submit(page, page, with(print, "paper", "true"));
        assertThat(dealt.status()).isEqualTo(303);
        var paper = dealt.location().substring(dealt.location().indexOf("/opening-keys/"));
        refused("keys.paper-not-proven", () -> replace(successors, true, null));
        var words = PrintedWords.on(caller, paper);
        assertThat(caller.submit(paper, paper, Map.of("word", words.asked())).location())
                .endsWith(page);
        clock.advance(Duration.ofDays(2));
        var later = Caller.signedIn(port, buyer);
        assertThat(later.get(page).body()).contains("stands on paper");
        assertThat(later.submit(page, page, with(typed(successors), "paper", "true"))
                        .status())
                .isEqualTo(303);
        notLost();
        bids.received(bidder, now(), "8400.00");
        clock.set(closing());
        var opening = "/stages/" + stage.id() + "/opening";
        assertThat(Caller.signedIn(port, buyer)
                        .submit(opening, opening, Map.of("words", String.join(" ", words.words())))
                        .status())
                .isEqualTo(303);
        assertThat(opens(successors.get(2))).isEqualTo(303);
        assertThat(opened()).hasSize(1);
    }

    @Test
    void theKeyThatTookThePlaceOfAnotherCanBeLostToo() {
        leave(0, 1, 2);
        var second = fresh();
        replace(second, false, null);
        bids.received(bidder, now(), "8400.00");
        second.subList(0, 3).forEach(each -> people.close(administrator(), each.id()));
        var third = fresh();
        replace(third, false, null);
        assertThat(bids.states(bidder, stage)).containsExactly("returned");
        assertThat(now().openingKey()).isEqualTo(stage.openingKey().next().next());
        bids.received(bidder, now(), "8300.00");
        clock.set(closing());
        assertThat(opens(third.get(0))).isEqualTo(303);
        assertThat(opens(third.get(1))).isEqualTo(303);
        assertThat(opened()).hasSize(1);
    }

    @Test
    void whoComesBackOpensNothingAndNothingIsLeftOfTheLostKey() {
        leave(0, 1, 2);
        replace(fresh(), false, null);
        people.reopen(administrator(), officers.getFirst().id());
        assertThat(jdbc.sql("select count(*) from keys.share where key = :key and sealed is not null")
                        .param("key", stage.openingKey().value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(keys.heldBy(officers.getFirst().id())).isEmpty();
        assertThat(keys.prove(officers.getFirst(), PASSPHRASE)).isZero();
        clock.set(closing());
        assertThat(opens(officers.getFirst())).isEqualTo(403);
    }

    @Test
    void theKeyThatIsPublishedIsTheOneThatOpensAndNobodyLearnsWhoBid() {
        bids.received(bidder, stage, "8500.00");
        leave(0, 1, 2);
        var wanted = Map.of(
                "reason",
                Map.of("en", "Lost.", "fr", "Perdue."),
                "changes",
                Map.of("openingKey", Map.of("openers", texts(fresh()), "threshold", 2)));
        var answer = Caller.signedIn(port, buyer).post("/api/stages/" + stage.id() + "/addenda", wanted);
        assertThat(answer.status()).isEqualTo(201);
        var key = now().recipient();
        publishing.now();
        assertThat(answer.json().path("changes").get(0).path("after").asString())
                .isEqualTo(key);
        for (var shown : List.of("/ocds/records/", "/procurements/", "/api/public/procurements/")) {
            assertThat(Caller.anonymous(port).get(shown + stage.ocid()).body())
                    .contains(key)
                    .doesNotContainIgnoringCase("returned")
                    .doesNotContain(bids.name(bidder));
        }
        var view = Caller.anonymous(port).get("/api/public/procurements/" + stage.ocid());
        assertThat(view.json().path("recipient").asString()).isEqualTo(key);
    }

    @Test
    void whoTookTheNewBidBackIsNotAskedToSendItAgain() {
        bids.received(bidder, stage, "8500.00");
        leave(0, 1, 2);
        replace(fresh(), false, null);
        bids.received(bidder, now(), "8400.00");
        var own = Caller.signedIn(port, bidder);
        var receipt = "/stages/" + stage.id() + "/bid/receipt";
        clock.advance(Duration.ofSeconds(1));
        assertThat(own.submit(receipt, "/stages/" + stage.id() + "/bid/withdrawal", Map.of())
                        .status())
                .isEqualTo(303);
        assertThat(own.get(receipt).body()).doesNotContain("was returned unopened");
        assertThat(own.get("/bids").body()).doesNotContain("Returned unopened: seal");
    }

    @Test
    void officersWhoCameToDealItAgainDealNothingOnceItIsReplaced() {
        leave(0, 1);
        var lost = stage.openingKey();
        var among = fresh();
        var holders = new Holders(2, among.stream().map(Actor::id).toList(), false);
        var mine = new Secret(PASSPHRASE, false);
        assertThat(keys.reshare(officers.get(2), mine, lost, holders)).isPresent();
        leave(2);
        replace(fresh(), false, null);
        refused("keys.unknown-key", () -> keys.reshare(officers.get(3), mine, lost, holders));
        assertThat(keys.proposals(lost)).isEmpty();
    }

    @Test
    void newHoldersAreOfficersWhoCanAct() {
        leave(0, 1, 2);
        var four = fresh();
        refused("keys.too-few-officers", () -> replace(four.subList(0, 3), false, null));
        var gone = new ArrayList<>(four.subList(0, 3));
        gone.add(officers.getFirst());
        refused("keys.not-live", () -> replace(gone, false, null));
        refused("keys.not-live", () -> amending.prepareKey(buyer, stage.id(), key(gone, true)));
        var listed = Caller.signedIn(port, buyer).get(page).body();
        assertThat(listed)
                .contains(four.getFirst().id().toString())
                .doesNotContain(gone.getLast().id().toString());
        var twice = List.of(four.get(0), four.get(1), four.get(2), four.get(0));
        refused("keys.same-officer", () -> replace(twice, false, null));
        assertThat(now().addenda()).isEmpty();
        assertThat(keys.custody(stage.openingKey().next())).isEmpty();
    }

    private void notLost() {
        refused("solicitations.key-not-lost", () -> replace(fresh(), false, null));
        refused("solicitations.key-not-lost", () -> amending.prepareKey(buyer, stage.id(), key(fresh(), true)));
    }

    private void replace(List<Actor> next, boolean paper, @Nullable Instant until) {
        amending.issue(buyer, stage.id(), WHY, Changes.of(key(next, paper), until));
    }

    private static LostKey.NewKey key(List<Actor> next, boolean paper) {
        return new LostKey.NewKey(next.stream().map(each -> each.id().value()).toList(), 2, paper);
    }

    private static Map<String, Object> typed(List<Actor> next) {
        return Map.of(
                "openers",
                texts(next),
                "threshold",
                "2",
                "reason.en",
                "Officers left.",
                "reason.fr",
                "Des agents sont partis.",
                "changes.closesAt",
                "",
                "act",
                "issue");
    }

    private static Map<String, Object> with(Map<String, Object> typed, String name, Object value) {
        var more = new HashMap<>(typed);
        more.put(name, value);
        return more;
    }

    private List<Actor> fresh() {
        return List.of(published.keyed(), published.keyed(), published.keyed(), published.keyed());
    }

    private void leave(int... which) {
        for (var each : which) {
            people.close(administrator(), officers.get(each).id());
        }
    }

    private PublishedStage now() {
        return published.stage(stage.id());
    }

    private Instant closing() {
        return solicitations.closing(stage.id()).orElseThrow().at();
    }

    private int opens(Actor officer) {
        var opening = "/stages/" + stage.id() + "/opening";
        return Caller.signedIn(port, officer)
                .submit(opening, opening, Map.of("passphrase", PASSPHRASE))
                .status();
    }

    private List<OrganisationId> opened() {
        return openings.bids(stage.id()).stream()
                .filter(each -> each.status() == OpenedBid.Status.OPENED)
                .map(OpenedBid::organisation)
                .toList();
    }

    private List<String> differences() {
        return recounts.stream().flatMap(each -> each.differences().stream()).toList();
    }

    private List<String> subjects(Actor reader) {
        return letters.readableBy(reader, 50).stream()
                .filter(letter -> letter.to().equals(reader.email()))
                .map(Letters.Written::subject)
                .toList();
    }

    private static List<String> texts(List<Actor> persons) {
        return persons.stream().map(each -> each.id().toString()).toList();
    }

    private Actor administrator() {
        return new PeopleFixtures(people).with(Role.ADMINISTRATOR);
    }
}
