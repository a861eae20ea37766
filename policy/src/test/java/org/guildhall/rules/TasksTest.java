package org.guildhall.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has to be filed for a duty, and by when; and what may stay confidential. */
class TasksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ON;'';'';ACC-1;before-publication;document statement not-applicable",
                "ON;'';web;ACC-2;before-publication;document statement",
                "ON;'';kiosk;ACC-3;before-publication;document statement",
                "ON;'';personal-information;SC-5;before-award;document",
                "ON;'';ai;SC-T-ai;before-award;document statement",
                "BC;'';location-data;SC-T-data;before-award;document not-applicable",
                "QC;'';'';LNG-1.language;before-publication;document statement",
                "QC;'';'';LNG-1.contract-language;before-contract;document statement",
                "QC;'';personal-information;QC-63.5;before-publication;document",
                "QC;'';personal-information;QC-67.2;before-contract;document statement",
                "QC;'';personal-information;QC-70.1;before-contract;document not-applicable",
                "BC;'';personal-information;BC-69;before-award;document",
                "AB;'';proprietary-format;SC-9;before-contract;document statement not-applicable",
                "AB;'';long-term;SC-9;before-contract;document statement not-applicable",
                "QC;montreal;digital-infrastructure;SC-8;before-award;document statement",
                "ON;toronto;digital-infrastructure;SC-7;before-award;document statement",
                "ON;port-linnet;personal-information;LINNET-7-1;before-publication;document",
                "ON;port-linnet;sensor;LINNET-7-2;before-publication;document not-applicable"
            })
    void aGateSaysWhenItClosesAndWhatOpensIt(
            String province, String bylaw, String tag, String rule, String when, String takes) {
        var task = task(ask(province, bylaw, tag), rule);
        assertThat(task.when()).isEqualTo(when);
        assertThat(task.takes()).containsExactly(takes.split(" "));
        assertThat(task.doneBy()).isNull();
    }

    @Test
    void whatIsNotAskedOfABuyIsNotOwed() {
        var plain = Ask.in("AB").goods("5000").answer();
        assertThat(plain.duties()).allSatisfy(duty -> assertThat(duty.task()).isNull());
        assertThat(Ask.duties(ask("NS", "", "personal-information"))).doesNotContain("SC-5", "ACC-1");
        assertThat(Ask.in("ON")
                        .tags("personal-information")
                        .on("2026-04-22")
                        .answer()
                        .duties())
                .as("the day before the Act was passed")
                .noneMatch(duty -> duty.rule().equals("SC-5"));
    }

    @ParameterizedTest
    @CsvSource({
        "QC, QC-63.5, 2023-09-21, 2023-09-22",
        "QC, QC-70.1, 2023-09-21, 2023-09-22",
        "QC, LNG-1, 2023-05-31, 2023-06-01",
        "BC, BC-69, 2021-11-25, 2021-11-26"
    })
    void aPrivacyOrLanguageLawIsOwedFromItsFirstDayInItsProvinceAlone(
            String province, String rule, String before, String from) {
        var asking = Ask.in(province).tags("personal-information");
        assertThat(Ask.duties(asking.on(before).answer())).doesNotContain(rule);
        assertThat(Ask.duties(asking.on(from).answer())).contains(rule);
        assertThat(Ask.duties(Ask.in("SK").tags("personal-information").on(from).answer()))
                .doesNotContain(rule);
    }

    @Test
    void anAwardNoticeIsDoneByTheAwardAndADebriefingWithinTheDaysOfTheCity() {
        var answer = Ask.in("ON").bylaw("port-linnet").services("400000").answer();
        var notice = task(answer, "CFTA-A1");
        assertThat(notice.days()).isEqualTo(72);
        assertThat(notice.doneBy()).isEqualTo("award.decided");
        assertThat(notice.takes()).isEmpty();
        assertThat(task(answer, "LINNET-8").days()).isEqualTo(15);
        assertThat(task(answer, "CFTA-A2").days()).isNull();
        assertThat(task(answer, "CFTA-A2").when()).isEqualTo("after-award");
        assertThat(Ask.in("ON").services("400000").answer().duties())
                .noneMatch(duty -> duty.rule().equals("LINNET-8"));
    }

    @Test
    void aDutyOfTheSameRuleThatIsNoGateOwesNothing() {
        var accessibility = Ask.in("ON").answer().duties().stream()
                .filter(duty -> duty.rule().equals("ACC-1"))
                .toList();
        assertThat(accessibility).hasSize(2);
        assertThat(accessibility).filteredOn(duty -> duty.task() != null).hasSize(1);
    }

    @Test
    void whatIsFiledIsSaidInBothLanguages() {
        var answer = Ask.in("ON").answer();
        assertThat(String.join("\n", Explained.in(Language.EN, answer)))
                .contains("To be filed: a document or a statement or why it does not apply.");
        assertThat(String.join("\n", Explained.in(Language.FR, answer)))
                .contains("À verser\u00a0: un document ou une déclaration ou le motif");
    }

    @ParameterizedTest
    @CsvSource({"ON, FOI-2, 1", "BC, FOI-1, 1", "QC, '', 0", "NS, '', 0"})
    void aSecretNeedsAGroundOfTheProvince(String province, String rule, int count) {
        var grounds = Ask.in(province).answer().confidential().stream()
                .filter(each -> each.kind().equals("ground"))
                .toList();
        assertThat(grounds).hasSize(count).allSatisfy(each -> {
            assertThat(each.rule()).isEqualTo(rule);
            assertThat(each.unverified()).isFalse();
            assertThat(each.citation()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "on;ACC-2.accessibility,;ACC-9.accessibility,;column key: “ACC-9.accessibility” is no duty",
                "on;ACC-2.accessibility,;ACC-1.accessibility,;column from: overlaps row",
                "on;document statement,,;document picture,,;column value: “document picture” is nothing that can be filed",
                "cfta;fact:award.decided;'';column value: “” is nothing that can be filed",
                "cfta;statement,after-award;statement,some-day;column unit: neither the task nor its duty says when"
            })
    void aTaskThatOpensNothingRefusesToLoad(String pack, String text, String other, String fault) {
        assertThatThrownBy(() -> RuleBook.of(PacksTest.with(pack + ".csv", text, other)))
                .isInstanceOf(BrokenPack.class)
                .hasMessageContaining(pack + ".csv row ")
                .hasMessageContaining(fault);
    }

    @Test
    void aGateWithoutATaskRefusesToLoadAndPacksFromBeforeThereWereTasksDoNot() throws IOException {
        assertThatThrownBy(() -> RuleBook.of(PacksTest.with("qc.csv", "TASK,task,LNG-1", "NONE,note,LNG-1")))
                .hasMessageContaining("qc.csv row ")
                .hasMessageContaining("column value: no task says what opens this gate");
        var before = RuleBook.of(name -> {
            var bytes = PackFiles.shipped().read(name);
            return bytes == null ? null : withoutTasks(bytes);
        });
        assertThat(before.answer(Ask.in("QC").question()).duties())
                .anyMatch(duty -> duty.gate().equals("before-publication"))
                .allMatch(duty -> duty.task() == null);
    }

    private static byte[] withoutTasks(byte[] bytes) {
        return new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.contains(",task,"))
                .collect(java.util.stream.Collectors.joining("\n", "", "\n"))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Answer ask(String province, String bylaw, String tags) {
        var ask = Ask.in(province)
                .tags(Arrays.stream(tags.split(" "))
                        .filter(tag -> !tag.isEmpty())
                        .toList());
        return (bylaw.isEmpty() ? ask : ask.bylaw(bylaw)).answer();
    }

    private static Answer.Task task(Answer answer, String rule) {
        return answer.duties().stream()
                .filter(duty -> duty.rule().equals(rule) || (duty.rule() + "." + duty.phase()).equals(rule))
                .map(Answer.Duty::task)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new AssertionError(rule + " is not among " + Ask.duties(answer)));
    }
}
