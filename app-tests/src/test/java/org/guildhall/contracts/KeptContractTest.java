package org.guildhall.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.guildhall.RoomTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A contract is kept in memory, and still nobody ever reads an earlier state of it, or of one of its parts. */
class KeptContractTest extends RoomTest {
    @Autowired
    private Contracts contracts;

    @Autowired
    private ContractFixtures fixtures;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private ContractId id;

    @BeforeEach
    void readOnce() {
        id = fixtures.inForce("100").id();
        assertThat(read()).isSameAs(read());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update contracts.line set unit = 'other'",
                "update contracts.milestone set criteria_en = 'other'",
                "update contracts.option set months = 7",
                "update contracts.insurance set required = 7",
                "update contracts.signature set name = 'other'",
                "delete from contracts.line",
                "delete from contracts.milestone",
                "delete from contracts.option",
                "delete from contracts.insurance",
                "delete from contracts.signature"
            })
    void whateverPartIsWrittenIsReadAtOnce(String act) {
        var before = read();
        assertThat(jdbc.sql(act + " where contract = :id")
                        .param("id", id.value())
                        .update())
                .isPositive();
        assertThat(read()).isNotEqualTo(before).isSameAs(read());
    }

    @Test
    void whatWasReadInTheMidstOfAnActIsNotKept() {
        var before = read();
        transaction.executeWithoutResult(act -> {
            jdbc.sql("update contracts.line set unit = 'one' where contract = :id")
                    .param("id", id.value())
                    .update();
            assertThat(read().lines().getFirst().unit()).isEqualTo("one");
            jdbc.sql("update contracts.line set unit = 'two' where contract = :id")
                    .param("id", id.value())
                    .update();
            assertThat(read().lines().getFirst().unit()).isEqualTo("two");
            act.setRollbackOnly();
        });
        assertThat(read()).isEqualTo(before);
    }

    @Test
    void whoHoldsItReadsWhatTheOneBeforeLeft() {
        jdbc.sql("update contracts.contract set supplier = 'Other Ltd.' where id = :id")
                .param("id", id.value())
                .update();
        var held = transaction.execute(_ -> contracts.lock(id));
        assertThat(held).isNotNull().extracting(Contract::supplier).isEqualTo("Other Ltd.");
    }

    private Contract read() {
        return contracts.find(id).orElseThrow();
    }
}
