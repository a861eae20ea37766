package org.guildhall.seal.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An officer shows that a share can be read, and shows nothing else. */
class LivenessTest {
    private static final Instant NOON = Instant.parse("2031-05-06T16:00:00.000000001Z");

    private final Dealt dealt = Dealt.of(2, 4);
    private final Share share = dealt.share(2);
    private final LivenessKey registered = Liveness.publicHalf(share);
    private final LivenessChallenge challenge = Liveness.challenge(dealt.deal(), "clerk", 2, NOON);

    @Test
    void theShareThatWasDealtAnswersAndNoOtherDoes() {
        assertThat(Liveness.verify(registered, challenge, Liveness.answer(share, challenge)))
                .isTrue();
        for (var bit = 0; bit < 256; bit++) {
            var wrong = Dealt.forged(share, dealt.deal(), bit);
            assertThat(Liveness.verify(registered, challenge, Liveness.answer(wrong, challenge)))
                    .isFalse();
        }
    }

    @Test
    void anAnswerIsForItsOneChallenge() {
        var answer = Liveness.answer(share, challenge);
        var nonce = challenge.nonce();
        for (var other : List.of(
                new LivenessChallenge(dealt.deal(), "deputy", 2, NOON, nonce),
                new LivenessChallenge(dealt.deal(), "clerk", 3, NOON, nonce),
                new LivenessChallenge(dealt.deal(), "clerk", 2, NOON.plusNanos(1), nonce),
                new LivenessChallenge(dealt.deal(), "clerk", 2, NOON.plusSeconds(1), nonce),
                new LivenessChallenge(dealt.deal().next(2, 4), "clerk", 2, NOON, nonce),
                new LivenessChallenge(Dealt.of(2, 4).deal(), "clerk", 2, NOON, nonce),
                Liveness.challenge(dealt.deal(), "clerk", 2, NOON))) {
            assertThat(Liveness.verify(registered, other, answer)).isFalse();
        }
        for (var bit = 0; bit < answer.length * 8; bit++) {
            var altered = answer.clone();
            altered[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(Liveness.verify(registered, challenge, altered)).isFalse();
        }
        assertThat(Liveness.verify(registered, challenge, Arrays.copyOf(answer, 63)))
                .isFalse();
        assertThat(Liveness.verify(registered, challenge, new byte[0])).isFalse();
    }

    @Test
    void aShareDoesNotAnswerForAnother() {
        for (var other : List.of(
                Liveness.challenge(dealt.deal(), "clerk", 1, NOON),
                Liveness.challenge(dealt.deal().next(2, 4), "clerk", 2, NOON))) {
            assertThatThrownBy(() -> Liveness.answer(share, other)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Liveness.challenge(dealt.deal(), "clerk", 5, NOON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Liveness.challenge(dealt.deal(), " ", 2, NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyShareOfEveryEpochHasItsOwnKey() {
        var keys = new HashSet<LivenessKey>();
        for (var each : dealt.shares()) {
            keys.add(Liveness.publicHalf(each));
            keys.add(Liveness.publicHalf(new Share(
                    dealt.deal().next(2, 4), each.index(), each.value().clone())));
        }
        assertThat(keys).hasSize(8);
    }

    @Test
    void aKeyForWhichAnybodyCouldAnswerIsNotRegistered() {
        for (var wrong : List.of(
                "00".repeat(32),
                "01" + "00".repeat(31),
                "ec" + "ff".repeat(30) + "7f",
                "ee" + "ff".repeat(30) + "7f",
                registered.value().toUpperCase(java.util.Locale.ROOT),
                registered.value().substring(2),
                "")) {
            assertThatThrownBy(() -> new LivenessKey(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new LivenessKey(registered.value())).isEqualTo(registered);
    }
}
