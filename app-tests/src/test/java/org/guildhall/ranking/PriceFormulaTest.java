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

    /** 30 × 10,010 ÷ 60,000 is 5.005: half a hundredth goes up. A share that is rounded first loses it. */
    @ParameterizedTest(name = "{0} earns {1} of 30")
    @CsvSource({"89989.99, 5.01", "89990.00, 5.01", "89990.01, 5.00", "39999.99, 30.00", "100000.01, 0.00"})
    void anExactHalfGoesUp(String price, BigDecimal points) {
        var third = new PriceFormula(new BigDecimal("30"), Money.cad("40000"), Money.cad("100000"));
        assertThat(third.points(Money.cad(price))).isEqualTo(points);
    }
}
