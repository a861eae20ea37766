package org.guildhall.performance;

import static org.assertj.core.api.Assertions.assertThat;

import org.guildhall.performance.Figures.Ratio;
import org.guildhall.performance.Figures.Waited;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures add up over contracts. */
class FiguresTest {
    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 24, 1.0", "2, 24, 0.5", "1, 1, 0.0", "1, 2, 0.1", "3, 100, 1.4"})
    void aMeanWaitIsInDaysToOneDecimal(int times, long hours, String days) {
        assertThat(new Waited(times, hours).days()).isEqualByComparingTo(days);
    }

    @Test
    void figuresOfSeveralContractsAreAddedAndNotAveraged() {
        var one = new Figures(new Ratio(1, 1), new Ratio(0, 3), Ratio.NONE, new Waited(1, 24), new Ratio(2, 2));
        var other = new Figures(new Ratio(1, 3), new Ratio(3, 3), new Ratio(1, 2), new Waited(3, 24), Ratio.NONE);
        assertThat(one.plus(other))
                .isEqualTo(new Figures(
                        new Ratio(2, 4), new Ratio(3, 6), new Ratio(1, 2), new Waited(4, 48), new Ratio(2, 2)));
        assertThat(one.plus(Figures.NONE)).isEqualTo(one);
    }
}
