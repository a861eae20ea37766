package org.guildhall.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.guildhall.kernel.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formula F5, absolute two anchors, at and beside each anchor. */
class PriceFormulaTest {
    private final PriceFormula formula =
            new PriceFormula(new BigDecimal("40"), Money.cad("100000"), Money.cad("200000"));

    @ParameterizedTest(name = "{0} earns {1} of 40")
    @CsvSource({
        "1.00, 40.00",
        "99999.99, 40.00",
        "100000.00, 40.00",
        "100012.50, 40.00",
        "100025.00, 39.99",
        "150000.00, 20.00",
        "175000.00, 10.00",
        "199975.00, 0.01",
        "200000.00, 0.00",
        "200000.01, 0.00",
        "900000.00, 0.00"
    })
    void pointsFallInAStraightLineBetweenTheAnchorsAndStayWithinThem(String price, BigDecimal points) {
        assertThat(formula.points(Money.cad(price)))
                .isEqualByComparingTo(points)
                .hasScaleOf(2);
    }

    @Test
    void anAnchorOfFullPointsThatIsNotBelowTheOtherIsNoFormula() {
        assertThatThrownBy(() -> new PriceFormula(BigDecimal.TEN, Money.cad("5"), Money.cad("5")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
