package org.guildhall.drafting;

import java.util.List;
import org.guildhall.database.Columns;
import org.guildhall.kernel.PersonId;
import org.guildhall.solicitations.SolicitationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ReviewRows {
    private final JdbcClient jdbc;

    ReviewRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Review review, SolicitationId solicitation) {
        jdbc.sql("""
                insert into drafting.review (id, solicitation, reviewer, decision, comments, at)
                values (:id, :solicitation, :reviewer, :decision, :comments, :at)
                """)
                .param("id", review.id())
                .param("solicitation", solicitation.value())
                .param("reviewer", review.reviewer().value())
                .param("decision", review.decision().name())
                .param("comments", review.comments())
                .param("at", Columns.at(review.at()))
                .update();
    }

    List<Review> of(SolicitationId solicitation) {
        return jdbc.sql("""
                select id, reviewer, decision, comments, at from drafting.review
                 where solicitation = :solicitation order by at
                """)
                .param("solicitation", solicitation.value())
                .query((row, _) -> new Review(
                        Columns.id(row, "id"),
                        new PersonId(Columns.id(row, "reviewer")),
                        Decision.valueOf(row.getString("decision")),
                        row.getString("comments"),
                        Columns.instant(row, "at")))
                .list();
    }
}
