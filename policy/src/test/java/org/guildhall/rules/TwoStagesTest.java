package org.guildhall.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each of the two stages of a selective tendering has a time of its own. */
class TwoStagesTest {
    /** An amount above the line of CETA, in a province where every step is electronic. */
    private static final Ask OVER = Ask.in("ON").services("400000").method("prequalified-rfp");

    private static final Ask PAPER = OVER.tags("paper-notice", "paper-documents", "paper-submission");

    @ParameterizedTest(name = "{0} of {1}: {2} days, and from {3} it may close")
    @CsvSource({
        "request-to-participate, ON, 25, 2026-05-30",
        "tender-after-selection, ON, 25, 2026-05-30",
        "tender-after-selection, BC, 27, 2026-05-30",
    })
    void theStageThatIsAskedAboutIsJudgedByItsOwnDays(String stage, String province, int days, String earliest) {
        var ask = Ask.in(province).services("400000").method("prequalified-rfp").stage(stage);
        var period =
                Objects.requireNonNull(ask.open("2026-05-04", null).answer().minimumDays());
        assertThat(period.value()).isEqualTo(days);
        assertThat(period.unverified())
                .as("its number was read in another text")
                .isTrue();
        assertThat(period.earliestClosing()).isEqualTo(earliest);
        assertThat(stops(ask.open("2026-05-04", earliest))).isEmpty();
        var dayBefore = java.time.LocalDate.parse(earliest).minusDays(1).toString();
        assertThat(stops(ask.open("2026-05-04", dayBefore))).contains(period.rule());
    }

    @Test
    void onPaperTheSecondStageLastsLongerThanTheFirst() {
        assertThat(days(PAPER.stage(Stage.REQUEST))).isEqualTo(25);
        assertThat(days(PAPER.stage(Stage.SELECTED))).isEqualTo(40);
        assertThat(days(PAPER)).as("both at once: the longest").isEqualTo(40);
        assertThat(days(PAPER.tags("urgency").stage(Stage.REQUEST))).isEqualTo(10);
    }

    @Test
    void belowTheLinesOfTreatiesTheTimeIsReasonableAndAShortOneIsTold() {
        var ask = Ask.in("ON").services("200000").method("prequalified-rfp").stage(Stage.SELECTED);
        var answer = ask.open("2026-05-04", "2026-05-11").answer();
        assertThat(Objects.requireNonNull(answer.minimumDays()).value()).isNull();
        assertThat(answer.findings())
                .anyMatch(each ->
                        each.rule().equals("CFTA-M3-floor") && each.severity().equals("warn"));
        assertThat(stops(ask.open("2026-05-04", "2026-05-11"))).isEmpty();
    }

    @Test
    void whereNothingIsSaidOfThoseSelectedTheyHaveAsLongAsEverybodyAndSomebodyConfirms() {
        var answer = Ask.in("QC")
                .services("200000")
                .method("prequalified-rfp")
                .stage(Stage.SELECTED)
                .open("2026-05-04", null)
                .answer();
        var period = Objects.requireNonNull(answer.minimumDays());
        assertThat(period.rule()).isEqualTo("QC-POST");
        assertThat(period.value()).isEqualTo(15);
        assertThat(period.unverified()).isTrue();
        assertThat(period.text().en()).contains("No source read says how long");
        assertThat(period.text().fr()).contains("Aucune source lue");
        assertThat(answer.confirm()).anyMatch(each -> each.rule().equals("QC-POST"));
    }

    @Test
    void aByLawThatPostsOpenCompetitionsSpeaksOfTheFirstStageOnly() {
        var ask = Ask.in("ON").bylaw("port-linnet").services("100000").method("prequalified-rfp");
        assertThat(days(ask.stage(Stage.REQUEST))).isEqualTo(10);
        assertThat(ask.stage(Stage.SELECTED).answer().minimumDays()).isNull();
    }

    @Test
    void theAnswerSaysWhichStageItIsAbout() {
        assertThat(OVER.stage(Stage.SELECTED).answer().findings())
                .anyMatch(each -> each.rule().equals("CFTA-M5")
                        && each.severity().equals("inform")
                        && each.text().en().startsWith("Second stage")
                        && each.text().fr().startsWith("Seconde étape"));
        assertThat(OVER.stage(Stage.REQUEST).answer().findings())
                .anyMatch(each -> each.text().en().startsWith("First stage"));
        assertThat(OVER.answer().findings()).noneMatch(each -> each.rule().equals("CFTA-M5"));
    }

    @ParameterizedTest(name = "{0} by {1} stops")
    @CsvSource({"second, prequalified-rfp", "tender-after-selection, open-rfp", "request-to-participate,"})
    void aStageNobodyKnowsOrOfAnotherMethodStops(String stage, String method) {
        var ask = method == null ? Ask.in("ON") : Ask.in("ON").method(method);
        assertThat(stops(ask.stage(stage))).contains("QUESTION-stage");
    }

    private static @org.jspecify.annotations.Nullable Integer days(Ask ask) {
        return Objects.requireNonNull(ask.open("2026-05-04", null).answer().minimumDays())
                .value();
    }

    private static java.util.List<String> stops(Ask ask) {
        return Ask.stops(ask.answer());
    }
}
