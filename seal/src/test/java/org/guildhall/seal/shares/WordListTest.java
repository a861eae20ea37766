package org.guildhall.seal.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list is carried along; its properties are those that SLIP-0039 promises. */
class WordListTest {
    @Test
    void theListIsThatOfTheStandard() {
        var words = WordList.words();

        assertThat(words).hasSize(1024).isSorted();
        assertThat(words).allMatch(word -> word.matches("[a-z]{4,8}"));
        assertThat(words.stream().map(word -> word.substring(0, 4)).distinct()).hasSize(1024);
        assertThat(HexFormat.of()
                        .formatHex(Deal.sha256((String.join("\n", words) + "\n").getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("bcc4555340332d169718aed8bf31dd9d5248cb7da6e5d355140ef4f1e601eec3");
    }

    @Test
    void theLicenceLiesBesideIt() {
        assertThat(WordList.class.getResource("slip39-words.LICENSE.txt")).isNotNull();
    }

    @Test
    void wordsAreHeardInWhicheverCaseAndSpacingAndOthersAreNamed() throws MisreadWords {
        assertThat(WordList.heard("  Academic\tACID\n zero ")).containsExactly(0, 1, 1023);
        assertThatThrownBy(() -> WordList.heard("academic acide zero école"))
                .isInstanceOfSatisfying(MisreadWords.class, misread -> {
                    assertThat(misread.kind()).isEqualTo(Misreading.UNKNOWN_WORD);
                    assertThat(misread.positions()).isEqualTo(List.of(2, 4));
                    assertThat(misread.getMessage()).doesNotContain("acide");
                });
        assertThatThrownBy(() -> WordList.heard("")).isInstanceOf(MisreadWords.class);
    }
}
