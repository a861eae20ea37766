package org.guildhall.seal.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.guildhall.seal.OpeningKey;
import org.junit.jupiter.api.Test;

/** Any k of n shares open, fewer never; whatever does not belong is refused and named. */
class SharesTest {
    private static final int KEYS = 200;
    private static final int MOST = 7;
    private static final int VALUES = 256;

    private final Random random = new Random(20_261_126);

    @Test
    void anyAsManySharesAsOpenMakeTheKeyAndFewerLeaveEverySecretPossible() {
        var opened = 0;
        var tooFew = 0;
        for (var count = 2; count <= MOST; count++) {
            for (var threshold = 2; threshold <= count; threshold++) {
                for (var key = 0; key < KEYS; key++) {
                    var dealt = Dealt.of(threshold, count);
                    for (var bits = 0; bits < 1 << count; bits++) {
                        if (Integer.bitCount(bits) == threshold) {
                            assertOpens(dealt, dealt.subset(bits));
                            opened++;
                        } else if (Integer.bitCount(bits) == threshold - 1) {
                            assertTellsNothing(dealt, dealt.subset(bits));
                            tooFew++;
                        }
                    }
                }
            }
        }
        System.out.println("shares: " + opened + " subsets of k open, " + tooFew + " of k-1 do not");
        assertThat(opened).isEqualTo(219 * KEYS);
        assertThat(tooFew).isEqualTo(240 * KEYS);
    }

    private static void assertOpens(Dealt dealt, List<Share> shares) {
        var whole = whole(dealt.deal(), shares);
        assertThat(whole.wrong()).isEmpty();
        assertThat(whole.key().recipient()).isEqualTo(dealt.key().recipient());
        assertThat(whole.key().secret()).isEqualTo(dealt.secret());
    }

    /** With each value that a byte of the secret might have, another value of a further share goes, and all go. */
    private void assertTellsNothing(Dealt dealt, List<Share> shares) {
        assertThat(fault(dealt.deal(), shares)).isEqualTo(ShareFault.TOO_FEW);
        var at = random.nextInt(Share.VALUE_BYTES);
        var further = IntStream.rangeClosed(1, dealt.deal().count())
                .filter(index -> !shares.contains(dealt.share(index)))
                .findFirst()
                .orElseThrow();
        var points = new ArrayList<GaloisField.Point>();
        points.add(new GaloisField.Point(0, everyValue()));
        for (var share : shares) {
            var same = new byte[VALUES];
            Arrays.fill(same, share.value()[at]);
            points.add(new GaloisField.Point(share.index(), same));
        }
        var possible = GaloisField.interpolate(points, further);
        var seen = new BitSet();
        for (var value : possible) {
            seen.set(value & 0xff);
        }
        assertThat(seen.cardinality()).isEqualTo(VALUES);
        assertThat(possible[dealt.secret()[at] & 0xff])
                .isEqualTo(dealt.share(further).value()[at]);
        var guess = GaloisField.interpolate(shares.stream().map(Share::point).toList(), 0);
        assertThat(guess).isNotEqualTo(dealt.secret());
    }

    private static byte[] everyValue() {
        var values = new byte[VALUES];
        for (var value = 0; value < VALUES; value++) {
            values[value] = (byte) value;
        }
        return values;
    }

    /** Were the highest coefficient never zero, one share of two could never be the secret itself. */
    @Test
    void aShareTakesEveryValueAlsoTheSecretsOwn() {
        var dealt = Dealt.of(2, 2);
        var secret = dealt.secret();
        var same = 0;
        var seen = new BitSet();
        for (var round = 0; round < 400; round++) {
            var value = Shares.deal(dealt.key(), dealt.deal()).getFirst().value();
            for (var at = 0; at < value.length; at++) {
                seen.set((value[at] ^ secret[at]) & 0xff);
                same += value[at] == secret[at] ? 1 : 0;
            }
        }
        assertThat(seen.cardinality()).isEqualTo(VALUES);
        assertThat(same).as("of 12,800 with chance 1 in 256").isBetween(15, 100);
    }

