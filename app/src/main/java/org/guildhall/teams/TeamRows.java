package org.guildhall.teams;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.database.Columns;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.PersonId;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;
import org.guildhall.vendors.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TeamRows {
    private final JdbcClient jdbc;

    TeamRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends: one act on the teams of a stage at a time. */
    void lock(StageId stage) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:stage, 6))")
                .param("stage", stage.toString())
                .query((_, _) -> true)
                .single();
    }

    /** Keeps what an organisation declares, in place of what it declared before. */
    void declare(StageId stage, OrganisationId organisation, Team team, PersonId by, Instant at) {
        jdbc.sql("""
                insert into teams.declared (stage, organisation, venturers, subcontractors, person, at)
                values (:stage, :organisation, :venturers, :subcontractors, :person, :at)
                on conflict (stage, organisation) do update
                   set venturers = excluded.venturers, subcontractors = excluded.subcontractors,
                       person = excluded.person, at = excluded.at
                """)
                .param("stage", stage.value())
                .param("organisation", organisation.value())
                .param("venturers", team.venturers().toArray(String[]::new))
                .param("subcontractors", team.subcontractors().toArray(String[]::new))
                .param("person", by.value())
                .param("at", Columns.at(at))
                .update();
    }

    Optional<Team> declared(StageId stage, OrganisationId organisation) {
        return jdbc.sql("""
                select venturers, subcontractors from teams.declared
                 where stage = :stage and organisation = :organisation
                """)
                .param("stage", stage.value())
                .param("organisation", organisation.value())
                .query((row, _) -> new Team(
                        Arrays.asList((String[]) row.getArray("venturers").getArray()),
                        Arrays.asList((String[]) row.getArray("subcontractors").getArray())))
                .optional();
    }

    /** False, changing nothing, if it was found before. */
    boolean find(StageId stage, Finding finding, PersonId by, Instant at) {
        return jdbc.sql("""
                insert into teams.finding (bid, stage, eligible, reason_en, reason_fr, person, at)
                values (:bid, :stage, :eligible, :en, :fr, :person, :at)
                on conflict do nothing
                """)
                        .param("bid", finding.bid().value())
                        .param("stage", stage.value())
                        .param("eligible", finding.eligible())
                        .param("en", finding.reason().en())
                        .param("fr", finding.reason().fr())
                        .param("person", by.value())
                        .param("at", Columns.at(at))
                        .update()
                == 1;
    }

    Map<BidId, Finding> findings(StageId stage) {
        var findings = new HashMap<BidId, Finding>();
        List<Finding> all = jdbc.sql(
                        "select bid, eligible, reason_en, reason_fr from teams.finding where stage = :stage")
                .param("stage", stage.value())
                .query((row, _) -> new Finding(
                        new BidId(Columns.id(row, "bid")),
                        row.getBoolean("eligible"),
                        new Bilingual(row.getString("reason_en"), row.getString("reason_fr"))))
                .list();
        all.forEach(each -> findings.put(each.bid(), each));
        return findings;
    }

    /** From now on nothing is found of the bids of a stage. */
    void close(StageId stage, Instant at) {
        jdbc.sql("insert into teams.closed (stage, at) values (:stage, :at) on conflict do nothing")
                .param("stage", stage.value())
                .param("at", Columns.at(at))
                .update();
    }

    boolean closed(StageId stage) {
        return jdbc.sql("select exists (select from teams.closed where stage = :stage)")
                .param("stage", stage.value())
                .query(Boolean.class)
                .single();
    }
}
