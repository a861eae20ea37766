package org.guildhall.requests;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.PersonId;
import org.guildhall.people.Authority;
import org.guildhall.requests.RequestStep.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The approvals that requests need, and who gave them when. */
@Repository
class StepRows {
    private final JdbcClient jdbc;

    StepRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(RequestId request, int round, int number, Authority authority) {
        jdbc.sql("""
                insert into requests.step (request, round, number, authority, title_en, title_fr, source, source_fr)
                values (:request, :round, :number, :authority, :en, :fr, :source, :sourceFr)
                """)
                .params(Map.of(
                        "request", request.value(),
                        "round", round,
                        "number", number,
                        "authority", authority.id(),
                        "en", authority.title().en(),
                        "fr", authority.title().fr(),
                        "source", authority.source().en(),
                        "sourceFr", authority.source().fr()))
                .update();
    }

    void decide(RequestId request, RequestStep step, Outcome.Decided decided) {
        jdbc.sql("""
                update requests.step set decision = :decision, person = :person, at = :at, reason = :reason
                 where request = :request and round = :round and number = :number
                """)
                .params(Map.of(
                        "decision", decided.decision().code(),
                        "person", decided.by().value(),
                        "at", decided.at().atOffset(ZoneOffset.UTC),
                        "reason", decided.reason(),
                        "request", request.value(),
                        "round", step.round(),
                        "number", step.number()))
                .update();
    }

    List<RequestStep> of(UUID request) {
        return jdbc.sql("""
                select round, number, authority, title_en, title_fr, source, source_fr, decision, person, at, reason
                  from requests.step where request = :request order by round, number
                """).param("request", request).query(StepRows::step).list();
    }

    private static RequestStep step(ResultSet row, int number) throws SQLException {
        return new RequestStep(
                row.getInt("round"),
                row.getInt("number"),
                row.getString("authority"),
                new Bilingual(row.getString("title_en"), row.getString("title_fr")),
                new Bilingual(row.getString("source"), row.getString("source_fr")),
                outcome(row));
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        var decision = row.getString("decision");
        return decision == null
                ? new Outcome.Waiting()
                : new Outcome.Decided(
                        Decision.of(decision).orElseThrow(),
                        new PersonId(row.getObject("person", UUID.class)),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("reason"));
    }
}
