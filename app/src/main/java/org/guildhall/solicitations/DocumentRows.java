package org.guildhall.solicitations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.database.Columns;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.PersonId;
import org.guildhall.terms.Document;
import org.guildhall.terms.DocumentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DocumentRows {
    private final JdbcClient jdbc;
    private final Columns columns;

    DocumentRows(JdbcClient jdbc, Columns columns) {
        this.jdbc = jdbc;
        this.columns = columns;
    }

    /** Where a document is: waiting for publication or an addendum, published, or withdrawn by an addendum. */
    enum State {
        PENDING,
        PUBLISHED,
        WITHDRAWN
    }

    void insert(SolicitationId solicitation, Document document, PersonId by, Instant at) {
        jdbc.sql("""
                insert into solicitations.document
                       (id, solicitation, title, name, media_type, sha256, size, state, added_by, added_at)
                values (:id, :solicitation, :title::jsonb, :name, :type, :sha256, :size, 'PENDING', :by, :at)
                """)
                .param("id", document.id().value())
                .param("solicitation", solicitation.value())
                .param("title", columns.json(document.title()))
                .param("name", document.name())
                .param("type", document.mediaType())
                .param("sha256", document.sha256())
                .param("size", document.size())
                .param("by", by.value())
                .param("at", Columns.at(at))
                .update();
    }

    List<Document> of(SolicitationId solicitation, State state) {
        return jdbc.sql("""
                select id, title, name, media_type, sha256, size from solicitations.document
                 where solicitation = :solicitation and state = :state
                 order by added_at, id
                """)
                .param("solicitation", solicitation.value())
                .param("state", state.name())
                .query(this::document)
                .list();
    }

    Optional<Document> byId(SolicitationId solicitation, DocumentId id) {
        return jdbc.sql("""
                select id, title, name, media_type, sha256, size from solicitations.document
                 where solicitation = :solicitation and id = :id
                """)
                .param("solicitation", solicitation.value())
                .param("id", id.value())
                .query(this::document)
                .optional();
    }

    /** Returns false, changing nothing, unless the document waits for publication. */
    boolean delete(SolicitationId solicitation, DocumentId id) {
        return jdbc.sql("""
                delete from solicitations.document
                 where solicitation = :solicitation and id = :id and state = 'PENDING'
                """)
                        .param("solicitation", solicitation.value())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    void setState(DocumentId id, State state) {
        jdbc.sql("update solicitations.document set state = :state where id = :id")
                .param("state", state.name())
                .param("id", id.value())
                .update();
    }

    void publish(SolicitationId solicitation) {
        jdbc.sql("update solicitations.document set state = 'PUBLISHED' where solicitation = :solicitation")
                .param("solicitation", solicitation.value())
                .update();
    }

    private Document document(ResultSet row, int number) throws SQLException {
        return new Document(
                new DocumentId(Columns.id(row, "id")),
                columns.read(row, "title", Bilingual.class),
                row.getString("name"),
                row.getString("media_type"),
                row.getString("sha256"),
                row.getLong("size"));
    }
}