    @Test
    void moreSharesThanNeededOpenToo() {
        for (var count = 3; count <= MOST; count++) {
            for (var threshold = 2; threshold < count; threshold++) {
                var dealt = Dealt.of(threshold, count);
                for (var bits = 0; bits < 1 << count; bits++) {
                    if (Integer.bitCount(bits) > threshold) {
                        assertOpens(dealt, dealt.subset(bits));
                    }
                }
            }
        }
    }

    @Test
    void sixteenSharesAreTheMostAndOpen() {
        var dealt = Dealt.of(8, 16);
        var shares = new ArrayList<>(dealt.shares());
        Collections.shuffle(shares, random);

        assertOpens(dealt, shares.subList(0, 8));
        assertOpens(dealt, shares);
    }

    @Test
    void aWrongShareAmongJustEnoughIsRefusedWhicheverBitItIs() {
        var dealt = Dealt.of(3, 5);
        for (var bit = 0; bit < Share.VALUE_BYTES * 8; bit++) {
            for (var wrong = 1; wrong <= 3; wrong++) {
                var shares = dealt.subset(0b111);
                shares.set(wrong - 1, Dealt.forged(shares.get(wrong - 1), dealt.deal(), bit));
                assertThat(Shares.combine(dealt.deal(), shares))
                        .as("bit " + bit)
                        .isEqualTo(new Refusal(
                                ShareFault.WRONG_SHARE, List.of(), "what these shares make is not the key"));
            }
        }
    }

    @Test
    void wrongSharesAmongMoreThanEnoughAreNamedAndDoNoHarm() {
        for (var round = 0; round < 400; round++) {
            var count = 3 + random.nextInt(5);
            var threshold = 2 + random.nextInt(count - 2);
            var dealt = Dealt.of(threshold, count);
            var wrongCount = 1 + random.nextInt(count - threshold);
            var order = new ArrayList<>(dealt.shares());
            Collections.shuffle(order, random);
            var expected = new ArrayList<Integer>();
            for (var at = 0; at < wrongCount; at++) {
                expected.add(order.get(at).index());
                order.set(at, Dealt.forged(order.get(at), random));
            }
            Collections.sort(expected);
            Collections.shuffle(order, random);

            var whole = whole(dealt.deal(), order);

            assertThat(whole.key().secret()).isEqualTo(dealt.secret());
            assertThat(whole.wrong()).isEqualTo(expected);
        }
    }

