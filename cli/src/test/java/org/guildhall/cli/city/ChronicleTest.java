package org.guildhall.cli.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The fictional city as it is written down. */
class ChronicleTest {
    private final List<Procurement> all = Chronicle.linnet();

    @Test
    void everyPhaseIsThere() {
        var goals = EnumSet.noneOf(Goal.class);
        all.forEach(each -> goals.add(each.goal()));
        assertThat(goals).isEqualTo(EnumSet.allOf(Goal.class));
    }

    @Test
    void everyProcedureIsThere() {
        assertThat(all.stream().map(Procurement::procedure).filter(java.util.Objects::nonNull))
                .contains(
                        "request-for-proposals",
                        "invitation-to-tender",
                        "request-for-information",
                        "direct-award",
                        "request-for-qualifications-then-proposals");
    }

    @Test
    void noTwoProcurementsHaveOneNameNorTwoBidsOfAStageOneAnswer() {
        assertThat(all.stream().map(Procurement::id)).doesNotHaveDuplicates();
        assertThat(all.stream().map(Procurement::title)).doesNotHaveDuplicates();
        all.forEach(each -> each.stages()
                .forEach(stage -> assertThat(stage.bids().stream().map(Procurement.Bid::says))
                        .as(each.id())
                        .doesNotHaveDuplicates()));
    }

    @Test
    void everyTextOfANeedIsWholeAndInBothLanguages() {
        all.forEach(each -> each.need().forEach((name, text) -> {
            if (text instanceof Map<?, ?> both) {
                assertThat(new HashSet<Object>(both.keySet()))
                        .as(each.id() + " " + name)
                        .isEqualTo(java.util.Set.of("en", "fr"));
            }
        }));
    }
}
