package org.guildhall.sealservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.guildhall.sealservice.Keeper.Shortest;
import org.guildhall.sealservice.Refusal.Reason;
import org.guildhall.tlog.NoteSigner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which logs the service believes, and what no log can make it do. */
class CityLogsTest {
    private static final Instant CLOSING = Instant.parse("2026-11-26T19:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String CITY = "GH-CITY-1";
    private static final Lot LOT = new Lot(CITY, "stage");
    private static final Instant OPENS = CLOSING.plus(HOUR);

    private final MasterKey master = MasterKey.random();
    private final List<Entry> ledger = new ArrayList<>();
    private final Map<String, Seen> seen = new HashMap<>();
    private final Map<String, String> pins = new HashMap<>();
    private final Sealed sealed = Sealed.to(master.recipientOf(LOT));
    private Instant now = OPENS;
    private boolean full;
    private Keeper keeper;
    private CityLogs logs;

    /** A notice, and heartbeats until long after it would open. */
    private final WrittenLog honest = new WrittenLog().with(notice(CLOSING)).with(WrittenLog.heartbeat(OPENS));

    private byte[] notice(Instant closesAt) {
        return WrittenLog.notice(LOT.stage(), closesAt, master.recipientOf(LOT), HOUR);
    }

    @BeforeEach
    void start() {
        keeper = new Keeper(master, () -> now, Shortest.AT_WORK, List.copyOf(ledger), this::append);
        logs = new CityLogs(pins, List.copyOf(seen.values()), keeper, new CityLogs.Kept() {
            @Override
            public void pin(String city, String vkey) throws IOException {
                requireRoom();
                pins.put(city, vkey);
            }

            @Override
            public void keep(Seen read) throws IOException {
                requireRoom();
                seen.put(read.city(), read);
            }
        });
    }

    private void append(Entry entry) throws IOException {
        requireRoom();
        ledger.add(entry);
    }

    private void requireRoom() throws IOException {
        if (full) {
            throw new IOException("the disk is full");
        }
    }

    private long read(WrittenLog log) throws IOException {
        return read(log, log.vkey(), log.checkpoint());
    }

    private long read(WrittenLog log, String vkey, String checkpoint) throws IOException {
        var from = (int) Math.min(size(), log.size());
        return logs.read(CITY, vkey, checkpoint, from, log.from(from));
    }

    private long size() {
        return logs.seen(CITY).map(Seen::size).orElse(0L);
    }

    private boolean opens() {
        try {
            return sealed.opened(keeper.fileKey(LOT, sealed.stanzas())).equals(Sealed.CONTENT);
        } catch (Refusal refused) {
            return false;
        } catch (IOException another) {
            throw new AssertionError(another);
        }
    }

    private void refuses(Reason reason, ThrowingCallable act) {
        var size = size();
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
        assertThat(size()).isEqualTo(size);
        assertThat(opens()).isFalse();
    }

    @Test
    void whatTheLogSaysOpensAtItsTimeAlsoAfterARestart() throws IOException {
        assertThat(read(honest)).isEqualTo(2);
        start();
        now = OPENS.minusMillis(1);
        assertThat(opens()).isFalse();
        now = OPENS;
        assertThat(opens()).isTrue();
    }

    @Test
    void itIsReadInPartsAndBelievedAsAWhole() throws IOException {
        var whole = honest.checkpoint();
        assertThat(logs.read(CITY, honest.vkey(), whole, 0, honest.from(0).subList(0, 1)))
                .isOne();
        assertThat(size()).isZero();
        assertThat(opens()).isFalse();
        assertThat(logs.read(CITY, honest.vkey(), whole, 1, honest.from(1))).isEqualTo(2);
        assertThat(opens()).isTrue();
    }

    @Test
    void aPartThatDoesNotFollowIsRefused() throws IOException {
        assertThatThrownBy(() -> logs.read(CITY, honest.vkey(), honest.checkpoint(), 1, honest.from(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(opens()).isFalse();
    }

    @Test
    void aForgedClosingIsNotWhatIsSigned() {
        var forged = new WrittenLog()
                .with(notice(CLOSING.minus(HOUR)))
                .with(honest.from(1).getFirst());
        refuses(Reason.LOG_OTHER, () -> read(forged, honest.vkey(), honest.checkpoint()));
    }

    @Test
    void entriesBeyondTheCheckpointOrTooFewAreNotBelieved() throws IOException {
        var longer = honest.fork(2).with(WrittenLog.heartbeat(OPENS.plus(HOUR)));
        refuses(Reason.LOG_OTHER, () -> read(longer, honest.vkey(), honest.checkpoint()));
        assertThat(read(honest, honest.vkey(), longer.checkpoint())).isEqualTo(2);
        assertThat(size()).isZero();
        assertThat(opens()).isFalse();
    }

    @Test
    void anOldClosingAfterAnExtensionOpensNothing() throws IOException {
        var extended = honest.fork(1).with(WrittenLog.addendum(LOT.stage(), CLOSING.plus(HOUR)));
        // What the log was before the addendum: it has not come as far as the opening.
        assertThat(read(honest.fork(1))).isOne();
        assertThat(opens()).isFalse();
        extended.with(WrittenLog.heartbeat(OPENS));
        read(extended);
        assertThat(opens()).isFalse();
        now = OPENS.plus(HOUR);
        assertThat(opens()).isFalse();
        read(extended.with(WrittenLog.heartbeat(now)));
        assertThat(opens()).isTrue();
    }

    @Test
    void aLeafOfAnotherStageKindOrLockSaysNothingOfThisOne() throws IOException {
        var another = master.recipientOf(new Lot(CITY, "another"));
        var log = new WrittenLog()
                .with(WrittenLog.notice("another", CLOSING.minus(HOUR), another, HOUR))
                .with(WrittenLog.notice(LOT.stage(), CLOSING.minus(HOUR), another, HOUR))
                .with(WrittenLog.addendum(LOT.stage(), CLOSING.minus(HOUR)))
                .with(WrittenLog.entry(
                        "question.answered",
                        LOT.stage(),
                        Map.of(
                                "closesAt",
                                CLOSING.minus(HOUR).toString(),
                                "closingLock",
                                master.recipientOf(LOT),
                                "cooling",
                                "PT1H")))
                .with(WrittenLog.entry("solicitation.published", LOT.stage(), Map.of("closesAt", "yesterday")))
                .with("no JSON".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .with(WrittenLog.heartbeat(OPENS));
        assertThat(read(log)).isEqualTo(7);
        assertThat(opens()).isFalse();
        assertThatThrownBy(() -> keeper.state(LOT)).isInstanceOf(Refusal.class);
        read(log.with(notice(CLOSING)));
        assertThat(opens()).isTrue();
    }

    @Test
    void aCheckpointByAnotherKeyOrOfAnotherLogIsNoCheckpoint() throws IOException {
        var other = NoteSigner.generate("city.example/log");
        refuses(Reason.LOG_KEY, () -> read(honest, honest.vkey(), honest.checkpoint(other)));
        refuses(Reason.LOG_KEY, () -> read(honest, honest.vkey(), "no note"));
        read(honest.fork(1));
        refuses(Reason.LOG_KEY, () -> read(honest, other.verifier().vkey(), honest.checkpoint(other)));
        start();
        refuses(Reason.LOG_KEY, () -> read(honest, other.verifier().vkey(), honest.checkpoint(other)));
    }

    @Test
    void aLogThatBecameShorterOrAnotherIsRefused() throws IOException {
        read(honest.fork(1));
        var long_ = honest.fork(1).with(WrittenLog.addendum(LOT.stage(), CLOSING.plus(HOUR)));
        read(long_);
        refuses(Reason.LOG_SHRANK, () -> read(honest.fork(1)));
        refuses(Reason.LOG_OTHER, () -> read(honest));
        start();
        refuses(Reason.LOG_OTHER, () -> read(honest.fork(2).with(WrittenLog.heartbeat(OPENS))));
        assertThat(read(long_)).isEqualTo(2);
    }

    @Test
    void aKeyThatWasPinnedAnewIsReadFromTheBeginningAndForgetsNoClosing() throws IOException {
        read(honest.fork(1).with(WrittenLog.addendum(LOT.stage(), CLOSING.plus(HOUR))));
        var begun = new WrittenLog(NoteSigner.generate("city.example/log/2"))
                .with(notice(CLOSING))
                .with(WrittenLog.heartbeat(OPENS));
        refuses(Reason.LOG_KEY, () -> read(begun));
        pins.put(CITY, begun.vkey());
        start();
        assertThat(size()).isZero();
        assertThat(read(begun)).isEqualTo(2);
        assertThat(opens()).isFalse();
        now = OPENS.plus(HOUR);
        read(begun.with(WrittenLog.heartbeat(now)));
        assertThat(opens()).isTrue();
    }

    @Test
    void whatCannotBeKeptWasNotRead() throws IOException {
        full = true;
        assertThatThrownBy(() -> read(honest)).hasMessage("the disk is full");
        full = false;
        assertThat(size()).isZero();
        assertThat(opens()).isFalse();
        assertThat(read(honest)).isEqualTo(2);
        assertThat(opens()).isTrue();
    }
}
