package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A bid has arrived when its last byte has, however long everything behind that takes. */
class EdgeTest extends RoomTest {
    @Autowired
    private Arrivals arrivals;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private Submissions submissions;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private Solicitations solicitations;

    /** A small one is stamped before anybody is asked who sends it; a large one before anything else is asked. */
    @ParameterizedTest(name = "{0} characters in its file, {1} answers late")
    @CsvSource({"10, 'people.token, vendors.member'", "2000000, vendors.member"})
    void aBidThatCameBeforeClosingIsOnTimeThoughTheDatabaseAnswersAfterIt(int characters, String tables)
            throws Exception {
        var stage = published.published();
        var closing = solicitations.closing(stage.id()).orElseThrow();
        var bidder = bids.bidder();
        bids.complete(bidder, stage);
        var envelope = Envelope.of(bids.sealed(stage, bidder, "100", "A".repeat(characters)));
        clock.set(closing.at().minusMillis(1));
        var caller = Caller.signedIn(port, bidder);
        var answer = whileTheDatabaseIsSlow(
                tables,
                stage,
                () -> caller.upload(
                        "POST",
                        "/api/stages/" + stage.id() + "/submission",
                        envelope.bytes(),
                        "Envelope-SHA-256",
                        envelope.sha256()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(Instant.parse(answer.json().path("arrivedAt").asString()))
                .isEqualTo(closing.at().minusMillis(1));
    }

    /** What a form sends is stamped as well: a file sealed elsewhere, and a draft of a stage that is not sealed. */
    @Test
    void aFormThatCameBeforeClosingIsOnTimeThoughTheDatabaseAnswersAfterIt() throws Exception {
        var sealed = published.published();
        var bidder = bids.bidder();
        bids.complete(bidder, sealed);
        var envelope = bids.sealed(sealed, bidder, "100");
        var page = "/stages/" + sealed.id() + "/bid";
        onTime(
                sealed,
                bidder,
                caller -> caller.attach("/about", page + "/envelope", Map.of(), "envelope", "b.age", envelope));
        var plain = published.published(published.buyer(), "open-consultation", Duration.ofDays(20));
        var again = bids.bidder();
        bids.complete(bidder, plain);
        bids.complete(again, plain);
        onTime(plain, bidder, caller -> caller.submit("/about", "/stages/" + plain.id() + "/bid/submission", Map.of()));
        onTime(plain, again, caller -> caller.post("/api/stages/" + plain.id() + "/submission", Map.of()));
    }

    /** Only what was read to its end is stamped: a body of another kind would come after its stamp. */
    @Test
    void aFormOfAnotherKindIsNotTaken() {
        var sealed = published.published();
        var bidder = bids.bidder();
        bids.complete(bidder, sealed);
        var caller = Caller.signedIn(port, bidder);
        for (var type : List.of("multipart/mixed; boundary=b", "Application/X-WWW-Form-Urlencoded", "text/plain")) {
            var path = "/stages/" + sealed.id() + "/bid/envelope?_csrf=" + caller.token("/about");
            var answer = caller.raw("POST", path, "--b--\r\n".getBytes(StandardCharsets.UTF_8), "Content-Type", type);
            assertThat(answer.status()).as(type + answer.body()).isBetween(400, 499);
        }
        assertThat(submissions.desk(bidder, sealed.id()).held()).isEmpty();
    }

    private void onTime(PublishedStage stage, Actor bidder, Function<Caller, Caller.Answer> sends) throws Exception {
        var closing = solicitations.closing(stage.id()).orElseThrow();
        clock.set(closing.at().minusMillis(1));
        var caller = Caller.signedIn(port, bidder);
        var answer = whileTheDatabaseIsSlow("submissions.draft", stage, () -> sends.apply(caller));
        assertThat(answer.status()).as(answer.body()).isIn(201, 303);
        assertThat(submissions.desk(bidder, stage.id()).held().orElseThrow().arrivedAt())
                .isEqualTo(closing.at().minusMillis(1));
    }

    /** Sends while these tables are locked, until it is stamped; then it is past closing, and they are free. */
    private Caller.Answer whileTheDatabaseIsSlow(String tables, PublishedStage stage, Supplier<Caller.Answer> sends)
            throws Exception {
        var closing = solicitations.closing(stage.id()).orElseThrow();
        var sent = transaction().execute(_ -> {
            jdbc.sql("lock table " + tables + " in access exclusive mode").update();
            var answer = CompletableFuture.supplyAsync(sends);
            var since = System.nanoTime();
            while (!arrivals.underWay(stage.id(), closing)) {
                assertThat(System.nanoTime() - since).as("not stamped").isLessThan(TimeUnit.SECONDS.toNanos(60));
                Thread.onSpinWait();
            }
            clock.set(closing.at().plusSeconds(5));
            assertThat(answer).isNotDone();
            return answer;
        });
        return sent.get(60, TimeUnit.SECONDS);
    }
}
