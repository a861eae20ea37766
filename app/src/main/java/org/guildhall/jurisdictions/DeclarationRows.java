package org.guildhall.jurisdictions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.database.Columns;
import org.guildhall.kernel.PersonId;
import org.guildhall.rulings.Jurisdiction.Where;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DeclarationRows {
    private static final String COLUMNS = """
            select entity, province, bylaw, reason, said_by, said_at from jurisdictions.declaration
             order by number desc
            """;

    private final JdbcClient jdbc;

    DeclarationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Declaration said) {
        var place = said.place();
        jdbc.sql("""
                insert into jurisdictions.declaration (entity, province, bylaw, reason, said_by, said_at)
                values (:entity, :province, :bylaw, :reason, :by, :at)
                """)
                .param("entity", place == null ? null : place.entity())
                .param("province", place == null ? null : place.province())
                .param("bylaw", place == null ? "" : place.bylaw())
                .param("reason", said.reason())
                .param("by", value(said.by()))
                .param("at", Columns.at(said.at()))
                .update();
    }

    Optional<Declaration> latest() {
        return jdbc.sql(COLUMNS + " limit 1")
                .query((row, _) -> declaration(row))
                .optional();
    }

    /** The newest first. */
    List<Declaration> all() {
        return jdbc.sql(COLUMNS).query((row, _) -> declaration(row)).list();
    }

    private static @Nullable UUID value(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }

    private static Declaration declaration(ResultSet row) throws SQLException {
        var by = row.getObject("said_by", UUID.class);
        return new Declaration(
                where(row),
                row.getString("reason"),
                by == null ? null : new PersonId(by),
                Columns.instant(row, "said_at"));
    }

    private static Where where(ResultSet row) throws SQLException {
        var province = row.getString("province");
        return province == null
                ? new Where.Outside()
                : new Where.In(row.getString("entity"), province, row.getString("bylaw"));
    }
}
