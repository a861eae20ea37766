package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.submissions.StageFixtures.field;
import static org.guildhall.submissions.StageFixtures.line;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guildhall.answers.Answer;
import org.guildhall.answers.PriceSchedule;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Money;
import org.guildhall.solicitations.StageId;
import org.guildhall.terms.FormField.Kind;
import org.guildhall.vendors.OrganisationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers by kind, prices by line, and what is still missing. */
class AnswerTest {
    @ParameterizedTest(name = "{0} \"{1}\": accepted {2}")
    @CsvSource({
        "NUMBER, 12.5, true", "NUMBER, twelve, false",
        "DATE, 2028-02-29, true", "DATE, 2027-02-29, false",
        "CHOICE, yes, true", "CHOICE, maybe, false",
        "TEXT, anything, true", "FILE, anything, false"
    })
    void anAnswerFitsItsKindOrIsRefused(Kind kind, String typed, boolean accepted) {
        var checks = new Checks();
        Answer.read(checks, "f", field("f", kind, true), typed);
        assertThat(checks.failed()).isEqualTo(!accepted);
    }

    @Test
    void aTextMayHaveTwentyThousandCharactersAndNotOneMore() {
        var field = field("f", Kind.TEXT, true);
        var checks = new Checks();
        Answer.read(checks, "f", field, "x".repeat(20_000));
        assertThat(checks.failed()).isFalse();
        Answer.read(checks, "f", field, "x".repeat(20_001));
        assertThat(checks.failed()).isTrue();
    }

    @Test
    void aFrenchNumberIsKeptAsANumber() {
        assertThat(Answer.read(new Checks(), "f", field("f", Kind.NUMBER, true), "1 234,5"))
                .isEqualTo("1234.5");
    }

    @Test
    void aTotalHasAtMostFourteenDigitsBeforeThePoint() {
        var lines = List.of(line("1", "100"), line("2", "1"));
        var most = new BigDecimal("999999999999.99");
        var checks = new Checks();
        PriceSchedule.bound(checks, lines, Map.of("1", most, "2", new BigDecimal("0.99")));
        assertThat(checks.failed()).isFalse();
        PriceSchedule.bound(checks, lines, Map.of("1", most, "2", new BigDecimal("1")));
        assertThat(checks.failed()).isTrue();
    }

    @Test
    void eachLineIsRoundedBeforeTheLinesAreAdded() {
        var lines = List.of(line("1", "0.5"), line("2", "0.5"), line("3", "7"));
        var prices = Map.of("1", new BigDecimal("0.01"), "2", new BigDecimal("0.01"));
        assertThat(PriceSchedule.total(lines, prices)).isEqualTo(Money.cad("0.02"));
    }

    @Test
    void theReadinessListNamesWhatIsMissingAndNothingElse() {
        var fields =
                List.of(field("need", Kind.TEXT, true), field("may", Kind.TEXT, false), field("plan", Kind.FILE, true));
        var stage = StageFixtures.stage(fields, List.of(line("1", "2"), line("2", "2")));
        var draft = new Draft(
                StageId.random(),
                OrganisationId.random(),
                Map.of("may", "x"),
                Map.of("1", BigDecimal.ONE),
                Map.of(),
                Set.of(),
                Set.of("1"),
                null,
                false,
                null);
        assertThat(Readiness.of(stage, draft).missing())
                .extracting(Readiness.Missing::subject, Readiness.Missing::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("need", "submissions.missing.answer"),
                        org.assertj.core.groups.Tuple.tuple("plan", "submissions.missing.answer"),
                        org.assertj.core.groups.Tuple.tuple("1", "submissions.missing.affected"),
                        org.assertj.core.groups.Tuple.tuple("2", "submissions.missing.price"));
        var filled = new Draft.Sealed(Set.of("may"), Set.of("1"), Map.of());
        var sealed = new Draft(
                draft.stage(),
                draft.organisation(),
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                Set.of("1"),
                filled,
                false,
                null);
        assertThat(Readiness.of(stage, sealed)).isEqualTo(Readiness.of(stage, draft));
    }
}
