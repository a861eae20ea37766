package org.guildhall.solicitations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.guildhall.database.Columns;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.PersonId;
import org.guildhall.terms.Difference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

@Repository
class AddendumRows {
    private static final TypeReference<List<Difference>> DIFFERENCES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Columns columns;

    AddendumRows(JdbcClient jdbc, Columns columns) {
        this.jdbc = jdbc;
        this.columns = columns;
    }

    void insert(Addendum addendum, PersonId by) {
        jdbc.sql("""
                insert into solicitations.addendum (id, stage, number, reason, changes, issued_by, issued_at)
                values (:id, :stage, :number, :reason::jsonb, :changes::jsonb, :by, :at)
                """)
                .param("id", addendum.id().value())
                .param("stage", addendum.stage().value())
                .param("number", addendum.number())
                .param("reason", columns.json(addendum.reason()))
                .param("changes", columns.json(addendum.changes()))
                .param("by", by.value())
                .param("at", Columns.at(addendum.issuedAt()))
                .update();
    }

    List<Addendum> of(StageId stage) {
        return jdbc.sql("""
                select id, stage, number, reason, changes, issued_at from solicitations.addendum
                 where stage = :stage order by number
                """).param("stage", stage.value()).query(this::addendum).list();
    }

    private Addendum addendum(ResultSet row, int number) throws SQLException {
        return new Addendum(
                new AddendumId(Columns.id(row, "id")),
                new StageId(Columns.id(row, "stage")),
                row.getInt("number"),
                columns.read(row, "reason", Bilingual.class),
                columns.list(row, "changes", DIFFERENCES),
                Columns.instant(row, "issued_at"));
    }
}
