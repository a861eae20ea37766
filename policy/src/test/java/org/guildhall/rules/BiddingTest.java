package org.guildhall.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the law says to bidders, by province and by whether their bids bind. */
class BiddingTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-26");

    @Test
    void aBindingBidIsIrrevocableInCommonLawProvincesAndOtherwiseInQuebec() {
        assertThat(rules("BC", true, "irrevocable")).containsExactly("TL-1");
        assertThat(rules("QC", true, "irrevocable")).isEmpty();
        assertThat(rules("QC", true, "civil-law")).containsExactly("QC-CIVIL");
        assertThat(rules("BC", true, "civil-law")).isEmpty();
    }

    @Test
    void whatDoesNotBindFollowsTheDocuments() {
        assertThat(rules("SK", false, "negotiable")).containsExactlyInAnyOrder("TL-10", "SK-TL-10");
        assertThat(rules("SK", false, "irrevocable")).isEmpty();
        assertThat(rules("SK", true, "negotiable")).isEmpty();
        assertThat(rules("BC", false, "late")).as("told to buyers").isEmpty();
        assertThat(rules("BC", true, "late")).containsExactly("TL-6");
    }

    @Test
    void theConventionOfTheProvinceSaysWhenAClosingEnds() {
        assertThat(rules("BC", true, "closing")).containsExactlyInAnyOrder("TL-7", "BC-CLOCK");
        assertThat(rules("ON", false, "closing")).containsExactlyInAnyOrder("TL-7", "ON-CLOCK");
        assertThat(rules("AB", true, "closing")).containsExactly("TL-7");
    }

    @Test
    void everyRowSaysWhatItIsAboutAndToWhomInBothLanguages() {
        for (var table : List.of("tendering", "clock")) {
            assertThat(RuleBook.shipped().rows(table)).isNotEmpty().allSatisfy(row -> {
                assertThat(row.unit()).as(row.place()).isNotBlank();
                assertThat(row.value()).as(row.place()).isIn("bidders", "buyers");
                assertThat(row.text().fr()).as(row.place()).isNotBlank();
            });
        }
    }

    private static List<String> rules(String province, boolean binding, String topic) {
        return Ask.RULES.bidding(province, binding, DAY).stream()
                .filter(each -> each.topic().equals(topic))
                .map(each -> each.because().rule())
                .distinct()
                .toList();
    }
}
