package org.guildhall.seal.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.guildhall.seal.OpeningKey;
import org.junit.jupiter.api.Test;

/** Officers come and go; the key stays, and what the old ones held is of no use. */
class ResharingTest {
    private static final int CHAINS = 500;
    private static final int MOST = 7;

    private final Random random = new Random(20_261_127);

    @Test
    void afterEachOfManyTurnoversTheNewSharesOpenAndTheOldDoNot() {
        var turnovers = 0;
        for (var chain = 0; chain < CHAINS; chain++) {
            var dealt = dealt();
            var length = 1 + random.nextInt(10);
            for (var step = 0; step < length; step++) {
                var next = reshared(dealt);
                assertNewOpens(dealt, next);
                assertOldIsOfNoUse(dealt, next);
                dealt = next;
                turnovers++;
            }
            assertThat(dealt.deal().epoch()).isEqualTo(length + 1);
        }
        System.out.println("re-sharing: " + CHAINS + " chains, " + turnovers + " turnovers");
    }

    private Dealt dealt() {
        var count = 2 + random.nextInt(MOST - 1);
        return Dealt.of(2 + random.nextInt(count - 1), count);
    }

    private Dealt reshared(Dealt old) {
        var count = 2 + random.nextInt(MOST - 1);
        var threshold = 2 + random.nextInt(count - 1);
        var again = (Resharing.Reshared)
                Shares.dealAgain(old.deal(), some(old, old.deal().threshold()), Map.of(), threshold, count);
        assertThat(again.wrong()).isEmpty();
        assertThat(again.deal()).isEqualTo(old.deal().next(threshold, count));
        return new Dealt(old.key(), again.deal(), again.shares());
    }

    private List<Share> some(Dealt dealt, int count) {
        var shares = new ArrayList<>(dealt.shares());
        Collections.shuffle(shares, random);
        return shares.subList(0, count);
    }

    private void assertNewOpens(Dealt old, Dealt next) {
        var whole = (Combination.Whole)
                Shares.combine(next.deal(), some(next, next.deal().threshold()));
        assertThat(whole.key().recipient()).isEqualTo(old.key().recipient());
        assertThat(whole.key().secret()).isEqualTo(old.secret());
    }

    /** Refused for its epoch; and were the epoch written over, the sum would not be the key. */
    private void assertOldIsOfNoUse(Dealt old, Dealt next) {
        var mixed = new ArrayList<>(some(next, next.deal().threshold()));
        var stale = old.share(1);
        mixed.set(0, stale);
        assertThat(Shares.combine(next.deal(), mixed)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.fault()).isEqualTo(ShareFault.OTHER_EPOCH);
            assertThat(refusal.indices()).containsExactly(1);
        });
        var disguised = new ArrayList<>(next.shares().subList(1, next.deal().threshold()));
        disguised.add(new Share(next.deal(), 1, stale.value().clone()));
        assertThat(Shares.combine(next.deal(), disguised))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.fault()).isEqualTo(ShareFault.WRONG_SHARE));
    }

    @Test
    void tooFewSharesDealNothing() {
        var dealt = Dealt.of(3, 5);

        assertThat(Shares.dealAgain(dealt.deal(), dealt.subset(0b11), Map.of(), 2, 4))
                .isInstanceOf(Refusal.class);
        assertThat(Shares.dealAgain(dealt.deal(), dealt.subset(0b111), Map.of(), 2, 4))
                .isInstanceOf(Resharing.Reshared.class);
        assertThatThrownBy(() -> Shares.dealAgain(dealt.deal(), dealt.subset(0b111), Map.of(), 1, 4))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWrongOldShareIsNamedAndDoesNotSpoilTheNew() {
        var dealt = Dealt.of(2, 4);
        var shares = dealt.subset(0b0111);
        shares.set(1, Dealt.forged(shares.get(1), dealt.deal(), 17));

        var again = (Resharing.Reshared) Shares.dealAgain(dealt.deal(), shares, dealt.registered(), 3, 5);

        assertThat(again.wrong()).containsExactly(2);
        var whole = (Combination.Whole) Shares.combine(again.deal(), again.shares());
        try (OpeningKey key = whole.key()) {
            assertThat(key.recipient()).isEqualTo(dealt.key().recipient());
        }
    }
}
