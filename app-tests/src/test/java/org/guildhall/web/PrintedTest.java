package org.guildhall.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PrintedTest {
    private static final ZonedDateTime WINTER =
            ZonedDateTime.of(2026, 11, 22, 14, 0, 0, 0, ZoneId.of("America/Toronto"));
    private static final ZonedDateTime EAST = WINTER.withZoneSameInstant(ZoneId.of("Asia/Kolkata"));

    @Test
    void aPriceOfOneHasAtLeastCentsAndAllTheDigitsThatItHas() {
        assertThat(Printed.unitPrice(new BigDecimal("1500"), Locale.CANADA)).isEqualTo("$1,500.00");
        assertThat(Printed.unitPrice(new BigDecimal("1500.000000"), Locale.CANADA))
                .isEqualTo("$1,500.00");
        assertThat(Printed.unitPrice(new BigDecimal("0.012345"), Locale.CANADA)).isEqualTo("$0.012345");
        assertThat(Printed.unitPrice(new BigDecimal("1500.125"), Locale.CANADA_FRENCH))
                .isEqualTo("1\u00a0500,125\u00a0$");
    }

    @Test
    void theOffsetOfABindingInstantHasAMinusSignAndNoHyphenALineCouldBreakAt() {
        for (var locale : new Locale[] {Locale.CANADA, Locale.CANADA_FRENCH}) {
            assertThat(Printed.binding(WINTER, locale))
                    .endsWith("(UTC\u221205:00)")
                    .doesNotContain("-0");
            assertThat(Printed.binding(EAST, locale)).endsWith("(UTC+05:30)");
        }
    }
}
