package org.guildhall.cli.story;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import org.guildhall.cli.Steps;
import org.guildhall.cli.Unexpected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** A ranking that is told otherwise than it computes is noticed, wherever the difference is. */
class RecountTest {
    private static final String CRITERIA = """
            [{"id": "insured", "kind": "mandatory", "weight": 0},
             {"id": "outcome", "kind": "rated", "weight": 60, "minimum": 30},
             {"id": "price", "kind": "price", "weight": 40, "full": {"amount": 200}, "zero": {"amount": 600}}]
            """;
    private static final String CONSENSUS = """
            [{"label": "A", "criterion": "insured", "agreed": {"met": true}},
             {"label": "A", "criterion": "outcome", "agreed": {"score": 8}},
             {"label": "B", "criterion": "insured", "agreed": {"met": true}},
             {"label": "B", "criterion": "outcome", "agreed": {"score": 7}}]
            """;
    private static final String OPENING = """
            {"bids": [{"id": "a", "total": {"amount": 500}}, {"id": "b", "total": {"amount": 300}}]}
            """;
    private static final String STANDINGS = """
            [{"bid": "b", "label": "B", "rank": 1, "compliant": true, "quality": 42.00, "total": 72.00,
              "price": {"amount": 300}, "criteria": [{"criterion": "outcome", "points": 42.00},
              {"criterion": "price", "points": 30.00}]},
             {"bid": "a", "label": "A", "rank": 2, "compliant": true, "quality": 48.00, "total": 58.00,
              "price": {"amount": 500}, "criteria": [{"criterion": "outcome", "points": 48.00},
              {"criterion": "price", "points": 10.00}]}]
            """;

    @Test
    void aRankingThatFollowsFromWhatWasPublishedHolds() {
        assertThatCode(() -> compare(STANDINGS)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} told as {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "\"points\": 42.00;\"points\": 42.01",
                "\"points\": 30.00;\"points\": 29.99",
                "\"total\": 72.00;\"total\": 72.01",
                "\"quality\": 48.00;\"quality\": 47.00",
                "\"amount\": 500;\"amount\": 499",
                "\"rank\": 1;\"rank\": 2",
                "\"compliant\": true;\"compliant\": false"
            })
    void aRankingThatDoesNotIsNoticed(String right, String wrong) {
        assertThatThrownBy(() -> compare(STANDINGS.replaceFirst(right, wrong))).isInstanceOf(Unexpected.class);
    }

    /** 40 × 90.05 ÷ 400 is 9.005: half a hundredth goes up. */
    @Test
    void anExactHalfOfAPriceGoesUp() {
        var half = STANDINGS.replace("500", "509.95").replace("58.00", "57.01").replace("10.00", "9.01");
        assertThatCode(() -> compare(half, CRITERIA, OPENING.replace("500", "509.95")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> compare(half.replace("9.01", "9.00"), CRITERIA, OPENING.replace("500", "509.95")))
                .isInstanceOf(Unexpected.class);
    }

    @Test
    void whereTheLowestPriceWinsThePriceHasNoPoints() {
        var criteria = """
                [{"id": "insured", "kind": "mandatory", "weight": 0}, {"id": "price", "kind": "price", "weight": 0}]
                """;
        var standings = """
                [{"bid": "b", "label": "B", "rank": 1, "compliant": true, "quality": 0, "price": {"amount": 300}},
                 {"bid": "a", "label": "A", "rank": 2, "compliant": true, "quality": 0, "price": {"amount": 500}}]
                """;
        assertThatCode(() -> compare(standings, criteria, OPENING)).doesNotThrowAnyException();
        assertThatThrownBy(() -> compare(standings.replace("rank\": 1", "rank\": 3"), criteria, OPENING))
                .isInstanceOf(Unexpected.class);
    }

    private static void compare(String standings) {
        compare(standings, CRITERIA, OPENING);
    }

    private static void compare(String standings, String criteria, String opening) {
        var json = JsonMapper.shared();
        var steps = new Steps(new PrintStream(OutputStream.nullOutputStream()));
        new Recount(steps, json.readTree(criteria), json.readTree(CONSENSUS), json.readTree(opening))
                .compare(json.readTree(standings));
    }
}
