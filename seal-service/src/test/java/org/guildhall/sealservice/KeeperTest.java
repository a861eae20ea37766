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
import org.guildhall.sealservice.Telling.Basis;
import org.junit.jupiter.api.Test;

/** What the service does and will not, on both sides of each limit. */
class KeeperTest {
    private static final Instant CLOSING = Instant.parse("2026-11-26T19:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Lot LOT = new Lot("GH-CITY-1", "stage");
    private static final Basis ADDENDUM = new Basis("addendum.issued", "ocds-abc123-1");

    private final MasterKey master = MasterKey.random();
    private final List<Entry> disk = new ArrayList<>();
    private Instant now = CLOSING.minus(Duration.ofDays(20));
    private Keeper keeper = started(Shortest.AT_WORK);

    private Keeper started(Shortest shortest) {
        return new Keeper(master, () -> now, shortest, List.copyOf(disk), disk::add);
    }

    private Told told(Instant closesAt, Duration cooling, Basis basis) throws IOException {
        return keeper.tell(LOT, new Telling(closesAt, cooling, basis));
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
        var sealed = Sealed.to(told(CLOSING, HOUR, null).recipient());
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
    void theSameStageHasTheSameLockAndAnyOtherAnother() throws IOException {
        var recipient = told(CLOSING, HOUR, null).recipient();
        assertThat(told(CLOSING, HOUR, null).recipient()).isEqualTo(recipient);
        assertThat(disk).hasSize(1);
        var telling = new Telling(CLOSING, HOUR, null);
        assertThat(List.of(
                        recipient,
                        keeper.tell(new Lot("GH-CITY-1", "another"), telling).recipient(),
                        keeper.tell(new Lot("GH-CITY-2", "stage"), telling).recipient()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aKeyOfOneStageOpensNoHeaderOfAnother() throws IOException {
        var other = Sealed.to(keeper.tell(new Lot("GH-CITY-1", "open"), new Telling(CLOSING.plus(HOUR), HOUR, null))
                .recipient());
        told(CLOSING, HOUR, null);
        now = CLOSING.plus(HOUR);
        assertThatThrownBy(() -> keeper.fileKey(LOT, other.stanzas())).isInstanceOf(BrokenEnvelope.class);
        refuses(Reason.TOO_EARLY, () -> keeper.fileKey(new Lot("GH-CITY-1", "open"), other.stanzas()));
    }

    @Test
    void aClosingMovesLaterFreelyAndEarlierOnlyWithTheFactOfIt() throws IOException {
        told(CLOSING, HOUR, null);
        assertThat(told(CLOSING.plusSeconds(1), HOUR, null).closesAt()).isEqualTo(CLOSING.plusSeconds(1));
        refuses(Reason.WITHOUT_BASIS, () -> told(CLOSING, HOUR, null));
        assertThat(told(CLOSING, HOUR, ADDENDUM).opensAt()).isEqualTo(CLOSING.plus(HOUR));
        now = CLOSING.minusSeconds(10);
        refuses(Reason.PAST, () -> told(now, HOUR, ADDENDUM));
        assertThat(told(now.plusMillis(1), HOUR, ADDENDUM).closesAt()).isEqualTo(now.plusMillis(1));
    }

    @Test
    void onceClosingAndCoolingAreOverItNeverMovesAgain() throws IOException {
        told(CLOSING, HOUR, null);
        now = CLOSING.plus(HOUR).minusMillis(1);
        told(now.plus(HOUR), HOUR, null);
        now = now.plus(HOUR).plus(HOUR);
        refuses(Reason.OVER, () -> told(now.plus(HOUR), HOUR, ADDENDUM));
    }

    @Test
    void onceOpenedItNeverMovesAgainThoughTheClockIsSetBack() throws IOException {
        var sealed = Sealed.to(told(CLOSING, HOUR, null).recipient());
        now = CLOSING.plus(HOUR);
        keeper.fileKey(LOT, sealed.stanzas());
        now = CLOSING.minus(HOUR);
        keeper = started(Shortest.AT_WORK);
        refuses(Reason.OVER, () -> told(CLOSING.plus(HOUR), HOUR, ADDENDUM));
        refuses(Reason.TOO_EARLY, () -> keeper.fileKey(LOT, sealed.stanzas()));
    }

    @Test
    void theCoolingPeriodIsAQuarterOfAnHourToADayAndNeverBecomesShorter() throws IOException {
        refuses(Reason.COOLING, () -> told(CLOSING, Duration.ofMinutes(15).minusSeconds(1), null));
        refuses(Reason.COOLING, () -> told(CLOSING, Duration.ofDays(1).plusSeconds(1), null));
        told(CLOSING, Duration.ofMinutes(15), null);
        told(CLOSING, Duration.ofDays(1), null);
        refuses(Reason.COOLING, () -> told(CLOSING, Duration.ofDays(1).minusSeconds(1), ADDENDUM));
    }

    @Test
    void aDemonstrationNeedsNoCoolingAndACityAtWorkDoes() throws IOException {
        refuses(Reason.COOLING, () -> told(CLOSING, Duration.ZERO, null));
        keeper = started(Shortest.DEMONSTRATION);
        assertThat(told(CLOSING, Duration.ZERO, null).opensAt()).isEqualTo(CLOSING);
    }

    @Test
    void ofAStageThatNobodyToldItNothingIsKnown() {
        refuses(Reason.UNKNOWN, () -> keeper.state(LOT));
        refuses(Reason.UNKNOWN, () -> keeper.fileKey(LOT, List.of()));
    }

    @Test
    void whatCannotBeKeptIsNotDone() throws IOException {
        var sealed = Sealed.to(told(CLOSING, HOUR, null).recipient());
        keeper = new Keeper(master, () -> now, Shortest.AT_WORK, List.copyOf(disk), _ -> {
            throw new IOException("the disk is full");
        });
        assertThatThrownBy(() -> told(CLOSING.plus(HOUR), HOUR, null)).hasMessage("the disk is full");
        assertThat(keeper.state(LOT).closesAt()).isEqualTo(CLOSING);
        now = CLOSING.plus(HOUR);
        assertThatThrownBy(() -> keeper.fileKey(LOT, sealed.stanzas())).hasMessage("the disk is full");
    }
}
