package org.guildhall.evaluation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.guildhall.evaluation.Panellist.Declaration;
import org.guildhall.kernel.PersonId;
import org.guildhall.openings.Judges;
import org.guildhall.solicitations.StageId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PanelRows implements Judges {
    private final JdbcClient jdbc;

    PanelRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Panel of(StageId stage) {
        return new Panel(jdbc.sql("""
                select person, chairs, scores, declaration, completed_at from evaluation.panellist
                 where stage = :stage and left_at is null
                 order by chairs desc, person
                """)
                .param("stage", stage.value())
                .query(PanelRows::panellist)
                .list());
    }

    /** Everybody who ever sat on the panel, also those replaced or recused. */
    List<PersonId> ever(StageId stage) {
        return jdbc.sql("select person from evaluation.panellist where stage = :stage")
                .param("stage", stage.value())
                .query((row, _) -> new PersonId(row.getObject("person", UUID.class)))
                .list();
    }

    /** Whether somebody declared a conflict of interest, also if they left the panel since. */
    boolean recused(StageId stage, PersonId person) {
        return jdbc.sql("""
                select exists (select from evaluation.panellist
                                where stage = :stage and person = :person and declaration = 'CONFLICT')
                """)
                .param("stage", stage.value())
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public boolean everJudged(StageId stage, PersonId person) {
        return ever(stage).contains(person);
    }

    /** Names exactly these people; whoever declared or scored before keeps what they declared and scored. */
    void name(StageId stage, PersonId chair, List<PersonId> members, Instant at) {
        jdbc.sql("update evaluation.panellist set left_at = :at where stage = :stage and left_at is null")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("stage", stage.value())
                .update();
        put(stage, chair, true, members.contains(chair));
        members.stream().filter(each -> !each.equals(chair)).forEach(each -> put(stage, each, false, true));
    }

    private void put(StageId stage, PersonId person, boolean chairs, boolean scores) {
        jdbc.sql("""
                insert into evaluation.panellist (stage, person, chairs, scores)
                values (:stage, :person, :chairs, :scores)
                on conflict (stage, person) do update
                   set chairs = excluded.chairs, scores = excluded.scores, left_at = null
                """)
                .param("stage", stage.value())
                .param("person", person.value())
                .param("chairs", chairs)
                .param("scores", scores)
                .update();
    }

    /** That people left a panel: how many, how many of those with final scores, and why; empty if nobody said. */
    public record Change(Instant at, int removed, int scored, String reason) {}

    void keep(StageId stage, PersonId by, Change change) {
        jdbc.sql("""
                insert into evaluation.panel_change (stage, at, by, removed, scored, reason)
                values (:stage, :at, :by, :removed, :scored, :reason)
                """)
                .param("stage", stage.value())
                .param("at", change.at().atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .param("removed", change.removed())
                .param("scored", change.scored())
                .param("reason", change.reason())
                .update();
    }

    List<Change> changes(StageId stage) {
        return jdbc.sql("""
                select at, removed, scored, reason from evaluation.panel_change where stage = :stage order by at
                """)
                .param("stage", stage.value())
                .query((row, _) -> new Change(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getInt("removed"),
                        row.getInt("scored"),
                        row.getString("reason")))
                .list();
    }

    /**
     * That somebody stood aside in a conflict, whoever it was.
     *
     * @param scored whether their own scores were final
     * @param during where the evaluation stood, or null for one from before this was kept
     */
    public record Conflict(
            Instant at, boolean scored, @Nullable EvaluationStatus during) {
        /** True if what was agreed could no longer change, so that it may rest on their part. */
        public boolean late() {
            return during == EvaluationStatus.REVEALED || during == EvaluationStatus.RANKED;
        }
    }

    /** Also of those who left the panel since. */
    List<Conflict> conflicts(StageId stage) {
        return jdbc.sql("""
                select declared_at, completed_at is not null as scored, declared_during from evaluation.panellist
                 where stage = :stage and declaration = 'CONFLICT' order by declared_at, person
                """)
                .param("stage", stage.value())
                .query((row, _) -> {
                    var during = row.getString("declared_during");
                    return new Conflict(
                            row.getObject("declared_at", OffsetDateTime.class).toInstant(),
                            row.getBoolean("scored"),
                            during == null ? null : EvaluationStatus.valueOf(during));
                })
                .list();
    }

    void declare(Evaluation evaluation, PersonId person, Declaration declaration, String explanation, Instant at) {
        jdbc.sql("""
                update evaluation.panellist
                   set declaration = :declaration, explanation = :explanation, declared_at = :at,
                       declared_during = :during
                 where stage = :stage and person = :person
                """)
                .param("declaration", declaration.name())
                .param("during", evaluation.status().name())
                .param("explanation", explanation)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("stage", evaluation.stage().value())
                .param("person", person.value())
                .update();
    }

    void complete(StageId stage, PersonId person, Instant at) {
        jdbc.sql("update evaluation.panellist set completed_at = :at where stage = :stage and person = :person")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("stage", stage.value())
                .param("person", person.value())
                .update();
    }

    private static Panellist panellist(ResultSet row, int number) throws SQLException {
        var completed = row.getObject("completed_at", OffsetDateTime.class);
        return new Panellist(
                new PersonId(row.getObject("person", UUID.class)),
                row.getBoolean("chairs"),
                row.getBoolean("scores"),
                Declaration.valueOf(row.getString("declaration")),
                completed == null ? null : completed.toInstant());
    }
}
