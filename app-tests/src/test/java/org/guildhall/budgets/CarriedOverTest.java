package org.guildhall.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.guildhall.RoomTest;
import org.guildhall.solicitations.Outcome;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** What an older version carried over wrongly is put right by rows of its own, once. Each test is rolled back. */
class CarriedOverTest extends RoomTest {
    private static final String INVOICES = "invoices/V6__never_below_nothing.sql";
    private static final String CALLS = "solicitations/V9__what_ended_calls_held.sql";

    @Autowired
    SolicitationFixtures notices;

    private final String ocid = "ocds-gh0000-carried-" + UUID.randomUUID();
    private final String path = "/requests/" + UUID.randomUUID();

    @Test
    void nothingBindsLessThanZero() {
        notices.published(); // a line at least
        transaction().executeWithoutResult(undone -> {
            undone.setRollbackOnly();
            var over = UUID.randomUUID();
            var within = UUID.randomUUID();
            carried(over, 0, 100);
            carried(over, 0, -130);
            carried(within, 0, 100);
            carried(within, 0, -99);
            for (int time = 0; time < 2; time++) {
                run(INVOICES);
                assertThat(sum("committed", over)).isEqualByComparingTo("0");
                assertThat(sum("committed", within)).isEqualByComparingTo("1");
            }
        });
    }

    @Test
    void whatEndedHoldsNothing() {
        for (var outcome : new Outcome[] {null, Outcome.AWARDED, Outcome.NONE_SUITABLE, Outcome.COMPLETED}) {
            var stage = notices.published();
            transaction().executeWithoutResult(undone -> {
                undone.setRollbackOnly();
                of(stage, "OPEN", outcome);
                carried(null, 90000, 0);
                run(CALLS);
                run(CALLS);
                var kept = outcome == null || outcome == Outcome.AWARDED;
                assertThat(sum("held", null)).isEqualByComparingTo(kept ? "90000" : "0");
            });
        }
    }

    @Test
    void whatGoesOnAfterACancelledCallHoldsAgain() {
        for (var goesOn : new boolean[] {true, false}) {
            var first = notices.published();
            var second = notices.published();
            transaction().executeWithoutResult(undone -> {
                undone.setRollbackOnly();
                of(first, "CANCELLED", null);
                of(second, goesOn ? "OPEN" : "CANCELLED", null);
                carried(null, 90000, 0);
                carried(null, -90000, 0);
                run(CALLS);
                run(CALLS);
                assertThat(sum("held", null)).isEqualByComparingTo(goesOn ? "90000" : "0");
            });
        }
    }

    @Test
    void aDraftAfterACancelledCallHoldsNothingYet() {
        var first = notices.published();
        var draft = notices.drafted(notices.buyer(), "request-for-proposals");
        transaction().executeWithoutResult(undone -> {
            undone.setRollbackOnly();
            of(first, "CANCELLED", null);
            jdbc.sql("update solicitations.solicitation set ocid = :ocid where id = :id")
                    .param("ocid", ocid)
                    .param("id", draft.id().value())
                    .update();
            carried(null, 90000, 0);
            carried(null, -90000, 0);
            run(CALLS);
            assertThat(sum("held", null)).isEqualByComparingTo("0");
        });
    }

    private void of(PublishedStage stage, String status, @Nullable Outcome outcome) {
        jdbc.sql("update solicitations.solicitation set ocid = :ocid, outcome = :outcome, "
                        + "status = case when :status = 'OPEN' then status else :status end where id = :id")
                .param("ocid", ocid)
                .param("outcome", outcome == null ? null : outcome.name())
                .param("status", status)
                .param("id", stage.solicitation().value())
                .update();
    }

    private void carried(@Nullable UUID contract, int held, int committed) {
        jdbc.sql("""
                insert into budgets.movement (line, at, kind, ocid, contract, number, path, held, committed, invoiced)
                select min(code), now(), 'CARRIED_OVER', :ocid, :contract, '', :path, :held, :committed, 0
                  from budgets.line
                """)
                .param("ocid", ocid)
                .param("contract", contract)
                .param("path", path)
                .param("held", held)
                .param("committed", committed)
                .update();
    }

    private void run(String script) {
        try {
            var text = new ClassPathResource("db/migration/" + script).getContentAsString(StandardCharsets.UTF_8);
            for (var statement : text.split(";\n")) {
                jdbc.sql(statement).update();
            }
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private BigDecimal sum(String column, @Nullable UUID contract) {
        return jdbc.sql("select sum(" + column + ") from budgets.movement "
                        + "where ocid = :ocid and contract is not distinct from :contract")
                .param("ocid", ocid)
                .param("contract", contract, java.sql.Types.OTHER)
                .query(BigDecimal.class)
                .single();
    }
}
