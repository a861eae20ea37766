package org.guildhall.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One number written in several ways, and numbers that only look alike. */
class InvoiceNumberTest {
    @ParameterizedTest(name = "{0} is {1}: {2}")
    @CsvSource({
        "INV-0042, inv 42, true",
        "INV-0042, Inv.042, true",
        "2026/0007, 2026-7, true",
        "F-É12, f e12, true",
        "INV-42, INV-420, false",
        "INV-42, INV-4-2, false",
        "1-11, 11-1, false",
        "1 - 011, 1/11, true",
        "INV-402, INV-42, false",
        "007, 7, true",
        "A0B, AB, false",
        "0, 00, true"
    })
    void numbersAreComparedWithoutCasePunctuationAndLeadingZeros(String one, String other, boolean same) {
        assertThat(InvoiceNumber.folded(one).equals(InvoiceNumber.folded(other)))
                .isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@a", " a", "", "a;b", "a\"b"})
    void nothingThatASpreadsheetTakesForAFormulaIsANumber(String number) {
        assertThat(InvoiceNumber.WRITTEN.matcher(number).matches()).isFalse();
    }

    @Test
    void aNumberOfSixtyCharactersIsTheLongest() {
        assertThat(InvoiceNumber.WRITTEN.matcher("a".repeat(60)).matches()).isTrue();
        assertThat(InvoiceNumber.WRITTEN.matcher("a".repeat(61)).matches()).isFalse();
    }
}
