package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.guildhall.RoomTest;
import org.guildhall.amending.Amending;
import org.guildhall.amending.Changes;
import org.guildhall.documents.Documents;
import org.guildhall.documents.FaultyDocuments;
import org.guildhall.documents.Incoming;
import org.guildhall.drafting.Drafting;
import org.guildhall.kernel.Actor;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.terms.Draft.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/**
 * Every millisecond from half a second before closing to half a second after it, decided as bids are decided: by the
 * instant at which the last byte came, however much later the decision is made.
 */
class DeadlineTest extends RoomTest {
    private static final int MILLISECONDS = 500;

    @Autowired
    private Submissions submissions;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private Drafting drafting;

    @Autowired
    private Amending amending;

    @Value("${guildhall.documents}")
    private Path folder;

    /** How a closing comes about, and how it is written. */
    enum Style {
        ON_THE_HOUR,
        TO_THE_MICROSECOND,
        MOVED_BY_AN_ADDENDUM,
        IN_THE_HOUR_THAT_CLOCKS_REPEAT
    }

    private PublishedStage stage(Style style) {
        var day = ZonedDateTime.ofInstant(clock.instant(), clock.zone()).plusDays(60);
        return switch (style) {
            case ON_THE_HOUR ->
                published(day.truncatedTo(ChronoUnit.DAYS).withHour(14).toInstant());
            case TO_THE_MICROSECOND -> published(day.withNano(123_457_000).toInstant());
            case MOVED_BY_AN_ADDENDUM -> {
                var stage = published(day.toInstant());
                var later = day.plusDays(3)
                        .truncatedTo(ChronoUnit.HOURS)
                        .plusMinutes(30)
                        .toInstant();
                var moved = new Changes(later, null, null, null, null, null, null, null, null);
                amending.issue(published.buyer(), stage.id(), new Text("A gap.", "Une lacune."), moved);
                yield solicitations.stage(stage.id()).orElseThrow();
            }
            case IN_THE_HOUR_THAT_CLOCKS_REPEAT -> published(repeated(day.toLocalDateTime()));
        };
    }

    /** 01:30 the second time, on the next day on which clocks are set back. */
    private Instant repeated(LocalDateTime after) {
        var rules = clock.zone().getRules();
        var next = rules.nextTransition(after.atZone(clock.zone()).toInstant());
        while (!next.isOverlap()) {
            next = rules.nextTransition(next.getInstant());
        }
        return next.getInstant().plus(Duration.ofMinutes(30));
    }

    private PublishedStage published(Instant closing) {
        var author = published.buyer();
        var reviewed = published.reviewed(author, "request-for-proposals");
        var stages = drafting.publish(author, reviewed.id(), closing, null).stages();
        return solicitations.stage(stages.getFirst().id()).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void aBidIsOnTimeAtEveryMillisecondBeforeClosingAndLateAtItAndAfter(Style style) {
        var stage = stage(style);
        var closing = solicitations.closing(stage.id()).orElseThrow().at();
        var bidder = bids.bidder();
        bids.complete(bidder, stage);
        clock.set(closing.plusSeconds(30));
        var onTime = new AtomicInteger();
        var late = new AtomicInteger();
        var rooms = FaultyDocuments.over(folder);
        try (var last = envelope(rooms, 0)) {
            // One transaction, undone at the end: what is tried is the decision, four thousand times.
            transaction().executeWithoutResult(whole -> {
                for (int at = -MILLISECONDS; at < 0; at++) {
                    try (var next = envelope(rooms, at)) {
                        decided(bidder, stage, next, closing, at, onTime);
                    }
                }
                for (int at = 0; at <= MILLISECONDS; at++) {
                    decided(bidder, stage, last, closing, at, late);
                }
                whole.setRollbackOnly();
            });
        }
        System.out.printf(
                "deadline, %s: %,d instants, %,d on time, %,d late, 0 otherwise%n",
                style, onTime.get() + late.get(), onTime.get(), late.get());
        assertThat(onTime).hasValue(MILLISECONDS);
        assertThat(late).hasValue(MILLISECONDS + 1);
    }

    private void decided(
            Actor bidder, PublishedStage stage, Incoming envelope, Instant closing, int at, AtomicInteger count) {
        var arrived = closing.plusMillis(at);
        var receipt = submissions.receive(
                bidder, stage.id(), envelope, envelope.stored().sha256(), arrived);
        switch (receipt) {
            case Receipt.Received received -> {
                assertThat(at).isNegative();
                assertThat(received.submission().arrivedAt()).isEqualTo(arrived);
                assertThat(received.submission().closesAt()).isEqualTo(closing);
            }
            case Receipt.Late(var told, var when) -> {
                assertThat(at).isNotNegative();
                assertThat(told.at()).isEqualTo(closing);
                assertThat(when).isEqualTo(arrived);
            }
        }
        count.incrementAndGet();
    }

    private static Incoming envelope(Documents documents, int seed) {
        var bytes = Envelope.by(new Random(seed)).bytes();
        return documents.receive(new ByteArrayInputStream(bytes), bytes.length);
    }
}
