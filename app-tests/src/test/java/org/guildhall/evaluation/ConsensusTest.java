package org.guildhall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Refused;
import org.guildhall.ranking.Basis;
import org.guildhall.ranking.Candidate;
import org.guildhall.ranking.CandidateId;
import org.guildhall.ranking.Yardstick;
import org.guildhall.ranking.Yardsticks;
import org.guildhall.submissions.BidId;
import org.guildhall.vendors.OrganisationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores, how far they lie apart, and the letters that stand for bidders. */
class ConsensusTest {
    @ParameterizedTest(name = "{0} within tolerance: {1}, average {2}")
    @CsvSource({
        "'6 6 8', true, 6.67",
        "'6 6 8.01', false, 6.67",
        "'6 6.2 8.5', false, 6.90",
        "'6 6.5 6.8', true, 6.43",
        "'5', true, 5.00"
    })
    void scoresMoreThanTwoPointsApartAreToBeDiscussed(String scores, boolean within, BigDecimal average) {
        var spread = spread(scores);
        assertThat(spread.withinTolerance()).isEqualTo(within);
        assertThat(spread.average()).isEqualByComparingTo(average);
    }

    @Test
    void theScoreFurthestFromTheMiddleIsTheOneToDiscuss() {
        var spread = spread("6 6.2 8.5");
        assertThat(spread.outlier(new BigDecimal("8.5"))).isTrue();
        assertThat(spread.outlier(new BigDecimal("6"))).isFalse();
        assertThat(spread("4 8").outlier(new BigDecimal("4"))).isTrue();
        assertThat(spread("4 8").outlier(new BigDecimal("8"))).isTrue();
        assertThat(spread("6 6.5 6.8").outlier(new BigDecimal("6"))).isFalse();
    }

    @Test
    void lettersGoOnAfterZ() {
        assertThat(IntStream.of(0, 25, 26, 51, 52).mapToObj(Labels::letter))
                .containsExactly("A", "Z", "AA", "AZ", "BA");
    }

    @Test
    void theOrderOfLettersIsRepeatableFromItsSeedAndLosesNobody() {
        var bids = IntStream.range(0, 12).boxed().toList();
        assertThat(Labels.shuffled(bids, 7)).isEqualTo(Labels.shuffled(bids, 7)).isNotEqualTo(bids);
        assertThat(Labels.shuffled(bids, 8)).isNotEqualTo(Labels.shuffled(bids, 7));
        assertThat(Labels.shuffled(bids, 7)).containsExactlyInAnyOrderElementsOf(bids);
    }

    @ParameterizedTest(name = "score {0}: {1}")
    @CsvSource({
        "0,",
        "10,",
        "7.5,",
        "-0.5,evaluation.score.scale",
        "10.5,evaluation.score.scale",
        "7.25,evaluation.score.step",
        "x,field.number",
        "'',field.required"
    })
    void aScoreIsFromZeroToTenInHalfPoints(String score, String problem) {
        var refused = problems(new NewMark(CANDIDATE.id().toString(), "q", score, null, "why"));
        assertThat(refused).isEqualTo(problem == null ? List.of() : List.of(problem));
    }

    @Test
    void aMarkWithoutItsReasonIsRefusedAndAnEmptyOneIsLeftForLater() {
        assertThat(problems(new NewMark(CANDIDATE.id().toString(), "q", "7", null, " ")))
                .containsExactly("field.required");
        assertThat(problems(new NewMark(CANDIDATE.id().toString(), "q", "", null, "")))
                .isEmpty();
        assertThat(problems(new NewMark(UUID.randomUUID().toString(), "q", "7", null, "why")))
                .containsExactly("field.unknown-choice");
        assertThat(problems(new NewMark(CANDIDATE.id().toString(), "price", "7", null, "why")))
                .containsExactly("field.unknown-choice");
    }

    @Test
    void everyArrowOfAnEvaluationIsDrawnAndNothingLeavesItsEnd() {
        for (var from : EvaluationStatus.values()) {
            var next = Arrays.stream(EvaluationStatus.values())
                    .filter(from::leadsTo)
                    .toList();
            var expected = switch (from) {
                case SCORING -> List.of(EvaluationStatus.CONSENSUS);
                case CONSENSUS -> List.of(EvaluationStatus.SCORING, EvaluationStatus.REVEALED);
                case REVEALED -> List.of(EvaluationStatus.RANKED);
                case RANKED -> List.<EvaluationStatus>of();
            };
            assertThat(next).isEqualTo(expected);
        }
    }

    private static final Candidate CANDIDATE = new Candidate(
            CandidateId.random(), "A", new BidId(UUID.randomUUID()), new OrganisationId(UUID.randomUUID()));

    private static List<String> problems(NewMark mark) {
        var title = new Bilingual("Quality", "Qualité");
        var yardsticks = new Yardsticks(
                Basis.POINTS, List.of(new Yardstick.Rated("q", title, BigDecimal.TEN, BigDecimal.ZERO)), List.of());
        try {
            new MarkCheck(yardsticks, List.of(CANDIDATE), Yardstick.STEP).read(List.of(mark));
            return List.of();
        } catch (Refused refused) {
            return refused.fields().stream().map(Refused.FieldProblem::code).toList();
        }
    }

    private static Spread spread(String scores) {
        return new Spread(Arrays.stream(scores.split(" ")).map(BigDecimal::new).toList());
    }
}
