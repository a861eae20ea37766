package org.guildhall.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.solicitations.SolicitationFixtures.refused;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.drafting.Decision;
import org.guildhall.drafting.Drafting;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.keys.OpeningKeyId;
import org.guildhall.keys.OpeningKeys;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.SolicitationStatus;
import org.guildhall.solicitations.Solicitations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Three officers and a paper in the safe: nothing is published before the paper was shown to be there. */
class SafeShareTest extends RoomTest {
    @Autowired
    private Drafting drafting;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private OpeningKeys keys;

    @Autowired
    private SolicitationFixtures fixtures;

    @Autowired
    private Drills drills;

    @Autowired
    private People people;

    private Actor author;
    private Solicitation reviewed;
    private OpeningKeyId key;

    @BeforeEach
    void review() {
        author = fixtures.buyer();
        reviewed = fixtures.reviewedWithPaper(author, "request-for-proposals");
        key = new OpeningKeyId(reviewed.stages().getFirst().id().value());
    }

    @Test
    void thePaperIsDealtPrintedAndShownBeforePublicationOnPages() {
        var caller = Caller.signedIn(port, author);
        var page = "/solicitations/" + reviewed.id() + "/publication";
        var early = caller.inFrench().submit(page, page, closing());
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.body()).contains("est sur papier").doesNotContain("??");
        assertThat(status()).isEqualTo(SolicitationStatus.REVIEWED);
        var dealt = caller.submit(page, "/solicitations/" + reviewed.id() + "/stages/1/opening-key", Map.of());
        assertThat(dealt.status()).isEqualTo(303);
        var paper = "/opening-keys/" + key + "/paper";
        assertThat(dealt.location()).endsWith(paper + "?then=" + page);
        assertThat(caller.get(page).body()).contains(paper);
        assertThat(caller.submit(page, page, closing()).status()).isEqualTo(409);
        var typed = PrintedWords.on(caller, paper).asked();
        assertThat(typed(caller, paper, typed.reversed())).isEqualTo(422);
        var shown = caller.submit(paper + "?then=" + page, paper + "?then=" + page, Map.of("word", typed));
        assertThat(shown.location()).endsWith(page);
        assertThat(caller.get(page).body())
                .contains("sa part pour le coffre est sur papier")
                .doesNotContain("/stages/1/opening-key");
        assertThat(caller.submit(page, page, closing()).status()).isEqualTo(303);
        assertThat(status()).isEqualTo(SolicitationStatus.PUBLISHED);
        refused("already-published", () -> drafting.prepareKey(author, reviewed.id(), 1));
    }

    @Test
    void anotherDraftNeedsAnotherDeal() {
        drafting.prepareKey(author, reviewed.id(), 1);
        proven();
        var four = fixtures.holders().stream().map(each -> each.id().value()).toList();
        var stage = reviewed.draft().stage(1).withOpeners(four, 2, true);
        drafting.revise(author, reviewed.id(), reviewed.draft().withStage(1, stage));
        refused("not-reviewed", () -> drafting.prepareKey(author, reviewed.id(), 1));
        again(reviewed);
        refused("keys.paper-not-proven", this::publish);
        drafting.prepareKey(author, reviewed.id(), 1);
        refused("keys.paper-not-proven", this::publish);
        proven();
        publish();
        assertThat(keys.custody(key).orElseThrow().epoch()).isEqualTo(1);
    }

    @Test
    void officersAreAskedOnlyOnceBidsDependOnThem() {
        drafting.prepareKey(author, reviewed.id(), 1);
        proven();
        clock.advance(Duration.ofDays(3));
        publish();
        var watch = drills.watch(reviewed.stages().getFirst().id()).orElseThrow();
        assertThat(watch.states())
                .containsExactly(Watch.State.AWAITED, Watch.State.AWAITED, Watch.State.AWAITED, Watch.State.LIVE);
        assertThat(watch.loss()).isFalse();
    }

    @Test
    void whereNothingIsToBeOnPaperNothingIsDealtBefore() {
        var other = fixtures.reviewed(author, "request-for-proposals");
        refused("common.invalid", () -> drafting.prepareKey(author, other.id(), 1));
        assertThat(Caller.signedIn(port, author)
                        .get("/solicitations/" + other.id() + "/publication")
                        .body())
                .doesNotContain("opening-key");
        refused("common.not-found", () -> drafting.prepareKey(author, reviewed.id(), 2));
    }

    @Test
    void whoeverMayNotPublishDealsNothing() {
        var path = "/api/solicitations/" + reviewed.id() + "/stages/1/opening-key";
        for (var role : List.of(Role.APPROVER, Role.REQUESTER, Role.AUDITOR)) {
            var other = Caller.signedIn(port, new PeopleFixtures(people).with(role));
            assertThat(other.post(path, Map.of()).status()).isEqualTo(403);
        }
        assertThat(Caller.signedIn(port, author)
                        .post(path.replace("stages/1", "stages/0"), Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(Caller.signedIn(port, author).post(path, Map.of()).status()).isEqualTo(201);
    }

    private Solicitation again(Solicitation drafted) {
        drafting.requestReview(author, drafted.id());
        return drafting.review(fixtures.buyer(), drafted.id(), Decision.ACCEPT, "");
    }

    private void proven() {
        var paper = keys.paper(author, key);
        keys.confirmPaper(
                author,
                key,
                paper.asked().stream().map(each -> paper.words().get(each - 1)).toList());
    }

    private void publish() {
        drafting.publish(author, reviewed.id(), clock.instant().plus(Duration.ofDays(40)), null);
    }

    private Map<String, String> closing() {
        var at = clock.instant().atZone(clock.zone()).plusDays(40).toLocalDateTime();
        return new HashMap<>(Map.of("closesAt", at.toString().substring(0, 16)));
    }

    private SolicitationStatus status() {
        return solicitations.byId(reviewed.id()).orElseThrow().status();
    }

    private static int typed(Caller caller, String paper, List<String> words) {
        return caller.submit(paper, paper, Map.of("word", words)).status();
    }
}
