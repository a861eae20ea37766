package org.guildhall.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.guildhall.changes.Bylaw.Asked;
import org.guildhall.changes.Bylaw.Reason;
import org.guildhall.changes.Bylaw.Threshold;
import org.guildhall.changes.Measure.Moved;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.people.Authority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Percentages of the competed price, and whose decision they make a change. */
class MeasureTest {
    private static final Bilingual WORDS = new Bilingual("Words", "Mots");
    private static final List<Authority> LADDER =
            List.of(authority("manager", "25000"), authority("director", "150000"), authority("council", null));
    private static final Bylaw BYLAW = new Bylaw(
            List.of(new Reason("need", WORDS)),
            List.of(new Threshold(new BigDecimal("10"), "director", WORDS), threshold("25", "council")),
            90);

    @ParameterizedTest
    @CsvSource({
        "100000, 0, 0.00, ''",
        "100000, 9999.99, 10.00, ''",
        "100000, 10000.00, 10.00, ''",
        "100000, 10000.01, 10.00, director",
        "100000, 12400.00, 12.40, director",
        "100000, 25000.00, 25.00, director",
        "100000, 25000.01, 25.00, council",
        "30000, 3000.01, 10.00, director",
        "30000, 5.00, 0.02, ''",
        "0, 0, 0, ''",
        "0, 0.01, 100, council"
    })
    void aThresholdIsCrossedAboveItAndNotAtIt(String competed, String moved, String percent, String raisedTo) {
        var measure = measure(competed, List.of(), moved);
        assertThat(measure.percent()).isEqualByComparingTo(percent);
        var asked = BYLAW.asked(LADDER, LADDER.subList(0, 1), measure);
        assertThat(asked.last().id()).isEqualTo(raisedTo.isEmpty() ? "manager" : raisedTo);
        assertThat(asked.crossed() == null).isEqualTo(raisedTo.isEmpty());
    }

    @Test
    void everyStepBelowTheOneThatAThresholdAsksDecidesBeforeIt() {
        assertThat(asked("25.01", 1).chain())
                .extracting(Authority::id)
                .containsExactly("manager", "director", "council");
    }

    @Test
    void aThresholdOnlyRaisesAnAuthority() {
        var asked = asked("10.01", 3);
        assertThat(asked.last().id()).isEqualTo("council");
        assertThat(asked.crossed()).as("the value asked more already").isNull();
        assertThat(asked("10.01", 2).crossed()).as("the value asked as much").isNull();
        assertThat(asked("10.01", 1).crossed()).isNotNull();
    }

    @Test
    void anIncreaseIsNotHiddenBehindAReduction() {
        var measure = measure("100", List.of(moved("8"), moved("-8")), "1");
        assertThat(measure.all()).isEqualTo(new Moved(Money.cad("1"), Money.cad("17")));
        assertThat(measure.percent()).isEqualByComparingTo("17");
        assertThat(measure.exceeds(new BigDecimal("16.99"))).isTrue();
        assertThat(measure.exceeds(new BigDecimal("17"))).isFalse();
    }

    @Test
    void aReductionCountsByItsSize() {
        assertThat(measure("100", List.of(), "-11").percent()).isEqualByComparingTo("11");
    }

    @Test
    void aBylawNobodyCouldDecideByIsFoundOut() {
        assertThat(BYLAW.faults(LADDER)).isEmpty();
        assertThat(new Bylaw(List.of(), List.of(), 90).faults(LADDER)).containsExactly("no reasons");
        assertThat(with(threshold("10", "mayor")).faults(LADDER)).containsExactly("no such authority: mayor");
        assertThat(with(threshold("25", "director"), threshold("25", "council")).faults(LADDER))
                .containsExactly("thresholds must rise: 25");
        assertThat(with(threshold("10", "council"), threshold("25", "director")).faults(LADDER))
                .containsExactly("thresholds must rise: 25");
    }

    private static Bylaw with(Threshold... thresholds) {
        return new Bylaw(BYLAW.reasons(), List.of(thresholds), 90);
    }

    private static Asked asked(String moved, int forValue) {
        return BYLAW.asked(LADDER, LADDER.subList(0, forValue), measure("100", List.of(), moved));
    }

    private static Measure measure(String competed, List<Moved> earlier, String own) {
        var price = Money.cad(competed);
        return Measure.of(price, price, price.plus(Money.cad(own)), moved(own), earlier);
    }

    private static Moved moved(String net) {
        return new Moved(Money.cad(net), Measure.size(Money.cad(net)));
    }

    private static Threshold threshold(String over, String authority) {
        return new Threshold(new BigDecimal(over), authority, WORDS);
    }

    private static Authority authority(String id, String upTo) {
        return new Authority(id, WORDS, upTo == null ? null : Money.cad(upTo), WORDS);
    }
}
