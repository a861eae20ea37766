package org.guildhall.sealservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.guildhall.seal.BrokenEnvelope;
import org.guildhall.sealservice.Keeper.Shortest;
import org.guildhall.sealservice.Refusal.Reason;
import org.junit.jupiter.api.Test;

/** What the service does and will not, on both sides of each limit. */
class KeeperTest {
    private static final Instant CLOSING = Instant.parse("2026-11-26T19:00:00.250Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Lot LOT = new Lot("GH-CITY-1", "stage");

    private final MasterKey master = MasterKey.random();
    private final List<Entry> disk = new ArrayList<>();
    private Instant now = CLOSING.minus(Duration.ofDays(20));
    private Keeper keeper = started(Shortest.AT_WORK);

    private Keeper started(Shortest shortest) {
        return new Keeper(master, () -> now, shortest, List.copyOf(disk), disk::add);
    }

    /** A notice of a stage. */
    private Sealed published(Lot lot, Instant closesAt, Duration cooling) throws IOException {
        var lock = keeper.recipient(lot);
        keeper.learn(lot.city(), List.of(new Statement(7, lot.stage(), closesAt, lock, cooling)));
        return Sealed.to(lock);
    }

    private void moved(Instant closesAt) throws IOException {
        keeper.learn(LOT.city(), List.of(new Statement(8, LOT.stage(), closesAt, null, null)));
    }

    private void refuses(Reason reason, ThrowingCallable act) {
        var kept = disk.size();
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
        assertThat(disk).hasSize(kept);
    }

    @Test
    void theLockComesOffWhenClosingAndCoolingAreOverAndNotAMillisecondEarlier() throws IOException {
        var sealed = published(LOT, CLOSING, HOUR);
        keeper.reached(LOT.city(), CLOSING.plus(HOUR));
        for (var early : List.of(now, CLOSING, CLOSING.plus(HOUR).minusMillis(1))) {
            now = early;
            assertThat(keeper.state(LOT).open()).isFalse();
            refuses(Reason.TOO_EARLY, () -> keeper.fileKey(LOT, sealed.stanzas()));
        }
        now = CLOSING.plus(HOUR);
        assertThat(keeper.state(LOT).open()).isTrue();
        assertThat(sealed.opened(keeper.fileKey(LOT, sealed.stanzas()))).isEqualTo(Sealed.CONTENT);
    }

    @Test
    void theLogMustHaveBeenReadAsFarAsTheOpeningAndAHeartbeatIsCutToTheSecond() throws IOException {
        var sealed = published(LOT, CLOSING, HOUR);
        now = CLOSING.plus(HOUR);
        refuses(Reason.LOG_BEHIND, () -> keeper.fileKey(LOT, sealed.stanzas()));
        keeper.reached(LOT.city(), Instant.parse("2026-11-26T19:59:59Z"));
        assertThat(keeper.state(LOT).reached()).isFalse();
        refuses(Reason.LOG_BEHIND, () -> keeper.fileKey(LOT, sealed.stanzas()));
        keeper.reached("GH-CITY-2", now);
        refuses(Reason.LOG_BEHIND, () -> keeper.fileKey(LOT, sealed.stanzas()));
        keeper.reached(LOT.city(), Instant.parse("2026-11-26T20:00:00Z"));
        assertThat(sealed.opened(keeper.fileKey(LOT, sealed.stanzas()))).isEqualTo(Sealed.CONTENT);
    }

    @Test
    void theSameStageHasTheSameLockAndAnyOtherAnother() {
        var recipient = keeper.recipient(LOT);
        assertThat(started(Shortest.AT_WORK).recipient(LOT)).isEqualTo(recipient);
        assertThat(List.of(
                        recipient,
                        keeper.recipient(new Lot("GH-CITY-1", "another")),
                        keeper.recipient(new Lot("GH-CITY-2", "stage"))))
                .doesNotHaveDuplicates();
        assertThat(disk).isEmpty();
    }

    @Test
    void aKeyOfOneStageOpensNoHeaderOfAnother() throws IOException {
        var another = new Lot("GH-CITY-1", "open");
        var other = published(another, CLOSING.plus(HOUR), HOUR);
        published(LOT, CLOSING, HOUR);
        now = CLOSING.plus(HOUR);
        keeper.reached(LOT.city(), now);
        assertThatThrownBy(() -> keeper.fileKey(LOT, other.stanzas())).isInstanceOf(BrokenEnvelope.class);
        refuses(Reason.TOO_EARLY, () -> keeper.fileKey(another, other.stanzas()));
    }

    @Test
    void aClosingMovesOnlyLaterWhateverTheLogSaysAndTheCoolingPeriodOnlyGrows() throws IOException {
        published(LOT, CLOSING, HOUR);
        moved(CLOSING.plusSeconds(1));
        assertThat(keeper.state(LOT).closesAt()).isEqualTo(CLOSING.plusSeconds(1));
        var kept = disk.size();
        moved(CLOSING.minus(HOUR));
        published(LOT, CLOSING.minus(HOUR), HOUR.minusSeconds(1));
        assertThat(keeper.state(LOT).closesAt()).isEqualTo(CLOSING.plusSeconds(1));
        assertThat(keeper.state(LOT).cooling()).isEqualTo(HOUR);
        assertThat(disk).hasSize(kept);
        published(LOT, CLOSING, HOUR.plusSeconds(1));
        assertThat(keeper.state(LOT).cooling()).isEqualTo(HOUR.plusSeconds(1));
        assertThat(started(Shortest.AT_WORK).state(LOT)).isEqualTo(keeper.state(LOT));
    }

    @Test
    void onceOpenedItNeverMovesAgainThoughTheClockIsSetBack() throws IOException {
        var sealed = published(LOT, CLOSING, HOUR);
        now = CLOSING.plus(HOUR);
        keeper.reached(LOT.city(), now);
        keeper.fileKey(LOT, sealed.stanzas());
        now = CLOSING.minus(HOUR);
        keeper = started(Shortest.AT_WORK);
        moved(CLOSING.plus(HOUR));
        assertThat(keeper.state(LOT).closesAt()).isEqualTo(CLOSING);
        refuses(Reason.TOO_EARLY, () -> keeper.fileKey(LOT, sealed.stanzas()));
    }

    @Test
    void aCityAtWorkCoolsAtLeastAQuarterOfAnHourWhateverTheLogSaysAndADemonstrationNeedNot() throws IOException {
        published(LOT, CLOSING, Duration.ZERO);
        assertThat(keeper.state(LOT).opensAt()).isEqualTo(CLOSING.plus(Duration.ofMinutes(15)));
        disk.clear();
        keeper = started(Shortest.DEMONSTRATION);
        published(LOT, CLOSING, Duration.ZERO);
        assertThat(keeper.state(LOT).opensAt()).isEqualTo(CLOSING);
    }

    @Test
    void ofAStageOfWhichTheLogSaysNothingOrAnotherLockNothingIsKnown() throws IOException {
        keeper.reached(LOT.city(), CLOSING.plus(HOUR));
        refuses(Reason.UNKNOWN, () -> keeper.state(LOT));
        refuses(Reason.UNKNOWN, () -> keeper.fileKey(LOT, List.of()));
        moved(CLOSING);
        var another = keeper.recipient(new Lot(LOT.city(), "another"));
        keeper.learn(LOT.city(), List.of(new Statement(9, LOT.stage(), CLOSING, another, HOUR)));
        keeper.learn(LOT.city(), List.of(new Statement(9, "no/stage", CLOSING, another, HOUR)));
        refuses(Reason.UNKNOWN, () -> keeper.state(LOT));
    }

    @Test
    void aClosingThatAnEarlierVersionWasToldIsNoMoreThanTheEarliestPossible() throws IOException {
        disk.add(new Entry(Entry.TOLD, now, LOT, CLOSING.plus(HOUR), HOUR, null, null, null));
        keeper = started(Shortest.AT_WORK);
        refuses(Reason.UNKNOWN, () -> keeper.state(LOT));
        published(LOT, CLOSING, HOUR);
        assertThat(keeper.state(LOT).closesAt()).isEqualTo(CLOSING.plus(HOUR));
    }

    @Test
    void whatCannotBeKeptIsNotDone() throws IOException {
        var sealed = published(LOT, CLOSING, HOUR);
        keeper = new Keeper(master, () -> now, Shortest.AT_WORK, List.copyOf(disk), _ -> {
            throw new IOException("the disk is full");
        });
        assertThatThrownBy(() -> moved(CLOSING.plus(HOUR))).hasMessage("the disk is full");
        assertThat(keeper.state(LOT).closesAt()).isEqualTo(CLOSING);
        now = CLOSING.plus(HOUR);
        keeper.reached(LOT.city(), now);
        assertThatThrownBy(() -> keeper.fileKey(LOT, sealed.stanzas())).hasMessage("the disk is full");
    }
}
