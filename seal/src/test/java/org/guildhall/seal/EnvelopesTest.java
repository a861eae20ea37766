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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopesTest {
    private static final int CHUNK = 1 << 16;
    private static final int TAG = 16;

    private final OpeningKey key = OpeningKey.generate();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 5 << 20})
    void whatIsSealedOpensAgain(int size) throws IOException {
        var plain = bytes(size);

        assertThat(opened(sealed(plain, key.recipient()), key)).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK, 3 * CHUNK, 3 * CHUNK + 7})
    void anEnvelopeCutAtAnyChunkBoundaryOrBesideItIsRefused(int size) throws IOException {
        var whole = sealed(bytes(size), key.recipient());
        var header = whole.length - payload(size);
        for (var boundary = header; boundary <= whole.length; boundary += CHUNK + TAG) {
            for (var cut : new int[] {boundary - 1, boundary, boundary + 1, boundary + TAG, whole.length - 1}) {
                if (cut < whole.length) {
                    assertThatThrownBy(() -> opened(Arrays.copyOf(whole, cut), key))
                            .as("cut to " + cut + " of " + whole.length)
                            .isInstanceOf(BrokenEnvelope.class);
                }
            }
        }
        assertThat(opened(whole, key)).hasSize(size);
    }

    @Test
    void anEnvelopeCutAnywhereInItsHeaderIsRefused() throws IOException {
        var whole = sealed(bytes(10), key.recipient());
        for (var cut = 0; cut < whole.length; cut++) {
            var cutShort = Arrays.copyOf(whole, cut);
            assertThatThrownBy(() -> opened(cutShort, key)).isInstanceOf(BrokenEnvelope.class);
        }
    }

    @Test
    void aFlippedBitAnywhereIsRefused() throws IOException {
        var whole = sealed(bytes(100), key.recipient());
        for (var at = 0; at < whole.length; at++) {
            for (var bit = 0; bit < 8; bit++) {
                var altered = whole.clone();
                altered[at] ^= (byte) (1 << bit);
                assertThatThrownBy(() -> opened(altered, key))
                        .as("bit " + bit + " of byte " + at)
                        .isInstanceOf(BrokenEnvelope.class);
            }
        }
    }

    @Test
    void aFlippedBitInAnyOfSeveralChunksIsRefused() throws IOException {
        var whole = sealed(bytes(3 * CHUNK + 5), key.recipient());
        for (var at = 0; at < whole.length; at += 4099) {
            var altered = whole.clone();
            altered[at] ^= 0x10;
            assertThatThrownBy(() -> opened(altered, key)).isInstanceOf(BrokenEnvelope.class);
        }
    }

    @Test
    void swappedDoubledAndAppendedChunksAreRefused() throws IOException {
        var whole = sealed(bytes(3 * CHUNK), key.recipient());
        var first = whole.length - payload(3 * CHUNK) + TAG;
        var chunk = CHUNK + TAG;
        var swapped = whole.clone();
        System.arraycopy(whole, first, swapped, first + chunk, chunk);
        System.arraycopy(whole, first + chunk, swapped, first, chunk);
        var doubled = Arrays.copyOf(whole, whole.length + chunk);
        System.arraycopy(whole, whole.length - chunk, doubled, whole.length, chunk);

        assertBreakage(Breakage.ALTERED, swapped);
        assertBreakage(Breakage.ALTERED, doubled);
        assertBreakage(Breakage.ALTERED, Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void afterABadChunkTheStreamFailsForGood() throws IOException {
        var whole = sealed(bytes(3 * CHUNK), key.recipient());
        whole[whole.length - 2 * (CHUNK + TAG)] ^= 1;
        var plain = Envelopes.open(new ByteArrayInputStream(whole), key);

        assertThatThrownBy(plain::readAllBytes).isInstanceOf(BrokenEnvelope.class);
        assertThatThrownBy(plain::read).isInstanceOf(BrokenEnvelope.class);
        assertThatThrownBy(plain::readAllBytes).isInstanceOf(BrokenEnvelope.class);
    }

    @Test
    void anotherKeyIsToldFromABrokenHeader() throws IOException {
        var whole = sealed(bytes(10), key.recipient());
        try (var other = OpeningKey.generate()) {
            assertThat(catchThrowable(() -> opened(whole, other)))
                    .isInstanceOfSatisfying(
                            BrokenEnvelope.class,
                            broken -> assertThat(broken.breakage()).isEqualTo(Breakage.WRONG_KEY));
        }
        assertBreakage(Breakage.BROKEN_HEADER, Arrays.copyOfRange(whole, 1, whole.length));
        assertBreakage(Breakage.BROKEN_HEADER, new byte[0]);
        assertBreakage(Breakage.BROKEN_HEADER, new byte[1 << 20]);
    }

    @Test
    void aHeaderWithoutEndIsRefusedWithoutReadingItAll() {
        var endless = new ByteArrayInputStream(
                SealFixtures.utf8("age-encryption.org/v1\n" + "-> X25519 aaaa\nAAAA\n".repeat(1 << 18)));

        assertThatThrownBy(() -> Envelopes.open(endless, key)).isInstanceOf(BrokenEnvelope.class);
        assertThat(endless.available()).isGreaterThan(1 << 21);
    }

    /** Source: C2SP age v1.1.0, section scrypt: the passphrase stanza must be alone. */
    @Test
    void aPassphraseBesideAKeyIsABrokenHeaderWhoeverAsks() throws IOException {
        var passphrase = "-> scrypt rF0/NwblUHHTpgQgRpe5CQ 10\ngUjEymFKMVXQEKdMMHL24oYexjE3TIC0O0zGSqJ2aUY\n---";
        try (var other = OpeningKey.generate()) {
            var whole = new String(sealed(bytes(10), other.recipient()), StandardCharsets.ISO_8859_1);
            var both = whole.replaceFirst("---", passphrase);

            assertBreakage(Breakage.WRONG_KEY, whole.getBytes(StandardCharsets.ISO_8859_1));
            assertBreakage(Breakage.BROKEN_HEADER, both.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void twoLocksAreTwoEnvelopesOneInTheOther() throws IOException {
        try (var closingLock = OpeningKey.generate()) {
            var plain = bytes(CHUNK + 1);
            var out = new ByteArrayOutputStream();
            try (var sealing = Envelopes.sealing(Envelopes.sealing(out, closingLock.recipient()), key.recipient())) {
                sealing.write(plain);
            }

            var outer = Envelopes.open(new ByteArrayInputStream(out.toByteArray()), closingLock);

            assertThat(Envelopes.open(outer, key).readAllBytes()).isEqualTo(plain);
            assertThatThrownBy(() -> opened(out.toByteArray(), key)).isInstanceOf(BrokenEnvelope.class);
        }
    }

    @Test
    void aWipedKeyOpensNothing() throws IOException {
        var whole = sealed(bytes(10), key.recipient());
        key.close();

        assertThatThrownBy(() -> opened(whole, key)).isInstanceOf(IllegalStateException.class);
    }

    /** Nonce, and a tag for each chunk. */
    private static int payload(int plain) {
        return TAG + plain + TAG * Math.max(1, (plain + CHUNK - 1) / CHUNK);
    }

    private void assertBreakage(Breakage breakage, byte[] envelope) {
        assertThat(catchThrowable(() -> opened(envelope, key)))
                .isInstanceOfSatisfying(
                        BrokenEnvelope.class,
                        broken -> assertThat(broken.breakage()).isEqualTo(breakage));
    }
}
