package org.guildhall.seal.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.guildhall.seal.OpeningKey;
import org.junit.jupiter.api.Test;

/** What is printed can be typed again; what is mistyped is refused, with the mistake that was made. */
class RecoveryWordsTest {
    /** Made by the reference implementation of SLIP-0039, 0.3.1: 1 of 1, extendable, no passphrase. */
    private static final String REFERENCE =
            "plot pregnant academic academic ajar extend cage forecast quiet sprinkle type demand viral "
                    + "birthday laser regular dismiss leaves acquire main coastal salary payment intimate security "
                    + "burden arena yelp carve unwrap vocal pencil cleanup";

    private final Random random = new Random(20_261_128);
    private final OpeningKey key = OpeningKey.generate();
    private final List<String> words = RecoveryWords.ofKey(key);
    private final Dealt dealt = Dealt.of(2, 4);

    @Test
    void aKeyPrintedAndTypedAgainIsTheSameKey() throws MisreadWords {
        for (var round = 0; round < 50; round++) {
            try (var each = OpeningKey.generate();
                    var again = RecoveryWords.key(typed(RecoveryWords.ofKey(each)))) {
                assertThat(again.secret()).isEqualTo(each.secret());
            }
        }
        assertThat(words).hasSize(RecoveryWords.KEY_WORDS);
        assertThat(RecoveryWords.key(typed(words).toUpperCase(Locale.ROOT).replace(" ", "\n  "))
                        .recipient())
                .isEqualTo(key.recipient());
        assertThat(RecoveryWords.ofKey(key)).isNotEqualTo(words);
    }

