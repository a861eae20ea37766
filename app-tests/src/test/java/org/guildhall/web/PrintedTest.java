package org.guildhall.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PrintedTest {
    private static final ZonedDateTime WINTER =
            ZonedDateTime.of(2026, 11, 22, 14, 0, 0, 0, ZoneId.of("America/Toronto"));
    private static final ZonedDateTime EAST = WINTER.withZoneSameInstant(ZoneId.of("Asia/Kolkata"));

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
