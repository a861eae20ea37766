package org.guildhall.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exceptions of the NWPTA were not read: what is known of them from Alberta's list, and what follows elsewhere. */
class UnreadGroundsTest {
    @Test
    void aGroundNobodyReadOfInOneAgreementStopsAtAPerson() {
        var answer = Ask.in("BC").goods("100000").method("direct").ground("74").answer();
        assertThat(Ask.ground(answer, "74").survives()).isNull();
        assertThat(Ask.stops(answer)).contains("NWPTA-GROUND-74", "METHOD-9");
        assertThat(answer.findings())
                .filteredOn(each -> each.rule().equals("NWPTA-GROUND-74"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.text().en()).startsWith("Ground 74: Stop: legal review.");
                    assertThat(each.text().fr()).startsWith("Motif 74\u00a0: Arrêt\u00a0: avis juridique.");
                });
        assertThat(Ask.best(answer)).isEqualTo("legal-review");
        assertThat(Ask.stops(Ask.in("NS")
                        .goods("150000")
                        .method("direct")
                        .ground("74")
                        .answer()))
                .as("where the NWPTA does not apply")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"05, no. 12", "23, no. 9", "71, no. 7"})
    void aGroundOfAlbertasListStandsUnderTheNwptaAndSomebodyAnswersForIt(String code, String where) {
        var ask = Ask.in("AB").goods("100000").method("direct").ground(code);
        assertThat(Ask.stops(ask.answer())).isEmpty();
        assertThat(Ask.ground(ask.answer(), code).survives()).isTrue();
        assertThat(ask.answer().findings())
                .anyMatch(each -> each.unverified()
                        && each.severity().equals("warn")
                        && each.citation().contains(where));
    }
}