    @Test
    void wordsOfTheReferenceImplementationAreRead() throws MisreadWords {
        assertThat(HexFormat.of().formatHex(RecoveryWords.key(REFERENCE).secret()))
                .isEqualTo("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    }

    @Test
    void aShareFromPaperOpensWithAnOfficers() throws Exception {
        var printed = RecoveryWords.ofShare(dealt.share(4));
        assertThat(printed).hasSize(RecoveryWords.SHARE_WORDS);

        var whole = (Combination.Whole) Shares.combine(
                dealt.deal(), List.of(dealt.share(1), RecoveryWords.share(typed(printed), dealt.deal())));

        assertThat(whole.key().secret()).isEqualTo(dealt.secret());
    }

    @Test
    void aShareFromPaperOfSomethingElseIsRefusedForWhatItIs() {
        var deal = dealt.deal();
        var key = deal.recipient();
        var printed = typed(RecoveryWords.ofShare(dealt.share(4)));
        assertBroken(ShareFault.OTHER_KEY, printed, Dealt.of(2, 4).deal());
        assertBroken(ShareFault.OTHER_KEY, printed, Deal.first("thrush", "2031-004", key, 2, 4));
        assertBroken(ShareFault.OTHER_KEY, printed, Deal.first("linnet", "2031-005", key, 2, 4));
        assertBroken(ShareFault.OTHER_EPOCH, printed, deal.next(2, 4));
        assertBroken(ShareFault.OTHER_DEAL, printed, Deal.first("linnet", "2031-004", key, 3, 4));
        assertBroken(ShareFault.OTHER_DEAL, printed, Deal.first("linnet", "2031-004", key, 2, 5));
    }

    @Test
    void oneWrongWordIsFoundWhereverItIs() {
        for (var printed : List.of(words, RecoveryWords.ofShare(dealt.share(1)))) {
            for (var at = 0; at < printed.size(); at++) {
                var mistyped = new ArrayList<>(printed);
                mistyped.set(at, another(printed.get(at)));
                assertMisread(Misreading.ONE_WORD, List.of(at + 1), mistyped);
            }
        }
    }

    @Test
    void twoSwappedWordsAreFoundWhereverTheyAre() {
        var swaps = 0;
        for (var left = 0; left < words.size(); left++) {
            for (var right = left + 1; right < words.size(); right++) {
                var mistyped = new ArrayList<>(words);
                Collections.swap(mistyped, left, right);
                if (!mistyped.equals(words)) {
                    assertMisread(Misreading.TWO_SWAPPED, List.of(left + 1, right + 1), mistyped);
                    swaps++;
                }
            }
        }
        assertThat(swaps).isGreaterThan(500);
    }

    @Test
    void severalWrongWordsAreNeverTakenForWhole() {
        for (var round = 0; round < 200; round++) {
            var mistyped = new ArrayList<>(words);
            for (var wrong = 0; wrong < 3; wrong++) {
                var at = 11 * wrong + random.nextInt(11);
                mistyped.set(at, another(mistyped.get(at)));
            }
            assertThatThrownBy(() -> read(mistyped)).isInstanceOf(MisreadWords.class);
        }
        var two = new ArrayList<>(words);
        two.set(4, another(two.get(4)));
        two.set(20, another(two.get(20)));
        assertMisread(Misreading.SEVERAL_WORDS, List.of(), two);
    }

    @Test
    void aMistypedWordMissingWordsAndTheOtherPaperAreToldApart() {
        var mistyped = new ArrayList<>(words);
        mistyped.set(6, "académie");
        assertMisread(Misreading.UNKNOWN_WORD, List.of(7), mistyped);
        assertMisread(Misreading.WRONG_COUNT, List.of(), words.subList(0, 32));
        var more = new ArrayList<>(words);
        more.add(words.getFirst());
        assertMisread(Misreading.WRONG_COUNT, List.of(), more);
        assertMisread(Misreading.UNKNOWN_WORD, List.of(1), List.of(""));
        assertThatThrownBy(() -> RecoveryWords.key(typed(RecoveryWords.ofShare(dealt.share(1)))))
                .isInstanceOfSatisfying(
                        MisreadWords.class,
                        misread -> assertThat(misread.kind()).isEqualTo(Misreading.OTHER_PAPER));
        assertThatThrownBy(() -> RecoveryWords.share(typed(words), dealt.deal()))
                .isInstanceOfSatisfying(
                        MisreadWords.class,
                        misread -> assertThat(misread.kind()).isEqualTo(Misreading.OTHER_PAPER));
    }

    /** Mnemonics of other makers that are whole, but one of several. */
    @Test
    void oneOfSeveralMnemonicsIsAnotherPaper() {
        var several = new Mnemonic(77, true, 0, 0, 1, 1, 0, 2, new byte[32]);
        assertMisread(Misreading.OTHER_PAPER, List.of(), WordList.spoken(several.toWords()));
        var groups = new Mnemonic(77, true, 0, 0, 1, 2, 0, 1, new byte[32]);
        assertMisread(Misreading.OTHER_PAPER, List.of(), WordList.spoken(groups.toWords()));
    }

    private String another(String word) {
        var other = WordList.words().get(random.nextInt(WordList.SIZE));
        return other.equals(word) ? another(word) : other;
    }

    private static String typed(List<String> words) {
        return String.join(" ", words);
    }

    private void read(List<String> typed) throws Exception {
        if (typed.size() == RecoveryWords.SHARE_WORDS) {
            RecoveryWords.share(typed(typed), dealt.deal());
        } else {
            RecoveryWords.key(typed(typed));
        }
    }

    private void assertMisread(Misreading kind, List<Integer> positions, List<String> typed) {
        assertThatThrownBy(() -> read(typed)).isInstanceOfSatisfying(MisreadWords.class, misread -> {
            assertThat(misread.kind()).isEqualTo(kind);
            assertThat(misread.positions()).isEqualTo(positions);
        });
    }

    private static void assertBroken(ShareFault fault, String printed, Deal deal) {
        assertThatThrownBy(() -> RecoveryWords.share(printed, deal))
                .isInstanceOfSatisfying(
                        BrokenShare.class, broken -> assertThat(broken.fault()).isEqualTo(fault));
    }
}
