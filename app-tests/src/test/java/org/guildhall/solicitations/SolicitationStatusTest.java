package org.guildhall.solicitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.EnumSet;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.SolicitationStatus.Act;
import org.junit.jupiter.api.Test;

/** The life of a solicitation is one table: every state is reached, every act stands in it, and it is printed. */
class SolicitationStatusTest {

    @Test
    void everyStateIsReachedFromADraft() {
        var reached = EnumSet.of(SolicitationStatus.DRAFT);
        var queue = new ArrayDeque<>(reached);
        while (!queue.isEmpty()) {
            var from = queue.pop();
            for (var act : Act.values()) {
                from.after(act).filter(reached::add).ifPresent(queue::add);
            }
        }
        assertThat(reached).containsExactlyInAnyOrder(SolicitationStatus.values());
    }

    @Test
    void everyActIsPossibleSomewhereAndAfterTheEndOnlyThatItGoesOn() {
        for (var act : Act.values()) {
            assertThat(SolicitationStatus.values()).anyMatch(state -> state.allows(act));
            assertThat(SolicitationStatus.CANCELLED.allows(act)).isFalse();
            assertThat(SolicitationStatus.ENDED.allows(act)).isEqualTo(act == Act.GO_ON);
        }
    }

    @Test
    void anImpossibleActIsRefusedWithItsOwnReason() {
        for (var state : SolicitationStatus.values()) {
            for (var act : Act.values()) {
                if (!state.allows(act)) {
                    assertThatThrownBy(() -> state.require(act))
                            .isInstanceOf(Refused.class)
                            .hasMessageStartingWith("solicitations.");
                }
            }
        }
    }

    @Test
    void onlyAReviewLeadsToPublication() {
        for (var state : SolicitationStatus.values()) {
            assertThat(state.allows(Act.PUBLISH)).isEqualTo(state == SolicitationStatus.REVIEWED);
            assertThat(state.after(Act.ACCEPT).isPresent()).isEqualTo(state == SolicitationStatus.IN_REVIEW);
        }
    }
}
