package org.guildhall.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody who types a fraction is read as having typed thousands. */
class DecimalsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "12 500     | 12500    | 12500    | 12500",
                "1234,5     | 1234.5   | 1234.5   | 1234.5",
                "1 234,50 $ | 1234.50  | 1234.50  | 1234.50",
                "1\u2009234,50 | 1234.50 | 1234.50 | 1234.50",
                "1,234.50   | 1234.50  | 1234.50  | 1234.50",
                "1,234,567  | 1234567  | 1234567  | 1234567",
                "0,125      | 0.125    | 0.125    | 0.125",
                "-0,125     | -0.125   | -0.125   | -0.125",
                "00,125     | 00125    | 00.125   | 00125",
                "1,250      | 1250     | 1.250    | 1250",
                "999,999    | 999999   | 999.999  | 999999",
                "1000,999   | -        | 1000.999 | -",
                "1,2345     | -        | 1.2345   | -",
                "1,23,4     | -        | -        | -",
                "1.234,50   | -        | -        | -",
                "1.25       | 1.25     | 1.25     | 1.25",
                "douze      | -        | -        | -"
            })
    void aCommaIsWhatItIsInTheLanguageOfWhoTypes(
            String typed, @Nullable String english, @Nullable String french, @Nullable String noLanguage) {
        assertThat(read(typed, Locale.CANADA)).isEqualTo(english == null ? null : plain(english));
        assertThat(read(typed, Locale.CANADA_FRENCH)).isEqualTo(french == null ? null : plain(french));
        assertThat(read(typed, Locale.ROOT)).isEqualTo(noLanguage == null ? null : plain(noLanguage));
    }

    private static @Nullable String read(String typed, Locale language) {
        var number = Decimals.parse(typed, language);
        return number == null ? null : number.toPlainString();
    }

    private static String plain(String number) {
        return new java.math.BigDecimal(number).toPlainString();
    }
}
