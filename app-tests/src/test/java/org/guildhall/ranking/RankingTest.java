package org.guildhall.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.procedures.ProcedureStage.TieBreak;
import org.guildhall.ranking.Standing.Why;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;
import org.guildhall.vendors.OrganisationId;
import org.junit.jupiter.api.Test;

/** The order of bids, from arguments alone. */
class RankingTest {
    private static final Bilingual TITLE = new Bilingual("Criterion", "Critère");
    private static final Yardstick MET = new Yardstick.Mandatory("m", TITLE);
    private static final Yardstick PRICE =
            new Yardstick.Price("p", TITLE, new PriceFormula(new BigDecimal("50"), Money.cad("80"), Money.cad("160")));
    private static final Draw DRAW = Draw.of(new StageId(new UUID(1, 1)), List.of("b".repeat(64), "a".repeat(64)));

    @Test
    void weightedScoresAddUpAsInVectorFour() {
        var yardsticks = points(rated("q1", "35"), rated("q2", "25"), rated("q3", "15"), rated("q4", "25"));
        var ranked = rank(
                yardsticks,
                bid("A", null, "q1", "8.2", "q2", "7", "q3", "6.4", "q4", "7.5"),
                bid("B", null, "q1", "7.4", "q2", "8", "q3", "7.8", "q4", "6"),
                bid("C", null, "q1", "6", "q2", "6.6", "q3", "7", "q4", "9.2"));
        assertThat(ranked).extracting(Standing::label).containsExactly("A", "B", "C");
        assertThat(ranked)
                .extracting(Standing::total)
                .containsExactly(new BigDecimal("74.55"), new BigDecimal("72.60"), new BigDecimal("71.00"));
    }

    @Test
    void noBidChangesTheOrderOrThePointsOfTheOthers() {
        // The bids of vectors one and two, where relative formulas reverse the order when the last one is left out.
        var yardsticks = points(rated("q", "50"), PRICE);
        var all = List.of(
                bid("A", "95", "q", "5.8"),
                bid("B", "140", "q", "9.3"),
                bid("C", "120", "q", "8"),
                bid("D", "85", "q", "7.8"));
        var whole = rank(yardsticks, all.toArray(Contender[]::new));
        for (var left : all) {
            var rest = all.stream().filter(each -> each != left).toArray(Contender[]::new);
            var expected = whole.stream()
                    .filter(each -> !each.label().equals(left.candidate().label()))
                    .toList();
            var ranked = rank(yardsticks, rest);
            assertThat(ranked).extracting(Standing::label).isEqualTo(labels(expected));
            assertThat(ranked)
                    .extracting(Standing::total)
                    .isEqualTo(expected.stream().map(Standing::total).toList());
        }
    }

    @Test
    void exactlyTheMinimumPassesAndOneHundredthLessDoesNot() {
        var yardsticks = points(new Yardstick.Rated("q", TITLE, new BigDecimal("99.99"), new BigDecimal("69.99")));
        var stricter = points(new Yardstick.Rated("q", TITLE, new BigDecimal("99.99"), new BigDecimal("70.00")));
        assertThat(rank(yardsticks, bid("A", null, "q", "7"))).allMatch(Standing::compliant);
        var excluded = rank(stricter, bid("A", null, "q", "7")).getFirst();
        assertThat(excluded.total()).isEqualByComparingTo("69.99");
        assertThat(excluded.exclusion().why()).isEqualTo(Why.BELOW_MINIMUM);
        assertThat(excluded.rank()).isNull();
        var exact = points(new Yardstick.Rated("q", TITLE, new BigDecimal("100"), new BigDecimal("70.00")));
        assertThat(rank(exact, bid("A", null, "q", "7")).getFirst().rank()).isEqualTo(1);
    }

    @Test
    void aBidThatMissesAMandatoryCriterionIsNotRankedHoweverGoodItIs() {
        var yardsticks = points(MET, rated("q", "100"));
        var ranked = rank(yardsticks, bid("A", null, "m", "false", "q", "10"), bid("B", null, "m", "true", "q", "1"));
        assertThat(ranked).extracting(Standing::label).containsExactly("B", "A");
        assertThat(ranked.getLast().exclusion().why()).isEqualTo(Why.MANDATORY_NOT_MET);
        assertThat(ranked.getLast().exclusion().comment()).isEqualTo("because m");
    }

    @Test
    void equalTotalsAreSetApartByQualityThenByPriceThenByTheDraw() {
        var yardsticks = points(rated("q", "50"), PRICE);
        var byQuality = rank(yardsticks, bid("A", "120", "q", "5"), bid("B", "128", "q", "6"));
        assertThat(byQuality).extracting(Standing::total).containsOnly(new BigDecimal("50.00"));
        assertThat(byQuality).extracting(Standing::label).containsExactly("B", "A");
        assertThat(byQuality).extracting(Standing::tie).containsOnly(TieBreak.QUALITY);
        var byPrice = rank(yardsticks, bid("A", "79", "q", "5"), bid("B", "78", "q", "5"));
        assertThat(byPrice).extracting(Standing::label).containsExactly("B", "A");
        assertThat(byPrice).extracting(Standing::tie).containsOnly(TieBreak.PRICE);
        var one = bid("A", "78", "q", "5");
        var other = bid("B", "78", "q", "5");
        var drawn = rank(yardsticks, one, other);
        assertThat(drawn).extracting(Standing::tie).containsOnly(TieBreak.DRAW);
        assertThat(labels(rank(yardsticks, other, one))).isEqualTo(labels(drawn));
    }

