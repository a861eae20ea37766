package org.guildhall.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds of every match, tried with ten thousand random stories of a seed. */
class MatchingLawsTest {
    private static final int STORIES = 10_000;
    private static final BigDecimal PRICE = new BigDecimal("12.34");

    @Test
    void whatIsCoveredNeverExceedsWhatWasAccepted() {
        var random = new Random(1);
        for (int story = 0; story < STORIES; story++) {
            var accepted = quantity(random, 20_000);
            assertThat(covered(accepted, claims(random)).stripTrailingZeros())
                    .as("story %d", story)
                    .isLessThanOrEqualTo(accepted);
        }
    }

    @Test
    void theOrderInWhichInvoicesComeDoesNotChangeHowMuchIsCovered() {
        var random = new Random(2);
        for (int story = 0; story < STORIES; story++) {
            var accepted = quantity(random, 20_000);
            var claims = claims(random);
            var before = covered(accepted, claims);
            Collections.shuffle(claims, random);
            assertThat(covered(accepted, claims)).as("story %d", story).isEqualByComparingTo(before);
        }
    }

    @Test
    void aCreditMakesRoomForExactlyWhatItGivesBack() {
        var random = new Random(3);
        for (int story = 0; story < STORIES; story++) {
            var accepted = quantity(random, 20_000);
            var credited = accepted.multiply(BigDecimal.valueOf(random.nextInt(1, 100)))
                    .movePointLeft(2)
                    .setScale(3, java.math.RoundingMode.UP);
            var note = new Billed(
                    BilledKind.CREDIT_NOTE, "CAD", LocalDate.EPOCH, List.of(line(credited)), List.of(), cost(credited));
            var left = new Creditable("1", accepted, PRICE, cost(accepted));
            var match =
                    Matching.match(note, standing(List.of(), List.of(left)), Tolerance.NONE, MatchingTableTest.RATES);
            assertThat(match.matched()).as("story %d: %s", story, match).isTrue();
            var back = match.lines().getFirst().covered();
            assertThat(back).isEqualByComparingTo(credited);
            var invoiced = accepted.subtract(back);
            assertThat(match(accepted, invoiced, credited).matched()).isTrue();
            assertThat(match(accepted, invoiced, credited.add(new BigDecimal("0.001")))
                            .matched())
                    .isFalse();
        }
    }

    @Test
    void aDocumentThatDoesNotAddUpByItselfNeverMatches() {
        var random = new Random(4);
        for (int story = 0; story < STORIES; story++) {
            var quantity = quantity(random, 20_000);
            var off = BigDecimal.valueOf(random.nextInt(1, 100), 2)
                    .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
            var line = new BilledLine(
                    "a", "1", quantity, "EA", PRICE, cost(quantity).add(off));
            var billed = new Billed(BilledKind.INVOICE, "CAD", LocalDate.EPOCH, List.of(line), List.of(), line.net());
            assertThat(Arithmetic.of(billed)).extracting(Discrepancy::kind).containsExactly(Discrepancy.Kind.NET_WRONG);
            assertThat(Matching.match(
                                    billed,
                                    standing(List.of(ordered(quantity, BigDecimal.ZERO)), List.of()),
                                    Tolerance.NONE,
                                    MatchingTableTest.RATES)
                            .matched())
                    .isFalse();
        }
    }

    @Test
    void aThousandLinesOfOneOrderLineMatchToTheLastOne() {
        var lines = Collections.nCopies(1000, line(BigDecimal.ONE));
        var total = cost(BigDecimal.ONE).multiply(new BigDecimal(1000));
        var billed = new Billed(BilledKind.INVOICE, "CAD", LocalDate.EPOCH, lines, List.of(), total);
        assertThat(matched(billed, "1000")).isTrue();
        assertThat(matched(billed, "999.999")).isFalse();
    }

    private static boolean matched(Billed billed, String accepted) {
        var standing = standing(List.of(ordered(new BigDecimal(accepted), BigDecimal.ZERO)), List.of());
        return Matching.match(billed, standing, Tolerance.NONE, MatchingTableTest.RATES)
                .matched();
    }

    /** What is covered of claims that come one after the other, each with those before it. */
    private static BigDecimal covered(BigDecimal accepted, List<BigDecimal> claims) {
        var sum = BigDecimal.ZERO;
        var before = BigDecimal.ZERO;
        for (var claim : claims) {
            sum = sum.add(match(accepted, before, claim).lines().getFirst().covered());
            before = before.add(claim);
        }
        return sum;
    }

    private static Match match(BigDecimal accepted, BigDecimal before, BigDecimal claim) {
        var billed =
                new Billed(BilledKind.INVOICE, "CAD", LocalDate.EPOCH, List.of(line(claim)), List.of(), cost(claim));
        return Matching.match(
                billed,
                standing(List.of(ordered(accepted, before)), List.of()),
                Tolerance.NONE,
                MatchingTableTest.RATES);
    }

    private static Standing standing(List<OrderedLine> order, List<Creditable> creditable) {
        return new Standing(
                order,
                true,
                false,
                false,
                new BigDecimal("1000000000"),
                creditable,
                BigDecimal.ZERO,
                List.of(),
                Taxed.NOTHING,
                false,
                BigDecimal.ZERO);
    }

    private static OrderedLine ordered(BigDecimal accepted, BigDecimal before) {
        return new OrderedLine("1", new BigDecimal(100_000), "EA", PRICE, accepted, BigDecimal.ZERO, before);
    }

    private static BilledLine line(BigDecimal quantity) {
        return new BilledLine("a", "1", quantity, "EA", PRICE, cost(quantity));
    }

    private static BigDecimal cost(BigDecimal quantity) {
        return Arithmetic.cents(quantity.multiply(PRICE));
    }

    private static List<BigDecimal> claims(Random random) {
        var claims = new ArrayList<BigDecimal>();
        for (int i = random.nextInt(1, 8); i > 0; i--) {
            claims.add(quantity(random, 5000));
        }
        return claims;
    }

    private static BigDecimal quantity(Random random, int most) {
        return BigDecimal.valueOf(random.nextInt(1, most), 3);
    }
}
