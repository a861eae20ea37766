package org.guildhall.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nine digits of which the last checks the others. */
class BusinessNumberTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "123456782, true",
        "123 456 782, true",
        "123456782RC0001, true",
        "123456782 rt0001, true",
        "123456783, false",
        "12345678, false",
        "1234567820, false",
        "12345678A, false",
    })
    void aBusinessNumberIsValidOnlyWithItsCheckDigit(String typed, boolean valid) {
        assertThat(BusinessNumber.valid(BusinessNumber.digits(typed))).isEqualTo(valid);
    }
}
