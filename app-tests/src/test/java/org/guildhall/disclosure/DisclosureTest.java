package org.guildhall.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.guildhall.RoomTest;
import org.guildhall.disclosure.Disclosed.Position;
import org.guildhall.disclosure.Disclosure.News;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.submissions.SubmissionFixtures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is news to the public, and what only moves the place up to which everything is told. */
class DisclosureTest extends RoomTest {
    private static final int ALL = 100_000;

    @Autowired
    private Disclosure disclosure;

    @Autowired
    private SolicitationFixtures solicitations;

    @Autowired
    private SubmissionFixtures bids;

    @Test
    void aBidBeforeOpeningIsNewsOfNothingAndIsPassedAllTheSame() throws InterruptedException {
        var stage = solicitations.published();
        var bidder = bids.bidder();
        var before = settled();
        bids.received(bidder, stage, "100");
        var news = awaited(before);
        assertThat(news.processes()).doesNotContain(stage.ocid());
        assertThat(news.upTo()).isGreaterThan(before);
    }

    @Test
    void aPublicationIsNewsOfItsProcess() throws InterruptedException {
        var before = settled();
        var stage = solicitations.published();
        assertThat(awaited(before).processes()).contains(stage.ocid());
    }

    @Test
    void whereNothingHappenedTheNewsEndsWhereItBegan() throws InterruptedException {
        var before = settled();
        assertThat(disclosure.newsAfter(before, ALL).upTo()).isEqualTo(before);
    }

    private Position settled() throws InterruptedException {
        Thread.sleep(Duration.ofMillis(200)); // what other threads have begun ends
        return disclosure.newsAfter(Position.START, ALL).upTo();
    }

    private News awaited(Position before) throws InterruptedException {
        Thread.sleep(Duration.ofMillis(200));
        var news = disclosure.newsAfter(before, ALL);
        for (var tries = 0; tries < 100 && news.upTo().equals(before); tries++) {
            Thread.sleep(20);
            news = disclosure.newsAfter(before, ALL);
        }
        return news;
    }
}
