package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
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
        var sent = transaction().execute(_ -> {
            jdbc.sql("lock table " + tables + " in access exclusive mode").update();
            var answer = CompletableFuture.supplyAsync(() -> caller.upload(
                    "POST",
                    "/api/stages/" + stage.id() + "/submission",
                    envelope.bytes(),
                    "Envelope-SHA-256",
                    envelope.sha256()));
            var since = System.nanoTime();
            while (!arrivals.underWay(stage.id(), closing)) {
                assertThat(System.nanoTime() - since).as("not stamped").isLessThan(TimeUnit.SECONDS.toNanos(20));
                Thread.onSpinWait();
            }
            clock.set(closing.at().plusSeconds(5));
            assertThat(answer).isNotDone();
            return answer;
        });
        var answer = sent.get(30, TimeUnit.SECONDS);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(Instant.parse(answer.json().path("arrivedAt").asString()))
                .isEqualTo(closing.at().minusMillis(1));
    }
}
