package org.guildhall.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A lawyer's opinion settles a conflict of sources, and nothing else. */
class SettledTest {
    private static final String CONFLICT = "ON-2a-conflict";

    @Test
    void aConflictOfSourcesStopsUntilThereIsAnOpinionOnIt() {
        var construction = Ask.in("ON").construction("500000").method("open-itt");
        assertThat(Ask.stops(construction.answer())).contains(CONFLICT, "METHOD-9");
        assertThat(Ask.stops(settled(construction, List.of()))).contains(CONFLICT, "METHOD-9");
        var after = settled(construction, List.of(CONFLICT));
        assertThat(Ask.stops(after)).isEmpty();
        assertThat(Ask.warnings(after)).contains(CONFLICT);
        assertThat(Ask.best(after)).isNotEqualTo("legal-review");
        assertThat(after.confirm()).anyMatch(each -> each.rule().equals(CONFLICT));
    }

    @Test
    void anOpinionLiftsNoOtherStop() {
        var direct = Ask.in("ON").construction("500000").method("direct");
        assertThat(Ask.stops(settled(direct, List.of(CONFLICT)))).isNotEmpty().doesNotContain(CONFLICT);
        var dead = Ask.in("NS").goods("400000").ground("71b");
        assertThat(Ask.stops(dead.answer())).contains("METHOD-9");
        for (var rule : List.of("METHOD-9", "CFTA-513-71b", "LNG-1", "")) {
            assertThat(Ask.stops(settled(dead, List.of(rule)))).as(rule).contains("QUESTION-settled");
        }
    }

    @Test
    void aGroundThatWasNotReadInAnAgreementWaitsForAnOpinionToo() {
        var unread = Ask.in("SK").services("100000").method("direct").ground("72");
        assertThat(Ask.stops(unread.answer())).contains("NWPTA-GROUND-72", "METHOD-9");
        var after = settled(unread, List.of("NWPTA-GROUND-72"));
        assertThat(Ask.stops(after)).isEmpty();
        assertThat(Ask.warnings(after)).contains("NWPTA-GROUND-72");
        assertThat(Ask.best(after)).isEqualTo("limited-tendering");
        assertThat(Ask.stops(settled(unread, List.of("NWPTA-GROUND-74"))))
                .as("an opinion on another ground")
                .contains("NWPTA-GROUND-72");
        var dead = Ask.in("SK").services("100000").method("direct").ground("21");
        assertThat(Ask.stops(settled(dead, List.of("NWPTA-GROUND-74"))))
                .as("an opinion on what was not read brings back no ground that was read to be missing")
                .contains("CFTA-513-21");
    }

    @Test
    void anOpinionOnAConflictThatIsNotThereChangesNothing() {
        var small = Ask.in("ON").construction("20000").method("open-itt");
        assertThat(settled(small, List.of(CONFLICT)).findings())
                .isEqualTo(small.answer().findings());
    }

    private static Answer settled(Ask ask, @Nullable List<String> rules) {
        var said = ask.question();
        var buy = java.util.Objects.requireNonNull(said.procurement());
        return Ask.RULES.answer(new Question(
                said.entity(),
                new Question.Procurement(
                        buy.category(),
                        buy.shares(),
                        buy.tags(),
                        buy.value(),
                        buy.decidedOn(),
                        buy.method(),
                        buy.ground(),
                        buy.specification(),
                        buy.publishOn(),
                        buy.closeAt(),
                        rules,
                        buy.related(),
                        buy.stage())));
    }
}
