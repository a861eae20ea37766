package org.guildhall.seal.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.guildhall.seal.OpeningKey;
import org.junit.jupiter.api.Test;

/** Any few of the sheets give the secret back, fewer never, and no sheet is taken for another. */
class EscrowTest {
    private static final int MOST = 6;
    private static final int SECRETS = 5;

    private final Random random = new Random(20_261_127);

    private byte[] secret() {
        var secret = new byte[Escrow.SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    private static List<EscrowSheet> read(List<List<String>> sheets) {
        return sheets.stream()
                .map(words -> {
                    try {
                        return Escrow.read(String.join(" ", words));
                    } catch (MisreadWords misread) {
                        throw new AssertionError(misread);
                    }
                })
                .toList();
    }

    /** The sheets whose bit is set. */
    private static List<EscrowSheet> chosen(List<EscrowSheet> sheets, int set) {
        var chosen = new ArrayList<EscrowSheet>();
        for (var at = 0; at < sheets.size(); at++) {
            if ((set & 1 << at) != 0) {
                chosen.add(sheets.get(at));
            }
        }
        return chosen;
    }

    @Test
    void everyChoiceOfEnoughSheetsGivesTheVerySecretBackAndOfFewerNone() throws BrokenShare {
        for (var count = 2; count <= MOST; count++) {
            for (var threshold = 2; threshold <= count; threshold++) {
                for (var each = 0; each < SECRETS; each++) {
                    everyChoice(secret(), threshold, count);
                }
            }
        }
    }

    private static void everyChoice(byte[] secret, int threshold, int count) throws BrokenShare {
        var sheets = read(Escrow.deal(secret, threshold, count));
        for (var set = 0; set < 1 << count; set++) {
            var chosen = chosen(sheets, set);
            if (chosen.size() >= threshold) {
                assertThat(Escrow.restore(chosen)).isEqualTo(secret);
            } else {
                refused(chosen, ShareFault.TOO_FEW);
            }
        }
    }

    private static void refused(List<EscrowSheet> sheets, ShareFault fault) {
        assertThatThrownBy(() -> Escrow.restore(sheets))
                .isInstanceOfSatisfying(
                        BrokenShare.class, broken -> assertThat(broken.fault()).isEqualTo(fault));
    }

    @Test
    void sheetsOfTwoDealsOrOneSheetTwiceAreRefused() {
        var secret = secret();
        var one = read(Escrow.deal(secret, 2, 3));
        var other = read(Escrow.deal(secret, 2, 3));
        refused(List.of(one.get(0), other.get(1)), ShareFault.OTHER_DEAL);
        refused(List.of(one.get(0), read(Escrow.deal(secret(), 2, 3)).get(1)), ShareFault.OTHER_DEAL);
        refused(List.of(one.get(0), read(Escrow.deal(secret, 2, 4)).get(1)), ShareFault.OTHER_DEAL);
        refused(List.of(one.get(0), one.get(0)), ShareFault.SAME_INDEX);
    }

    @Test
    void aSheetThatWasClosedMakesNoSecret() {
        var sheets = read(Escrow.deal(secret(), 2, 3));
        sheets.getFirst().close();
        refused(sheets.subList(0, 2), ShareFault.WRONG_SHARE);
        assertThat(sheets.getFirst()).hasToString("EscrowSheet[1 of 3]");
    }

    @Test
    void wordsOfAnotherPaperAreNoSheetAndASheetIsNoOtherPaper() throws MisreadWords {
        var dealt = Dealt.of(2, 4);
        var share = String.join(" ", RecoveryWords.ofShare(dealt.shares().getFirst()));
        misread(share, Misreading.OTHER_PAPER);
        misread(String.join(" ", RecoveryWords.ofKey(OpeningKey.generate())), Misreading.OTHER_PAPER);
        var words = new ArrayList<>(Escrow.deal(secret(), 2, 3).getFirst());
        assertThatThrownBy(() -> RecoveryWords.share(String.join(" ", words), dealt.deal()))
                .isInstanceOf(MisreadWords.class);
        words.set(7, words.get(7).equals("academic") ? "acid" : "academic");
        assertThatThrownBy(() -> Escrow.read(String.join(" ", words)))
                .isInstanceOfSatisfying(
                        MisreadWords.class, one -> assertThat(one.positions()).containsExactly(8));
    }

    private static void misread(String typed, Misreading kind) {
        assertThatThrownBy(() -> Escrow.read(typed))
                .isInstanceOfSatisfying(
                        MisreadWords.class,
                        misread -> assertThat(misread.kind()).isEqualTo(kind));
    }

    @Test
    void onlyWhatCanBeSharedIs() {
        var secret = secret();
        for (var shape : List.of(List.of(1, 3), List.of(3, 2), List.of(2, 17), List.of(0, 0))) {
            assertThatThrownBy(() -> Escrow.deal(secret, shape.getFirst(), shape.getLast()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Escrow.deal(new byte[31], 2, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Escrow.deal(secret, 2, 16)).hasSize(16).allMatch(words -> words.size() == Escrow.WORDS);
        assertThat(Escrow.fingerprint(secret)).hasSize(16).isNotEqualTo(Escrow.fingerprint(secret()));
    }
}