    @Test
    void theOrderOfTheTieBreaksIsTheOneThatTheProcedureNames() {
        var dearer = bid("A", "128", "q", "6");
        var cheaper = bid("B", "120", "q", "5");
        var byPrice = rank(points(List.of(TieBreak.PRICE, TieBreak.DRAW), rated("q", "50"), PRICE), dearer, cheaper);
        assertThat(byPrice).extracting(Standing::label).containsExactly("B", "A");
        assertThat(byPrice).extracting(Standing::tie).containsOnly(TieBreak.PRICE);
        var byLot = rank(points(List.of(TieBreak.DRAW), rated("q", "50"), PRICE), dearer, cheaper);
        assertThat(byLot).extracting(Standing::tie).containsOnly(TieBreak.DRAW);
    }

    @Test
    void theLowestPriceTwiceIsSetApartByTheDrawAndADearerBidByNothing() {
        var yardsticks = new Yardsticks(Basis.LOWEST_PRICE, List.of(MET), List.of(TieBreak.DRAW));
        var ranked = rank(
                yardsticks, bid("A", "90", "m", "true"), bid("B", "90", "m", "true"), bid("C", "90.01", "m", "true"));
        assertThat(ranked).extracting(Standing::tie).containsExactly(TieBreak.DRAW, TieBreak.DRAW, null);
        assertThat(ranked.getLast().label()).isEqualTo("C");
    }

    @Test
    void withoutRatedCriteriaTheLowestCompliantPriceComesFirst() {
        var yardsticks = new Yardsticks(Basis.LOWEST_PRICE, List.of(MET), List.of(TieBreak.DRAW));
        var ranked = rank(
                yardsticks,
                bid("A", "90", "m", "false"),
                bid("B", "120", "m", "true"),
                bid("C", "110", "m", "true"),
                bid("D", null, "m", "true"));
        assertThat(ranked).extracting(Standing::label).containsExactly("C", "B", "A", "D");
        assertThat(ranked).extracting(Standing::rank).containsExactly(1, 2, null, null);
        assertThat(ranked.getLast().exclusion().why()).isEqualTo(Why.NO_PRICE);
    }

    @Test
    void whereNothingOrdersEveryCompliantBidQualifiesWithoutARank() {
        var ranked = rank(
                new Yardsticks(Basis.QUALIFICATION, List.of(MET), List.of()),
                bid("B", "9", "m", "true"),
                bid("A", null, "m", "true"));
        assertThat(ranked).extracting(Standing::label).containsExactly("A", "B");
        assertThat(ranked).allMatch(each -> each.compliant() && each.rank() == null);
    }

    @Test
    void theDrawDependsOnTheEnvelopesAndNotOnTheirOrder() {
        var stage = new StageId(new UUID(1, 1));
        assertThat(Draw.of(stage, List.of("a".repeat(64), "b".repeat(64)))).isEqualTo(DRAW);
        assertThat(Draw.of(stage, List.of("a".repeat(64), "c".repeat(64)))).isNotEqualTo(DRAW);
    }

    private static List<Standing> rank(Yardsticks yardsticks, Contender... contenders) {
        return new Ranking(yardsticks, DRAW).of(List.of(contenders));
    }

    private static List<String> labels(List<Standing> standings) {
        return standings.stream().map(Standing::label).toList();
    }

    private static Yardsticks points(Yardstick... all) {
        return points(List.of(TieBreak.QUALITY, TieBreak.PRICE, TieBreak.DRAW), all);
    }

    private static Yardsticks points(List<TieBreak> ties, Yardstick... all) {
        return new Yardsticks(Basis.POINTS, List.of(all), ties);
    }

    private static Yardstick rated(String id, String weight) {
        return new Yardstick.Rated(id, TITLE, new BigDecimal(weight), BigDecimal.ZERO);
    }

    /** A bid with marks in pairs: a criterion, then a score or true or false. */
    private static Contender bid(String label, String price, String... marks) {
        var id = new CandidateId(UUID.nameUUIDFromBytes(label.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        var given = new ArrayList<Mark>();
        for (int i = 0; i < marks.length; i += 2) {
            var met = marks[i + 1].matches("true|false");
            given.add(new Mark(
                    id,
                    marks[i],
                    met ? null : new BigDecimal(marks[i + 1]),
                    met ? Boolean.valueOf(marks[i + 1]) : null,
                    "because " + marks[i]));
        }
        var candidate = new Candidate(id, label, new BidId(id.value()), new OrganisationId(id.value()));
        return new Contender(candidate, price == null ? null : Money.cad(price), given);
    }
}
