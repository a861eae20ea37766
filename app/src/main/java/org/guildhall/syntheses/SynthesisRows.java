package org.guildhall.syntheses;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.database.Columns;
import org.guildhall.kernel.PersonId;
import org.guildhall.solicitations.StageId;
import org.guildhall.syntheses.Synthesis.Review;
import org.guildhall.terms.Document;
import org.guildhall.terms.Draft.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SynthesisRows {
    private static final String SELECT =
            "select stage, status, text, document, author, published_at from syntheses.synthesis ";

    private final JdbcClient jdbc;
    private final Columns columns;

    SynthesisRows(JdbcClient jdbc, Columns columns) {
        this.jdbc = jdbc;
        this.columns = columns;
    }

    Optional<Synthesis> of(StageId stage) {
        return jdbc.sql(SELECT + "where stage = :stage")
                .param("stage", stage.value())
                .query(this::synthesis)
                .optional();
    }

    /** Keeps what is written; whoever wrote it is its author from now on. */
    void write(StageId stage, Text text, @Nullable Document document, PersonId author, Instant at) {
        jdbc.sql("""
                insert into syntheses.synthesis (stage, status, text, document, author, changed_at)
                values (:stage, 'DRAFT', :text::jsonb, :document::jsonb, :author, :at)
                on conflict (stage) do update
                   set status = 'DRAFT', text = excluded.text, document = excluded.document, author = excluded.author,
                       changed_at = excluded.changed_at
                """)
                .param("stage", stage.value())
                .param("text", columns.json(text))
                .param("document", document == null ? null : columns.json(document))
                .param("author", author.value())
                .param("at", Columns.at(at))
                .update();
    }

    void setStatus(StageId stage, SynthesisStatus status, Instant at) {
        jdbc.sql("""
                update syntheses.synthesis
                   set status = :status, changed_at = :at,
                       published_at = case when :status = 'PUBLISHED' then :at else published_at end
                 where stage = :stage
                """)
                .param("status", status.name())
                .param("at", Columns.at(at))
                .param("stage", stage.value())
                .update();
    }

    void insert(StageId stage, Review review) {
        jdbc.sql("""
                insert into syntheses.review (id, stage, reviewer, accepted, comments, at)
                values (:id, :stage, :reviewer, :accepted, :comments, :at)
                """)
                .param("id", UUID.randomUUID())
                .param("stage", stage.value())
                .param("reviewer", review.reviewer().value())
                .param("accepted", review.accepted())
                .param("comments", review.comments())
                .param("at", Columns.at(review.at()))
                .update();
    }

    private List<Review> reviews(StageId stage) {
        return jdbc.sql("""
                select reviewer, accepted, comments, at from syntheses.review where stage = :stage order by at
                """)
                .param("stage", stage.value())
                .query((row, _) -> new Review(
                        new PersonId(Columns.id(row, "reviewer")),
                        row.getBoolean("accepted"),
                        row.getString("comments"),
                        Columns.instant(row, "at")))
                .list();
    }

    private Synthesis synthesis(ResultSet row, int number) throws SQLException {
        var stage = new StageId(Columns.id(row, "stage"));
        return new Synthesis(
                stage,
                SynthesisStatus.valueOf(row.getString("status")),
                columns.read(row, "text", Text.class),
                row.getString("document") == null ? null : columns.read(row, "document", Document.class),
                new PersonId(Columns.id(row, "author")),
                reviews(stage),
                Columns.instantOrNull(row, "published_at"));
    }
}
