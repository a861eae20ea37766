package org.guildhall.ubl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.ubl.Samples.*;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnitsTest {
    @Test
    void everyUnitOfTheCityHasACodeThatTheOfficialListKnows() {
        assertThat(Units.all()).hasSize(13);
        for (var unit : Units.all()) {
            var code = Units.code(unit).orElseThrow();
            var ordered = edited(invoice(HST), "unitCode=\"EA\"", "unitCode=\"" + code + "\"");
            assertThat(broken(read(ordered))).as(unit).isEmpty();
            assertThat(Units.same(unit, code)).as(unit).isTrue();
        }
        assertThat(broken(read(edited(invoice(HST), "unitCode=\"EA\"", "unitCode=\"each\""))))
                .containsExactly("BR-CL-23");
    }

    @Test
    void aCodeTellsTheUnitExceptForTheThreeThatTheRecommendationLacks() {
        for (var unit : Units.all()) {
            var lacking = List.of("site", "licence", "user").contains(unit);
            assertThat(Units.code(unit).flatMap(Units::unit)).contains(lacking ? "each" : unit);
        }
        assertThat(Units.unit("TNE")).isEmpty();
        assertThat(Units.code("tonne")).isEmpty();
    }

    @Test
    void whatOnlyCountsIsAlikeAndNothingElseIs() {
        assertThat(Units.same("licence", "EA")).isTrue();
        assertThat(Units.same("user", "IE")).isTrue();
        assertThat(Units.same("each", "IE")).isFalse();
        assertThat(Units.same("hour", "DAY")).isFalse();
        assertThat(Units.same("month", "C62")).isFalse();
        assertThat(Units.same("tonne", "C62")).isFalse();
    }

    @Test
    void aSpreadsheetMayNameAUnitInEitherLanguageOrByItsCode() {
        assertThat(Units.written("Hour")).contains("HUR");
        assertThat(Units.written("kilomètre")).contains("KMT");
        assertThat(Units.written("TNE")).contains("TNE");
        assertThat(Units.written("wheelbarrow")).isEmpty();
    }
}
