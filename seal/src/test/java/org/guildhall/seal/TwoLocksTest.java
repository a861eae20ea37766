package org.guildhall.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.guildhall.seal.SealFixtures.bytes;
import static org.guildhall.seal.SealFixtures.opened;
import static org.guildhall.seal.SealFixtures.sealed;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Either key alone reads nothing; what breaks says in which layer. */
class TwoLocksTest {
    private static final int CHUNK = 1 << 16;
    private static final int LONG = 32 << 20;

    private final OpeningKey opening = OpeningKey.generate();
    private final OpeningKey closing = OpeningKey.generate();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 1 << 20})
    void whatIsSealedWithBothOpensWithBoth(int size) throws IOException {
        var plain = bytes(size);
        var envelope = locked(plain);

        assertThat(unlocked(envelope)).isEqualTo(plain);
        var inner = TwoLocks.takeOffOuter(new ByteArrayInputStream(envelope), closing)
                .readAllBytes();
        assertThat(opened(inner, opening)).isEqualTo(plain);
    }

    @Test
    void bothWaysOfSealingMakeTheSameThingAndCloseOnlyWhatIsTheirs() throws IOException {
        var kept = new Watched();
        assertThat(TwoLocks.seal(new ByteArrayInputStream(bytes(100)), kept, opening.recipient(), closing.recipient()))
                .isEqualTo(100);
        assertThat(kept.closed).isFalse();
        var given = new Watched();
        try (var sealing = TwoLocks.sealing(given, opening.recipient(), closing.recipient())) {
            sealing.write(bytes(100));
        }
        assertThat(given.closed).isTrue();
        assertThat(unlocked(given.toByteArray())).isEqualTo(unlocked(kept.toByteArray()));
        assertThat(given.size()).isEqualTo(kept.size());
    }

    private static final class Watched extends ByteArrayOutputStream {
        private boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void oneKeyForBothLocksIsRefused() {
        assertThatThrownBy(() ->
                        TwoLocks.sealing(OutputStream.nullOutputStream(), opening.recipient(), opening.recipient()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWrongKeySaysWhichLockItDoesNotOpen() throws IOException {
        var envelope = locked(bytes(10));
        try (var other = OpeningKey.generate()) {
            assertBroken(Lock.CLOSING, Breakage.WRONG_KEY, envelope, other, opening);
            assertBroken(Lock.OPENING, Breakage.WRONG_KEY, envelope, closing, other);
            assertBroken(Lock.CLOSING, Breakage.WRONG_KEY, envelope, opening, closing);
        }
    }

    @Test
    void layersInTheWrongOrderAndLayersMissingAreRefused() throws IOException {
        var plain = bytes(CHUNK + 9);
        var swapped = sealed(sealed(plain, closing.recipient()), opening.recipient());
        assertBroken(Lock.CLOSING, Breakage.WRONG_KEY, swapped, closing, opening);
        assertBroken(Lock.CLOSING, Breakage.WRONG_KEY, sealed(plain, opening.recipient()), closing, opening);
        assertBroken(Lock.OPENING, Breakage.BROKEN_HEADER, sealed(plain, closing.recipient()), closing, opening);
        assertBroken(Lock.OPENING, Breakage.WRONG_KEY, sealed(locked(plain), closing.recipient()), closing, opening);
        assertBroken(Lock.CLOSING, Breakage.BROKEN_HEADER, plain, closing, opening);
        assertBroken(Lock.CLOSING, Breakage.BROKEN_HEADER, new byte[0], closing, opening);
        assertBroken(Lock.OPENING, Breakage.BROKEN_HEADER, sealed(new byte[0], closing.recipient()), closing, opening);
    }

    /** An outer layer whole in itself, around what was cut, altered or lengthened. */
    @Test
    void aSoundOuterLayerDoesNotMakeTheInnerSound() throws IOException {
        var inner = sealed(bytes(2 * CHUNK), opening.recipient());
        var altered = inner.clone();
        altered[inner.length - 5] ^= 1;
        for (var wrong :
                new byte[][] {altered, Arrays.copyOf(inner, inner.length - 1), Arrays.copyOf(inner, inner.length + 1)
                }) {
            var envelope = sealed(wrong, closing.recipient());
            assertBroken(Lock.OPENING, Breakage.ALTERED, envelope, closing, opening);
            assertThat(TwoLocks.takeOffOuter(new ByteArrayInputStream(envelope), closing)
                            .readAllBytes())
                    .isEqualTo(wrong);
        }
    }

    @Test
    void anOuterLayerCutAfterAWholeInnerOneIsRefused() throws IOException {
        var inner = sealed(bytes(3 * CHUNK), opening.recipient());
        var envelope = sealed(inner, closing.recipient());
        for (var cut = 1; cut < 300; cut++) {
            var cutShort = Arrays.copyOf(envelope, envelope.length - cut);
            assertBroken(Lock.CLOSING, Breakage.ALTERED, cutShort, closing, opening);
        }
    }

    @Test
    void whatFollowsTheEndOfTheInnerLayerInTheOuterIsNotPassedOver() {
        var ended =
                new LockedStream(InputStream.nullInputStream(), Lock.OPENING, new ByteArrayInputStream(new byte[1]));

        for (var again = 0; again < 2; again++) {
            assertThatThrownBy(ended::read)
                    .isInstanceOf(BrokenEnvelope.class)
                    .hasMessage("the opening lock: something follows the end");
        }
    }

    @Test
    void afterItBrokeAStreamGivesNothingMore() throws IOException {
        var envelope = locked(bytes(4 * CHUNK));
        envelope[envelope.length - 2 * CHUNK] ^= 1;
        var plain = TwoLocks.open(new ByteArrayInputStream(envelope), closing, opening);

        assertThatThrownBy(plain::readAllBytes).isInstanceOf(BrokenEnvelope.class);
        assertThatThrownBy(plain::read).isInstanceOf(BrokenEnvelope.class);
        assertThatThrownBy(plain::readAllBytes).isInstanceOf(BrokenEnvelope.class);
    }

    @Test
    void aFailureOfOurDiskIsNoFaultOfTheEnvelope() throws IOException {
        var envelope = locked(bytes(3 * CHUNK));
        for (var at : new int[] {0, 100, 300, envelope.length / 2, envelope.length - 1}) {
            assertThat(catchThrowable(() -> TwoLocks.open(new FailingOnce(envelope, at), closing, opening)
                            .readAllBytes()))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("the disk");
        }
    }

    /** Whoever reads on after a failure never comes to an end that looks whole. */
    @Test
    void afterAFailureOfOurDiskAStreamFailsForGood() throws IOException {
        var envelope = locked(bytes(6 * CHUNK));
        for (var at : new int[] {4 * CHUNK, 5 * CHUNK, envelope.length - 1}) {
            var both = TwoLocks.open(new FailingOnce(envelope, at), closing, opening);
            var outer = TwoLocks.takeOffOuter(new FailingOnce(envelope, at), closing);
            for (var again = 0; again < 3; again++) {
                assertThatThrownBy(both::readAllBytes).hasMessage("the disk");
                assertThatThrownBy(outer::readAllBytes).hasMessage("the disk");
            }
        }
    }

    /** A disk that fails at one byte and then goes on as if nothing had happened. */
    private static final class FailingOnce extends InputStream {
        private final byte[] bytes;
        private final int at;
        private int read;
        private boolean failed;

        FailingOnce(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        @Override
        public int read() throws IOException {
            if (read == at && !failed) {
                failed = true;
                throw new IOException("the disk");
            }
            return read < bytes.length ? bytes[read++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            for (var got = 0; got < length; got++) {
                var one = read();
                if (one < 0) {
                    return got == 0 ? -1 : got;
                }
                into[offset + got] = (byte) one;
            }
            return length;
        }
    }

    /** What was read and not yet written stays within a few chunks, however long the stream. */
    @Test
    void sealingALongStreamTakesConstantMemory() throws IOException {
        var written = new long[1];
        var farthest = new long[1];
        var sealedTo = new OutputStream() {
            @Override
            public void write(int one) {
                written[0]++;
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                written[0] += length;
            }
        };
        var plain = new InputStream() {
            private long given;

            @Override
            public int read() {
                return -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                var part = (int) Math.min(length, LONG - given);
                given += part;
                farthest[0] = Math.max(farthest[0], given - written[0]);
                return part == 0 ? -1 : part;
            }
        };

        assertThat(TwoLocks.seal(plain, sealedTo, opening.recipient(), closing.recipient()))
                .isEqualTo(LONG);
        assertThat(farthest[0]).isLessThan(6L * CHUNK);
    }

    @Test
    void openingALongStreamTakesConstantMemory() throws IOException {
        var sealed = locked(new byte[LONG]);
        var envelope = new ByteArrayInputStream(sealed);
        var plain = TwoLocks.open(envelope, closing, opening);
        var buffer = new byte[1000];
        var got = 0L;
        var ahead = 0L;
        for (var read = plain.read(buffer); read >= 0; read = plain.read(buffer)) {
            got += read;
            ahead = Math.max(ahead, sealed.length - envelope.available() - got);
        }
        assertThat(got).isEqualTo(LONG);
        assertThat(ahead).isLessThan(6L * CHUNK);
    }

    private byte[] locked(byte[] plain) throws IOException {
        var out = new ByteArrayOutputStream();
        TwoLocks.seal(new ByteArrayInputStream(plain), out, opening.recipient(), closing.recipient());
        return out.toByteArray();
    }

    private byte[] unlocked(byte[] envelope) throws IOException {
        return TwoLocks.open(new ByteArrayInputStream(envelope), closing, opening)
                .readAllBytes();
    }

    private static void assertBroken(
            Lock lock, Breakage breakage, byte[] envelope, OpeningKey closing, OpeningKey opening) {
        assertThat(catchThrowable(() -> TwoLocks.open(new ByteArrayInputStream(envelope), closing, opening)
                        .readAllBytes()))
                .isInstanceOfSatisfying(BrokenEnvelope.class, broken -> {
                    assertThat(broken.lock()).contains(lock);
                    assertThat(broken.breakage()).isEqualTo(breakage);
                    assertThat(broken.detail()).startsWith("the " + lock.name().toLowerCase() + " lock: ");
                });
    }
}
