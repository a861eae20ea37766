package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.guildhall.RoomTest;
import org.guildhall.drafting.Drafting;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Refused;
import org.guildhall.openings.Lost;
import org.guildhall.openings.OpeningOutcome;
import org.guildhall.openings.Openings;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Two people at the same instant: one order or the other, never half of both. */
class AtOnceTest extends RoomTest {
    private static final String KEY = SolicitationFixtures.PASSPHRASE;

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
    private Drafting drafting;

    @Value("${spring.flyway.url}")
    private String databaseUrl;

    @Value("${spring.flyway.user}")
    private String owner;

    @Value("${spring.flyway.password}")
    private String ownerPassword;

    @Value("${spring.datasource.username}")
    private String application;

    private PublishedStage stage;
    private Actor bidder;

    @BeforeEach
    void aBidder() {
        stage = published.published();
        bidder = bids.bidder();
        bids.complete(bidder, stage);
    }

    @RepeatedTest(3)
    void ofTwoBuyersWhoPublishOneDoes() throws Exception {
        var buyer = published.buyer();
        var reviewed = published.reviewed(buyer, "request-for-proposals");
        var closing = clock.instant().plus(java.time.Duration.ofDays(40));
        var outcomes = atOnce(
                () -> drafting.publish(buyer, reviewed.id(), closing, null),
                () -> drafting.publish(published.buyer(), reviewed.id(), closing, null));
        assertThat(outcomes).containsExactlyInAnyOrder("done", "solicitations.already-published");
        assertThat(facts(
                        "solicitation.published",
                        reviewed.stages().getFirst().id().toString()))
                .isOne();
    }

    @RepeatedTest(3)
    void ofTwoMembersWhoSubmitBothHaveAReceiptAndOneBidCounts() throws Exception {
        var one = bids.sealed(stage, bidder, "100");
        var other = bids.sealed(stage, bidder, "90");
        var outcomes =
                atOnce(() -> bids.sendAsDrafted(bidder, stage, one), () -> bids.sendAsDrafted(bidder, stage, other));
        assertThat(outcomes).containsExactly("done", "done");
        assertThat(states()).containsExactlyInAnyOrder(Submission.State.HELD, Submission.State.REPLACED);
        assertThat(facts("submission.received", stage.id().toString())).isEqualTo(2);
        assertThat(facts("submission.replaced", stage.id().toString())).isOne();
    }

    @RepeatedTest(3)
    void theSameBytesTwiceAtOnceAreOneBid() throws Exception {
        var envelope = bids.sealed(stage, bidder, "100");
        var outcomes = atOnce(
                () -> bids.sendAsDrafted(bidder, stage, envelope), () -> bids.sendAsDrafted(bidder, stage, envelope));
        assertThat(outcomes).containsExactly("done", "done");
        assertThat(states()).containsExactly(Submission.State.HELD);
        assertThat(facts("submission.received", stage.id().toString())).isOne();
    }

    @RepeatedTest(3)
    void aReplacementDuringAWithdrawalLeavesOneBidOrNoneAndNothingElse() throws Exception {
        bids.received(bidder, stage, "100");
        var envelope = bids.sealed(stage, bidder, "90");
        var outcomes = atOnce(() -> bids.sendAsDrafted(bidder, stage, envelope), () -> {
            submissions.withdraw(bidder, stage.id());
            return true;
        });
        assertThat(outcomes).containsExactly("done", "done");
        assertThat(states()).hasSize(2);
        assertThat(states().stream().filter(each -> each == Submission.State.WITHDRAWN))
                .hasSize(1);
        assertThat(states()).containsAnyOf(Submission.State.HELD, Submission.State.REPLACED);
        var ended = facts("submission.withdrawn", stage.id().toString())
                + facts("submission.replaced", stage.id().toString());
        assertThat(states().stream().filter(each -> each != Submission.State.HELD))
                .hasSize(ended);
    }

    @RepeatedTest(3)
    void ofTwoOfficersAtTheSameInstantOneWaitsAndTheOtherOpens() throws Exception {
        bids.received(bidder, stage, "100");
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        var first = published.openers().getFirst();
        var second = published.openers().getLast();
        var outcomes = new ArrayList<OpeningOutcome>();
        var told = atOnce(
                () -> outcomes.add(openings.open(first, stage.id(), KEY, Lost.STOPS)),
                () -> outcomes.add(openings.open(second, stage.id(), KEY, Lost.STOPS)));
        assertThat(told).containsExactly("done", "done");
        assertThat(openings.opening(stage.id())).isPresent();
        assertThat(facts("bids.counted", stage.id().toString())).isOne();
    }

    /** The process may end while envelopes are read: nothing of the opening stands, and both officers repeat it. */
    @Test
    void anOpeningThatIsCutOffLeavesNothingAndIsRepeatedByBoth() throws Exception {
        bids.received(bidder, stage, "100");
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        var first = published.openers().getFirst();
        var second = published.openers().getLast();
        openings.open(first, stage.id(), KEY, Lost.STOPS);
        asOwner("revoke insert on openings.opened_bid from " + application);
        try {
            assertThat(outcome(() -> openings.open(second, stage.id(), KEY, Lost.STOPS)))
                    .startsWith("org.springframework");
        } finally {
            asOwner("grant insert on openings.opened_bid to " + application);
        }
        assertThat(openings.opening(stage.id())).isEmpty();
        assertThat(facts("bids.counted", stage.id().toString())).isZero();
        openings.open(first, stage.id(), KEY, Lost.STOPS);
        var opened = (OpeningOutcome.Opened) openings.open(second, stage.id(), KEY, Lost.STOPS);
        assertThat(opened.opening().bids()).hasSize(1);
        assertThat(openings.open(second, stage.id(), KEY, Lost.STOPS)).isEqualTo(opened);
        assertRefused(
                () -> openings.open(published.buyer(), stage.id(), KEY, Lost.STOPS), SubmissionProblem.NOT_AN_OPENER);
    }

    /** What became of each: "done", a refusal's code or an exception's name. */
    private static List<String> atOnce(Callable<?> one, Callable<?> other) throws Exception {
        var start = new CyclicBarrier(2);
        try (var two = Executors.newFixedThreadPool(2)) {
            var outcomes = new ArrayList<String>();
            for (var done : two.invokeAll(List.of(waiting(start, one), waiting(start, other)))) {
                outcomes.add(done.get());
            }
            return outcomes;
        }
    }

    private static Callable<String> waiting(CyclicBarrier start, Callable<?> act) {
        return () -> {
            start.await();
            return outcome(act);
        };
    }

    private static String outcome(Callable<?> act) throws ExecutionException {
        try {
            act.call();
            return "done";
        } catch (Refused refused) {
            return refused.problem().code();
        } catch (Exception fault) {
            return fault.getClass().getName();
        }
    }

    private List<Submission.State> states() {
        return submissions.versions(bidder, stage.id()).stream()
                .map(Submission::state)
                .toList();
    }

    private int facts(String kind, String scope) {
        return jdbc.sql("select count(*) from journal.fact where scope = :scope and kind = :kind")
                .param("scope", scope)
                .param("kind", kind)
                .query(Integer.class)
                .single();
    }

    private void asOwner(String statement) throws Exception {
        try (var connection = DriverManager.getConnection(databaseUrl, owner, ownerPassword);
                var act = connection.createStatement()) {
            act.execute(statement);
        }
    }
}
