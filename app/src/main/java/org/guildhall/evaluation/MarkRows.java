package org.guildhall.evaluation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.PersonId;
import org.guildhall.ranking.CandidateId;
import org.guildhall.ranking.Mark;
import org.guildhall.solicitations.StageId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

@Repository
class MarkRows {
    private final JdbcClient jdbc;

    MarkRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A mark and who gave it. */
    record Given(PersonId person, Mark mark) {}

    void score(Mark mark, PersonId person, Instant at) {
        put("""
                insert into evaluation.score (candidate, criterion, person, score, met, comment, at)
                values (:candidate, :criterion, :person, :score, :met, :comment, :at)
                on conflict (candidate, criterion, person) do update
                   set score = excluded.score, met = excluded.met, comment = excluded.comment, at = excluded.at
                """, mark, person, at);
    }

    void agree(Mark mark, PersonId chair, Instant at) {
        put("""
                insert into evaluation.consensus (candidate, criterion, person, score, met, comment, at)
                values (:candidate, :criterion, :person, :score, :met, :comment, :at)
                on conflict (candidate, criterion) do update
                   set person = excluded.person, score = excluded.score, met = excluded.met,
                       comment = excluded.comment, at = excluded.at
                """, mark, chair, at);
    }

    List<Mark> scoresOf(StageId stage, PersonId person) {
        return given(stage).stream()
                .filter(given -> given.person().equals(person))
                .map(Given::mark)
                .toList();
    }

    List<Given> given(StageId stage) {
        return of("evaluation.score", stage)
                .query((row, number) -> new Given(new PersonId(row.getObject("person", UUID.class)), mark(row, number)))
                .list();
    }

    List<Mark> consensus(StageId stage) {
        return of("evaluation.consensus", stage).query(MarkRows::mark).list();
    }

    /** What was agreed before is void once another person scores. */
    void forgetConsensus(StageId stage) {
        jdbc.sql("""
                delete from evaluation.consensus
                 where candidate in (select id from evaluation.candidate where stage = :stage)
                """).param("stage", stage.value()).update();
    }

    private StatementSpec of(String table, StageId stage) {
        return jdbc.sql("select m.candidate, m.criterion, m.person, m.score, m.met, m.comment from " + table + """
                 m join evaluation.candidate c on c.id = m.candidate
                 where c.stage = :stage
                 order by length(c.label), c.label, m.criterion, m.person
                """)
                .param("stage", stage.value());
    }

    private void put(String sql, Mark mark, PersonId person, Instant at) {
        jdbc.sql(sql)
                .param("candidate", mark.candidate().value())
                .param("criterion", mark.criterion())
                .param("person", person.value())
                .param("score", mark.score(), java.sql.Types.NUMERIC)
                .param("met", mark.met(), java.sql.Types.BOOLEAN)
                .param("comment", mark.comment())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Mark mark(ResultSet row, int number) throws SQLException {
        return new Mark(
                new CandidateId(row.getObject("candidate", UUID.class)),
                row.getString("criterion"),
                row.getBigDecimal("score"),
                row.getObject("met", Boolean.class),
                row.getString("comment"));
    }
}
