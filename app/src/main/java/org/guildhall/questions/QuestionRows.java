package org.guildhall.questions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.database.Columns;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.PersonId;
import org.guildhall.solicitations.StageId;
import org.guildhall.vendors.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class QuestionRows {
    private static final String SELECT = """
            select id, stage, text, asked_at, number, published, answer, answered_at, set_aside_reason
              from questions.question
            """;

    private final JdbcClient jdbc;
    private final Columns columns;

    QuestionRows(JdbcClient jdbc, Columns columns) {
        this.jdbc = jdbc;
        this.columns = columns;
    }

    void insert(Question question, OrganisationId organisation, PersonId by) {
        jdbc.sql("""
                insert into questions.question (id, stage, organisation, asked_by, text, asked_at)
                values (:id, :stage, :organisation, :by, :text, :at)
                """)
                .param("id", question.id().value())
                .param("stage", question.stage().value())
                .param("organisation", organisation.value())
                .param("by", by.value())
                .param("text", question.text())
                .param("at", Columns.at(question.askedAt()))
                .update();
    }

    /** Returns false, changing nothing, if it was answered. With the solicitation locked, numbers have no gaps. */
    boolean answer(QuestionId id, Bilingual published, Bilingual answer, PersonId by, Instant at) {
        return jdbc.sql("""
                update questions.question q
                   set published = :published::jsonb, answer = :answer::jsonb, answered_by = :by, answered_at = :at,
                       number = 1 + (select coalesce(max(o.number), 0) from questions.question o
                                      where o.stage = q.stage)
                 where q.id = :id and q.answer is null and q.set_aside_at is null
                """)
                        .param("published", columns.json(published))
                        .param("answer", columns.json(answer))
                        .param("by", by.value())
                        .param("at", Columns.at(at))
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** Returns false, changing nothing, if it was answered or set aside. */
    boolean setAside(QuestionId id, Bilingual reason, PersonId by, Instant at) {
        return jdbc.sql("""
                update questions.question
                   set set_aside_reason = :reason::jsonb, set_aside_by = :by, set_aside_at = :at
                 where id = :id and answer is null and set_aside_at is null
                """)
                        .param("reason", columns.json(reason))
                        .param("by", by.value())
                        .param("at", Columns.at(at))
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** Who asked it. */
    OrganisationId organisation(QuestionId id) {
        return jdbc.sql("select organisation from questions.question where id = :id")
                .param("id", id.value())
                .query((row, _) -> new OrganisationId(Columns.id(row, "organisation")))
                .single();
    }

    Optional<Question> byId(QuestionId id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id.value())
                .query(this::question)
                .optional();
    }

    /** Unanswered ones first, oldest first; then the answers in order. */
    List<Question> of(StageId stage) {
        return jdbc.sql(SELECT + "where stage = :stage order by number, asked_at")
                .param("stage", stage.value())
                .query(this::question)
                .list();
    }

    /** That a question of a stage was answered, and when. */
    record Answered(StageId stage, Instant at) {}

    /** Answers in these stages, the latest first. */
    List<Answered> answered(Collection<StageId> stages, int most) {
        return jdbc.sql("""
                select stage, answered_at from questions.question
                 where stage = any(:stages) and answered_at is not null order by answered_at desc limit :most
                """)
                .param("stages", stages.stream().map(StageId::value).toArray(UUID[]::new))
                .param("most", most)
                .query((row, _) ->
                        new Answered(new StageId(Columns.id(row, "stage")), Columns.instant(row, "answered_at")))
                .list();
    }

    /** How many were neither answered nor set aside, by stage. */
    Map<StageId, Integer> waiting() {
        var many = new HashMap<StageId, Integer>();
        jdbc.sql("""
                select stage, count(*) as many from questions.question
                 where answer is null and set_aside_at is null group by stage
                """).query(row -> {
            many.put(new StageId(Columns.id(row, "stage")), row.getInt("many"));
        });
        return many;
    }

    int waiting(StageId stage) {
        return jdbc.sql("""
                select count(*) from questions.question
                 where stage = :stage and answer is null and set_aside_at is null
                """).param("stage", stage.value()).query(Integer.class).single();
    }

    private Question question(ResultSet row, int number) throws SQLException {
        return new Question(
                new QuestionId(Columns.id(row, "id")),
                new StageId(Columns.id(row, "stage")),
                row.getString("text"),
                Columns.instant(row, "asked_at"),
                row.getInt("number"),
                columns.bilingual(row, "published"),
                columns.bilingual(row, "answer"),
                Columns.instantOrNull(row, "answered_at"),
                columns.bilingual(row, "set_aside_reason"));
    }
}