    /** Two who conspire shift their shares so that what they add to the key cancels out. */
    @Test
    void whoeverConspiresIsOutvotedAndWithWhatIsRegisteredFoundForCertain() {
        var dealt = Dealt.of(2, 5);
        var conspirators = conspirators(dealt);
        var five = new ArrayList<>(dealt.shares());
        five.set(0, conspirators.getFirst());
        five.set(1, conspirators.getLast());
        assertThat(whole(dealt.deal(), five).wrong()).containsExactly(1, 2);

        var three = five.subList(0, 3);
        assertThat(whole(dealt.deal(), three).wrong())
                .as("they seem right together")
                .containsExactly(3);
        assertThat(Shares.combine(dealt.deal(), three, dealt.registered()))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.fault()).isEqualTo(ShareFault.WRONG_SHARE);
                    assertThat(refusal.indices()).containsExactly(1, 2);
                });
        assertThat(Shares.combine(dealt.deal(), five.subList(0, 4), dealt.registered()))
                .isInstanceOfSatisfying(
                        Combination.Whole.class,
                        whole -> assertThat(whole.wrong()).containsExactly(1, 2));
    }

    /** On a line through shares 1 and 2, share 1 counts 2/3 of the secret and share 2 counts 1/3, in this field. */
    private static List<Share> conspirators(Dealt dealt) {
        var values = new byte[][] {
            dealt.share(1).value().clone(), dealt.share(2).value().clone()
        };
        var third = GaloisField.inverse(3);
        values[0][5] ^= (byte) GaloisField.multiply(GaloisField.inverse(GaloisField.multiply(2, third)), 0x2a);
        values[1][5] ^= (byte) GaloisField.multiply(GaloisField.inverse(third), 0x2a);
        return List.of(new Share(dealt.deal(), 1, values[0]), new Share(dealt.deal(), 2, values[1]));
    }

    @Test
    void aWrongShareAmongJustEnoughIsNamedWhereTheSharesAreRegistered() {
        var dealt = Dealt.of(3, 5);
        for (var wrong = 1; wrong <= 3; wrong++) {
            var shares = dealt.subset(0b111);
            shares.set(wrong - 1, Dealt.forged(shares.get(wrong - 1), dealt.deal(), 3));
            var refusal = (Refusal) Shares.combine(dealt.deal(), shares, dealt.registered());
            assertThat(refusal.indices()).containsExactly(wrong);
        }
        assertThat(Shares.combine(dealt.deal(), dealt.subset(0b111), dealt.registered()))
                .isInstanceOfSatisfying(
                        Combination.Whole.class,
                        whole -> assertThat(whole.wrong()).isEmpty());
    }

    @Test
    void moreWrongSharesThanCanBeSparedAreRefused() {
        var dealt = Dealt.of(8, 16);
        var shares = new ArrayList<>(dealt.shares());
        for (var at = 0; at < 9; at++) {
            shares.set(at, Dealt.forged(shares.get(at), random));
        }

        assertThat(fault(dealt.deal(), shares)).isEqualTo(ShareFault.WRONG_SHARE);
        shares.set(0, dealt.share(1));
        assertThat(whole(dealt.deal(), shares).wrong()).containsExactly(2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void whatDoesNotBelongIsRefusedForWhatItIsAndNamed() {
        var dealt = Dealt.of(2, 4);
        var deal = dealt.deal();
        var key = deal.recipient();
        var share = dealt.share(2);
        var others = List.of(
                new Refused(Dealt.of(2, 4).share(2), ShareFault.OTHER_KEY),
                new Refused(as(share, Deal.first("thrush", "2031-004", key, 2, 4)), ShareFault.OTHER_KEY),
                new Refused(as(share, Deal.first("linnet", "2031-005", key, 2, 4)), ShareFault.OTHER_KEY),
                new Refused(as(share, deal.next(2, 4)), ShareFault.OTHER_EPOCH),
                new Refused(as(share, Deal.first("linnet", "2031-004", key, 3, 4)), ShareFault.OTHER_DEAL),
                new Refused(as(share, Deal.first("linnet", "2031-004", key, 2, 5)), ShareFault.OTHER_DEAL),
                new Refused(dealt.share(1), ShareFault.SAME_INDEX));
        for (var other : others) {
            var refusal = (Refusal) Shares.combine(deal, List.of(dealt.share(1), dealt.share(3), other.share()));
            assertThat(refusal.fault()).isEqualTo(other.fault());
            assertThat(refusal.indices()).containsExactly(other.share().index());
        }
    }

    private record Refused(Share share, ShareFault fault) {}

    private static Share as(Share share, Deal deal) {
        return new Share(deal, share.index(), share.value().clone());
    }

    @Test
    void noSharesAndOneShareAreTooFew() {
        var dealt = Dealt.of(2, 3);

        assertThat(fault(dealt.deal(), List.of())).isEqualTo(ShareFault.TOO_FEW);
        assertThat(fault(dealt.deal(), dealt.subset(0b1))).isEqualTo(ShareFault.TOO_FEW);
        assertOpens(dealt, dealt.subset(0b11));
    }

    @Test
    void aKeyIsDealtOnlyAsItsDealSays() {
        var dealt = Dealt.of(2, 3);
        try (var other = OpeningKey.generate()) {
            assertThatThrownBy(() -> Shares.deal(other, dealt.deal())).isInstanceOf(IllegalArgumentException.class);
        }
        var key = dealt.deal().recipient();
        for (var wrong : new int[][] {{1, 3}, {0, 2}, {3, 2}, {2, 17}, {17, 17}, {2, 1}}) {
            assertThatThrownBy(() -> Deal.first("linnet", "2031-004", key, wrong[0], wrong[1]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (var name : new String[] {"", " ", "a\nb", "n".repeat(129)}) {
            assertThatThrownBy(() -> Deal.first(name, "2031-004", key, 2, 3))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Deal.first("linnet", name, key, 2, 3))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Deal.first("n".repeat(128), "Ville de Pinson", key, 16, 16).count())
                .isEqualTo(16);
    }

    @Test
    void aWipedShareGivesNothingAwayAndIsNeverPrinted() {
        var dealt = Dealt.of(2, 3);
        var value = dealt.share(1).value();
        dealt.share(1).close();

        assertThat(value).containsOnly(0);
        assertThat(dealt.share(1).toString()).isEqualTo("Share[1 of 3, epoch 1]");
        assertThatThrownBy(() -> dealt.share(1).bytes()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Shares.combine(dealt.deal(), dealt.shares()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anyFlippedCutOrAddedByteOfAShareIsRefused() throws Exception {
        var share = Dealt.of(2, 4).share(3);
        var bytes = share.bytes();
        try (var again = Share.ofBytes(bytes)) {
            assertThat(again.deal()).isEqualTo(share.deal());
            assertThat(again.index()).isEqualTo(3);
            assertThat(again.value()).isEqualTo(share.value());
        }
        for (var bit = 0; bit < bytes.length * 8; bit++) {
            var altered = bytes.clone();
            altered[bit / 8] ^= (byte) (1 << (bit % 8));
            assertBroken(altered, ShareFault.ALTERED);
        }
        for (var cut = 0; cut < bytes.length; cut++) {
            assertBroken(Arrays.copyOf(bytes, cut), cut < 8 ? ShareFault.NOT_A_SHARE : ShareFault.ALTERED);
        }
        assertBroken(Arrays.copyOf(bytes, bytes.length + 1), ShareFault.ALTERED);
        assertBroken(new byte[5000], ShareFault.NOT_A_SHARE);
    }

    /** Whoever makes the checksum too must still write a share. */
    @Test
    void whatHasAChecksumAndIsNoShareIsRefused() throws Exception {
        var deal = Dealt.of(2, 4).deal();
        var value = new byte[32];
        for (var wrong : List.of(
                new Fields(),
                new Fields().text("guildhall-share/2"),
                deal.addTo(new Fields().text("guildhall-share/1")),
                deal.addTo(new Fields().text("guildhall-share/1")).number(5).bytes(value),
                deal.addTo(new Fields().text("guildhall-share/1")).number(0).bytes(value),
                deal.addTo(new Fields().text("guildhall-share/1"))
                        .number(1L << 32)
                        .bytes(value),
                deal.addTo(new Fields().text("guildhall-share/1")).text("1").bytes(value),
                deal.addTo(new Fields().text("guildhall-share/1")).number(1).bytes(new byte[31]),
                deal.addTo(new Fields().text("guildhall-share/1"))
                        .number(1)
                        .bytes(value)
                        .text(""))) {
            assertBroken(withChecksum(wrong.toBytes()), ShareFault.NOT_A_SHARE);
        }
        var right = deal.addTo(new Fields().text("guildhall-share/1")).number(4).bytes(value);
        assertThat(Share.ofBytes(withChecksum(right.toBytes())).index()).isEqualTo(4);
    }

    private static byte[] withChecksum(byte[] body) {
        var bytes = Arrays.copyOf(body, body.length + 8);
        System.arraycopy(Deal.sha256(body), 0, bytes, body.length, 8);
        return bytes;
    }

    private static void assertBroken(byte[] bytes, ShareFault fault) {
        assertThatThrownBy(() -> Share.ofBytes(bytes))
                .isInstanceOfSatisfying(
                        BrokenShare.class, broken -> assertThat(broken.fault()).isEqualTo(fault));
    }

    private static Combination.Whole whole(Deal deal, Collection<Share> shares) {
        return (Combination.Whole) Shares.combine(deal, shares);
    }

    private static ShareFault fault(Deal deal, Collection<Share> shares) {
        return ((Refusal) Shares.combine(deal, shares)).fault();
    }
}
