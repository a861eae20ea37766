package org.guildhall.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.junit.jupiter.api.Test;

/** The value of a procurement: the whole term with every option. */
class EstimateTest {
    @Test
    void whatIsBoughtOnceCountsOnceAndWhatIsBoughtMonthlyCountsInEveryMonthWithOptions() {
        var lines = List.of(line("12", "1000.50", Per.ONCE), line("2", "99.99", Per.MONTH));
        assertThat(Request.estimate(lines, 36, 24)).isEqualTo(Money.cad("24004.80"));
        assertThat(Request.estimate(lines, 36, 0)).isEqualTo(Money.cad("19205.28"));
    }

    @Test
    void anEstimateOfNothingIsZero() {
        assertThat(Request.estimate(List.of(), 36, 24)).isEqualTo(Money.cad("0"));
    }

    @Test
    void theTransitionTableNamesEveryStatusTwoAreFinalAndAnApprovedOneIsOnlyWithdrawn() {
        for (var status : RequestStatus.values()) {
            assertThat(status.mayBecome(RequestStatus.DRAFT)).isFalse();
            assertThat(status.open()).isEqualTo(status == RequestStatus.DRAFT || status == RequestStatus.RETURNED);
            for (var next : RequestStatus.values()) {
                var ended = status == RequestStatus.WITHDRAWN || status == RequestStatus.REFUSED;
                assertThat(ended && status.mayBecome(next)).isFalse();
                assertThat(status == RequestStatus.APPROVED && status.mayBecome(next))
                        .isEqualTo(status == RequestStatus.APPROVED && next == RequestStatus.WITHDRAWN);
            }
        }
    }

    private static RequestLine line(String quantity, String unitEstimate, Per per) {
        return new RequestLine(
                UUID.randomUUID(),
                new Bilingual("Controllers", "Contrôleurs"),
                "46161504",
                new BigDecimal(quantity),
                "site",
                Money.cad(unitEstimate),
                per);
    }
}
