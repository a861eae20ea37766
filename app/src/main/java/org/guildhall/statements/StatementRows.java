package org.guildhall.statements;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.PersonId;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class StatementRows {
    private final JdbcClient jdbc;

    StatementRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The city's answer to a statement of capabilities. */
    record Answered(BidId bid, boolean accepted, Bilingual reason) {}

    /** Until the transaction ends: one statement of a stage is answered at a time, so that the last one settles it. */
    void lock(StageId stage) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:stage, 3))")
                .param("stage", stage.toString())
                .query((_, _) -> true)
                .single();
    }

    /** Returns false, changing nothing, if the statement was answered before. */
    boolean answer(StageId stage, Answered answered, PersonId person, Instant at) {
        return jdbc.sql("""
                insert into statements.statement (bid, stage, accepted, reason_en, reason_fr, person, at)
                values (:bid, :stage, :accepted, :en, :fr, :person, :at)
                on conflict do nothing
                """)
                        .param("bid", answered.bid().value())
                        .param("stage", stage.value())
                        .param("accepted", answered.accepted())
                        .param("en", answered.reason().en())
                        .param("fr", answered.reason().fr())
                        .param("person", person.value())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    List<Answered> of(StageId stage) {
        return jdbc.sql("select bid, accepted, reason_en, reason_fr from statements.statement where stage = :stage")
                .param("stage", stage.value())
                .query((row, _) -> new Answered(
                        new BidId(row.getObject("bid", UUID.class)),
                        row.getBoolean("accepted"),
                        new Bilingual(row.getString("reason_en"), row.getString("reason_fr"))))
                .list();
    }
}
