package org.guildhall.extensions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.database.Columns;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.PersonId;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;
import org.guildhall.submissions.Submission;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ExtensionRows {
    private static final String ASKED = " id, stage, until, reason_en, reason_fr, at from extensions.asked";

    private final JdbcClient jdbc;

    ExtensionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Asked asked, PersonId by) {
        jdbc.sql("""
                insert into extensions.asked (id, stage, until, reason_en, reason_fr, person, at)
                values (:id, :stage, :until, :en, :fr, :person, :at)
                """)
                .param("id", asked.id())
                .param("stage", asked.stage().value())
                .param("until", Columns.at(asked.until()))
                .param("en", asked.reason().en())
                .param("fr", asked.reason().fr())
                .param("person", by.value())
                .param("at", Columns.at(asked.at()))
                .update();
    }

    /** What bidders of a stage were asked last. */
    Optional<Asked> latest(StageId stage) {
        return jdbc.sql("select" + ASKED + " where stage = :stage order by at desc, id limit 1")
                .param("stage", stage.value())
                .query(ExtensionRows::asked)
                .optional();
    }

    /** What bidders of each stage were asked last, where its instant is after this one; the latest first. */
    List<Asked> after(Instant instant) {
        return jdbc.sql("select * from (select distinct on (stage)" + ASKED
                        + " order by stage, at desc, id) last where until > :instant order by at desc")
                .param("instant", Columns.at(instant))
                .query(ExtensionRows::asked)
                .list();
    }

    /** False, changing nothing, if the organisation answered before. */
    boolean answer(Asked asked, Submission bid, boolean agrees, PersonId by, Instant at) {
        return jdbc.sql("""
                insert into extensions.answer (asked, organisation, bid, agrees, person, at)
                values (:asked, :organisation, :bid, :agrees, :person, :at)
                on conflict do nothing
                """)
                        .param("asked", asked.id())
                        .param("organisation", bid.organisation().value())
                        .param("bid", bid.id().value())
                        .param("agrees", agrees)
                        .param("person", by.value())
                        .param("at", Columns.at(at))
                        .update()
                == 1;
    }

    /** What was answered, by bid. */
    Map<BidId, Boolean> answers(UUID asked) {
        var answers = new HashMap<BidId, Boolean>();
        jdbc.sql("select bid, agrees from extensions.answer where asked = :asked")
                .param("asked", asked)
                .query(row -> {
                    answers.put(new BidId(Columns.id(row, "bid")), row.getBoolean("agrees"));
                });
        return answers;
    }

    private static Asked asked(ResultSet row, int number) throws SQLException {
        return new Asked(
                Columns.id(row, "id"),
                new StageId(Columns.id(row, "stage")),
                Columns.instant(row, "until"),
                new Bilingual(row.getString("reason_en"), row.getString("reason_fr")),
                Columns.instant(row, "at"));
    }
}
