package org.guildhall.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money is kept as it was typed, or not at all: nobody else rounds it. */
class TypedMoneyTest {
    @ParameterizedTest
    @CsvSource({"1000.01, 1000.01", "1000.010, 1000.01", "1000, 1000", "0, 0", "999999999999.99, 999999999999.99"})
    void whatHasCentsIsTaken(String typed, String amount) {
        var checks = new Checks(Locale.CANADA);
        assertThat(checks.money("value", typed)).isEqualTo(Money.cad(amount));
        checks.throwIfAny();
    }

    @ParameterizedTest
    @CsvSource({
        "1000.005, field.decimals",
        "-0.01, field.negative",
        "1000000000000, field.too-large",
        "many, field.money"
    })
    void whatIsNoAmountIsNamed(String typed, String code) {
        assertThat(problem(typed, Locale.CANADA)).isEqualTo(code);
    }

    @Test
    void aFrenchAmountOfThreeDecimalsIsNoAmountEither() {
        assertThat(problem("1000,005", Locale.CANADA_FRENCH)).isEqualTo("field.decimals");
    }

    private static String problem(String typed, Locale language) {
        var checks = new Checks(language);
        checks.money("value", typed);
        try {
            checks.throwIfAny();
            return "";
        } catch (Refused refused) {
            return refused.fields().getFirst().code();
        }
    }
}
