package org.guildhall.solicitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.guildhall.RoomTest;
import org.guildhall.amending.Amending;
import org.guildhall.amending.Changes;
import org.guildhall.kernel.Bilingual;
import org.guildhall.terms.Draft.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A stage is kept in memory, and still nobody ever reads an earlier state of it, or one that never came to be. */
class KeptStageTest extends RoomTest {
    @Autowired
    private Solicitations solicitations;

    @Autowired
    private Amending amending;

    @Autowired
    private SolicitationFixtures fixtures;

    @Autowired
    private TransactionTemplate transaction;

    private PublishedStage stage;

    @BeforeEach
    void readOnce() {
        stage = fixtures.published();
        assertThat(read()).isSameAs(read());
    }

    @Test
    void whatAnAddendumChangedIsReadAtOnce() {
        amend("After");
        assertThat(read().summary()).isEqualTo(after());
        assertThat(read().addenda()).hasSize(1);
    }

    @Test
    void whatWasReadInTheMidstOfAnActIsNotKept() {
        transaction.executeWithoutResult(act -> {
            amend("After");
            assertThat(read().addenda()).hasSize(1);
            act.setRollbackOnly();
        });
        assertThat(read().summary()).isEqualTo(stage.summary());
        assertThat(read().addenda()).isEmpty();
    }

    @Test
    void twoAddendaInOneActAreBothRead() {
        transaction.executeWithoutResult(_ -> {
            amend("Between");
            assertThat(read().addenda()).hasSize(1);
            amend("After");
            assertThat(read().addenda()).hasSize(2);
        });
        assertThat(read().summary()).isEqualTo(after());
        assertThat(read().addenda()).hasSize(2);
    }

    @Test
    void aClosingThatMovedIsReadAtOnceAndOneThatDidNotComeToBeIsNot() {
        var before = closing();
        var later = before.plus(Duration.ofDays(3));
        transaction.executeWithoutResult(act -> {
            close(later);
            assertThat(closing()).isEqualTo(later);
            act.setRollbackOnly();
        });
        assertThat(closing()).isEqualTo(before);
        close(later);
        assertThat(closing()).isEqualTo(later);
        assertThat(solicitations.closing(stage.id())).map(Closing::at).contains(later);
    }

    @Test
    void aCancelledSolicitationHasNoRunningStage() {
        solicitations.cancel(fixtures.buyer(), stage.solicitation(), new Text("No budget.", "Aucun budget."));
        assertThat(read().running()).isFalse();
    }

    /** By itself, and as one of all that run: both know of every change. */
    private PublishedStage read() {
        var alone = solicitations.stage(stage.id()).orElseThrow();
        assertThat(solicitations.published())
                .filteredOn(each -> each.id().equals(stage.id()))
                .isEqualTo(alone.running() ? List.of(alone) : List.of());
        return alone;
    }

    private Instant closing() {
        return solicitations.closing(read()).orElseThrow().at();
    }

    private void close(Instant at) {
        issue(new Changes(at, null, null, null, null, null, null, null, null));
    }

    private void amend(String summary) {
        issue(new Changes(null, null, new Text(summary, summary), null, null, null, null, null, null));
    }

    private void issue(Changes changes) {
        amending.issue(fixtures.buyer(), stage.id(), new Text("A gap.", "Une lacune."), changes);
    }

    private static Bilingual after() {
        return new Bilingual("After", "After");
    }
}
