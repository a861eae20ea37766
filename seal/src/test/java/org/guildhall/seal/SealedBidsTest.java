package org.guildhall.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.seal.SealFixtures.ADDRESS;
import static org.guildhall.seal.SealFixtures.ANSWERS;
import static org.guildhall.seal.SealFixtures.PRICES;
import static org.guildhall.seal.SealFixtures.bid;
import static org.guildhall.seal.SealFixtures.bytes;
import static org.guildhall.seal.SealFixtures.file;
import static org.guildhall.seal.SealFixtures.sealed;
import static org.guildhall.seal.SealFixtures.utf8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealedBidsTest {
    private final OpeningKey key = OpeningKey.generate();
    private final SealFixtures.Memory memory = new SealFixtures.Memory();

    @Test
    void aSealedBidOpensToWhatWasSealed() throws IOException {
        var drawing = bytes(100_000);
        var envelope = sealedBid(bid(file("files/Plan détaillé.pdf", drawing), file("files/empty.txt", new byte[0])));

        var opening = open(envelope);

        assertThat(opening).isInstanceOf(Opening.Opened.class);
        assertThat(memory.content().keySet())
                .containsExactly("answers.json", "prices.json", "files/Plan détaillé.pdf", "files/empty.txt");
        assertThat(memory.content().get("answers.json")).isEqualTo(ANSWERS);
        assertThat(memory.content().get("prices.json")).isEqualTo(PRICES);
        assertThat(memory.content().get("files/Plan détaillé.pdf")).isEqualTo(drawing);
        assertThat(memory.content().get("files/empty.txt")).isEmpty();
    }

    @Test
    void whoeverHasTheBiddersOwnKeyOpensBothLayersAndTheCityOpensThemAsEver() throws IOException {
        try (var closing = OpeningKey.generate();
                var own = OpeningKey.generate()) {
            var out = new ByteArrayOutputStream();
            var locks = new BidLocks(key.recipient(), closing.recipient(), own.recipient());
            SealedBids.seal(bid(file("files/a.bin", bytes(200_000))), out, locks);
            for (var outer : new OpeningKey[] {closing, own}) {
                for (var inner : new OpeningKey[] {key, own}) {
                    var plain = TwoLocks.open(new ByteArrayInputStream(out.toByteArray()), outer, inner);
                    assertThat(BidContainer.read(plain, BidLimits.STANDARD, memory)
                                    .address())
                            .isEqualTo(ADDRESS);
                }
            }
            var without = TwoLocks.takeOffOuter(new ByteArrayInputStream(out.toByteArray()), closing);
            assertBroken(SealedBids.open(without, closing, ADDRESS, BidLimits.STANDARD, memory), Breakage.WRONG_KEY);
        }
    }

    @Test
    void aBidWithOneLockMayBeForItsBidderToo() throws IOException {
        try (var own = OpeningKey.generate()) {
            for (var locks : new BidLocks[] {
                new BidLocks(key.recipient(), null, own.recipient()), new BidLocks(key.recipient(), null, null)
            }) {
                var out = new ByteArrayOutputStream();
                SealedBids.seal(bid(), out, locks);
                assertThat(open(out.toByteArray())).isInstanceOf(Opening.Opened.class);
            }
        }
    }

    @Test
    void noKeyTakesTwoPlaces() {
        try (var other = OpeningKey.generate()) {
            var one = key.recipient();
            var two = other.recipient();
            assertThatThrownBy(() -> new BidLocks(one, one, null)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new BidLocks(one, two, one)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new BidLocks(one, two, two)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aBidWithTwoLocksOpensOnceTheOuterIsOffAndTheOuterSaysWhenItIsBroken() throws IOException {
        try (var closing = OpeningKey.generate()) {
            var out = new ByteArrayOutputStream();
            SealedBids.seal(bid(file("files/a.bin", bytes(200_000))), out, key.recipient(), closing.recipient());
            var envelope = out.toByteArray();
            assertBroken(open(envelope), Breakage.WRONG_KEY);

            var inner = TwoLocks.takeOffOuter(new ByteArrayInputStream(envelope), closing);
            assertThat(open(inner.readAllBytes())).isInstanceOf(Opening.Opened.class);
            assertThat(memory.content().get("files/a.bin")).isEqualTo(bytes(200_000));

            envelope[envelope.length - 9] ^= 1;
            var broken = new Opening.Broken(
                    Breakage.ALTERED,
                    "the closing lock: the content was altered or cut short",
                    Optional.of(Lock.CLOSING));
            var altered = TwoLocks.takeOffOuter(new ByteArrayInputStream(envelope), closing);
            assertThat(SealedBids.open(altered, key, ADDRESS, BidLimits.STANDARD, memory))
                    .isEqualTo(broken);
            assertThat(open(envelope, FileKeys.with(closing))).isEqualTo(broken);
        }
    }

    @Test
    void whoeverHoldsTheClosingLockIsAskedForTheKeyOfOneHeaderAndItsSilenceIsNoFaultOfTheBid() throws IOException {
        try (var closing = OpeningKey.generate()) {
            var out = new ByteArrayOutputStream();
            SealedBids.seal(bid(file("files/a.bin", bytes(200_000))), out, key.recipient(), closing.recipient());
            var envelope = out.toByteArray();
            var asked = new ArrayList<Stanza>();
            assertThat(open(envelope, stanzas -> {
                        asked.addAll(stanzas);
                        return FileKeys.with(closing).of(stanzas);
                    }))
                    .isInstanceOf(Opening.Opened.class);
            assertThat(asked).singleElement().satisfies(stanza -> {
                assertThat(stanza.type()).isEqualTo("X25519");
                assertThat(stanza.body()).hasSize(FileKeys.BYTES + 16);
            });
            var silent = new IOException("no answer");
            assertThatThrownBy(() -> open(envelope, _ -> {
                        throw silent;
                    }))
                    .isSameAs(silent);
            assertThatThrownBy(() -> open(envelope, _ -> {
                        throw new IllegalStateException("a fault of ours");
                    }))
                    .isExactlyInstanceOf(IOException.class);
            assertThatThrownBy(() -> open(envelope, _ -> new byte[FileKeys.BYTES + 1]))
                    .isExactlyInstanceOf(IOException.class);
            assertBroken(open(envelope, _ -> new byte[FileKeys.BYTES]), Breakage.BROKEN_HEADER);
            assertBroken(open(envelope, FileKeys.with(key)), Breakage.WRONG_KEY);
        }
    }

    private Opening open(byte[] envelope, FileKeys closing) throws IOException {
        return SealedBids.open(new ByteArrayInputStream(envelope), closing, key, ADDRESS, BidLimits.STANDARD, memory);
    }

    @Test
    void anEnvelopeOpensASecondTime() throws IOException {
        var envelope = sealedBid(bid());

        assertThat(open(envelope)).isEqualTo(open(envelope)).isInstanceOf(Opening.Opened.class);
    }

    @Test
    void theSameBidSealedTwiceGivesTwoEnvelopesThatTellNothing() throws IOException {
        assertThat(sealedBid(bid())).isNotEqualTo(sealedBid(bid()));
    }

    @Test
    void anotherSolicitationsKeyDoesNotOpenIt() throws IOException {
        try (var other = OpeningKey.generate()) {
            var envelope = new ByteArrayInputStream(sealedBid(bid()));

            var opening = SealedBids.open(envelope, other, ADDRESS, BidLimits.STANDARD, memory);

            assertBroken(opening, Breakage.WRONG_KEY);
            assertThat(memory.content()).isEmpty();
        }
    }

    @Test
    void anEnvelopeCopiedFromAnotherTendererShowsItself() throws IOException {
        var other = new BidAddress(ADDRESS.solicitation(), "tenderer-8", ADDRESS.stage());
        var envelope = new ByteArrayInputStream(sealedBid(bid()));

        assertBroken(SealedBids.open(envelope, key, other, BidLimits.STANDARD, memory), Breakage.OTHER_BID);
    }

    @Test
    void aBrokenEnvelopeIsAnAnswerAndNotAnException() throws IOException {
        var whole = sealedBid(bid(file("files/a.pdf", bytes(200_000))));

        assertBroken(open(new byte[0]), Breakage.BROKEN_HEADER);
        assertBroken(open(utf8("PK\3\4 a zip file")), Breakage.BROKEN_HEADER);
        assertBroken(open(Arrays.copyOf(whole, 100)), Breakage.BROKEN_HEADER);
        assertBroken(open(Arrays.copyOf(whole, whole.length - 1)), Breakage.ALTERED);
        assertBroken(open(sealed(utf8("not a tar"), key.recipient())), Breakage.TRUNCATED);
        assertBroken(open(sealed(new byte[0], key.recipient())), Breakage.TRUNCATED);
        assertThat(open(whole)).isInstanceOf(Opening.Opened.class);
    }

    @Test
    void aDiskThatFailsIsNotTheBiddersFault() throws IOException {
        var envelope = sealedBid(bid());
        var failing = new InputStream() {
            private int at;

            @Override
            public int read() throws IOException {
                if (at == envelope.length / 2) {
                    throw new IOException("disk");
                }
                return envelope[at++] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                bytes[offset] = (byte) read();
                return 1;
            }
        };

        assertThatThrownBy(() -> SealedBids.open(failing, key, ADDRESS, BidLimits.STANDARD, memory))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(BrokenEnvelope.class)
                .hasMessage("disk");
    }

    @Test
    void aSinkThatFailsIsNotTheBiddersFault() throws IOException {
        var envelope = new ByteArrayInputStream(sealedBid(bid()));
        BidSink full = entry -> {
            throw new IOException("no space left");
        };

        assertThatThrownBy(() -> SealedBids.open(envelope, key, ADDRESS, BidLimits.STANDARD, full))
                .hasMessage("no space left");
    }

    private byte[] sealedBid(BidContent content) throws IOException {
        var out = new ByteArrayOutputStream();
        SealedBids.seal(content, out, key.recipient());
        return out.toByteArray();
    }

    private Opening open(byte[] envelope) throws IOException {
        return SealedBids.open(new ByteArrayInputStream(envelope), key, ADDRESS, BidLimits.STANDARD, memory);
    }

    private static void assertBroken(Opening opening, Breakage breakage) {
        assertThat(opening)
                .isInstanceOfSatisfying(
                        Opening.Broken.class,
                        broken -> assertThat(broken.breakage()).isEqualTo(breakage));
    }
}
