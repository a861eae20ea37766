package org.guildhall.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.seal.SealFixtures.bytes;
import static org.guildhall.seal.SealFixtures.sealed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Ten thousand double envelopes that were tampered with: none is accepted, and each says in which layer. */
class MutatedLocksTest {
    private static final int MUTANTS = 10_000;
    private static final int CHUNK = (1 << 16) + 16;
    private static final int NONCE = 16;
    private static final int LARGE = 4 * (1 << 16) + 77;
    private static final int ONE_IN_LARGE = 16;

    private final Random random = new Random(20_261_129);
    private final OpeningKey opening = OpeningKey.generate();
    private final OpeningKey closing = OpeningKey.generate();
    private final byte[] small = sealed(bytes(300), opening.recipient());
    private final byte[] large = sealed(bytes(LARGE), opening.recipient());
    private final byte[] lockedSmall = sealed(small, closing.recipient());
    private final byte[] lockedLarge = sealed(large, closing.recipient());
    private final byte[] other = sealed(bytes(301), opening.recipient());

    MutatedLocksTest() throws IOException {}

    private final List<UnaryOperator<byte[]>> changes = List.of(
            this::flip, this::flip, this::cut, this::extend, this::drop, this::insert, this::swapChunks, this::graft);

    @Test
    void noneOfThemIsAccepted() throws IOException {
        assertThat(brokenIn(lockedSmall)).isNull();
        assertThat(brokenIn(lockedLarge)).isNull();
        var broken = new EnumMap<Lock, Integer>(Lock.class);
        for (var mutant = 0; mutant < MUTANTS; mutant++) {
            var isLarge = mutant % ONE_IN_LARGE == 0;
            var change = changes.get(random.nextInt(changes.size()));
            var lock = random.nextBoolean() ? Lock.CLOSING : Lock.OPENING;
            var envelope = lock == Lock.CLOSING
                    ? change.apply(isLarge ? lockedLarge : lockedSmall)
                    : sealed(change.apply(isLarge ? large : small), closing.recipient());
            assertThat(brokenIn(envelope)).as("mutant " + mutant).isEqualTo(lock);
            broken.merge(lock, 1, Integer::sum);
        }
        System.out.println("double envelopes: " + MUTANTS + " mutants, 0 accepted " + broken);
    }

    /** Null for what was accepted. */
    private Lock brokenIn(byte[] envelope) throws IOException {
        try (var plain = TwoLocks.open(new ByteArrayInputStream(envelope), closing, opening)) {
            plain.transferTo(OutputStream.nullOutputStream());
            return null;
        } catch (BrokenEnvelope broken) {
            return broken.lock().orElseThrow();
        }
    }

    private byte[] flip(byte[] whole) {
        var flipped = whole.clone();
        var bit = random.nextInt(whole.length * 8);
        flipped[bit / 8] ^= (byte) (1 << (bit % 8));
        return flipped;
    }

    private byte[] cut(byte[] whole) {
        return Arrays.copyOf(whole, random.nextInt(whole.length));
    }

    private byte[] extend(byte[] whole) {
        return joined(whole, random(1 + random.nextInt(random.nextBoolean() ? 20 : CHUNK)));
    }

    private byte[] drop(byte[] whole) {
        var from = random.nextInt(whole.length);
        var to = from + 1 + random.nextInt(whole.length - from);
        return joined(Arrays.copyOf(whole, from), Arrays.copyOfRange(whole, to, whole.length));
    }

    private byte[] insert(byte[] whole) {
        var at = random.nextInt(whole.length);
        return joined(
                joined(Arrays.copyOf(whole, at), random(1 + random.nextInt(40))),
                Arrays.copyOfRange(whole, at, whole.length));
    }

    /** Two chunks of the payload change places; where there is only one, two parts of it do. */
    private byte[] swapChunks(byte[] whole) {
        var length = whole.length > 4 * CHUNK ? CHUNK : 64;
        var left = random.nextInt(3);
        var right = left + 1 + random.nextInt(3 - left);
        var first = payload(whole);
        var swapped = whole.clone();
        System.arraycopy(whole, first + left * length, swapped, first + right * length, length);
        System.arraycopy(whole, first + right * length, swapped, first + left * length, length);
        return swapped;
    }

    /** Where the first chunk begins: after the line of the header's code, and a nonce. */
    private static int payload(byte[] whole) {
        var header = new String(whole, StandardCharsets.ISO_8859_1);
        return header.indexOf('\n', header.indexOf("\n---") + 1) + 1 + NONCE;
    }

    /** The header of one envelope before the payload of another. */
    private byte[] graft(byte[] whole) {
        var at = 100 + random.nextInt(200);
        return joined(Arrays.copyOf(other, at), Arrays.copyOfRange(whole, at, whole.length));
    }

    private byte[] random(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[] left, byte[] right) {
        var joined = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, joined, left.length, right.length);
        return joined;
    }
}
