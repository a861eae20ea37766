package org.guildhall.submissions;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guildhall.kernel.PersonId;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.Draft.DraftFile;
import org.guildhall.vendors.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class DraftRows {
    private static final String SELECT =
            "select stage, organisation, content::text as content, changed_at from submissions.draft ";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DraftRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record Content(
            Map<String, String> answers,
            Map<String, BigDecimal> prices,
            Map<String, DraftFile> files,
            Set<Integer> acknowledged,
            Set<String> affected) {}

    Optional<Draft> of(StageId stage, OrganisationId organisation) {
        return jdbc.sql(SELECT + "where stage = :stage and organisation = :organisation")
                .param("stage", stage.value())
                .param("organisation", organisation.value())
                .query(this::draft)
                .optional();
    }

    /** Locked until the transaction ends, so that two members who write at once both keep what they wrote. */
    Draft locked(StageId stage, OrganisationId organisation, Instant now) {
        jdbc.sql("""
                insert into submissions.draft (stage, organisation, content, changed_at)
                values (:stage, :organisation, :content::jsonb, :now)
                on conflict (stage, organisation) do nothing
                """)
                .param("stage", stage.value())
                .param("organisation", organisation.value())
                .param("content", text(Draft.empty(stage, organisation)))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql(SELECT + "where stage = :stage and organisation = :organisation for update")
                .param("stage", stage.value())
                .param("organisation", organisation.value())
                .query(this::draft)
                .single();
    }

    void update(Draft draft, PersonId by, Instant now) {
        jdbc.sql("""
                update submissions.draft
                   set content = :content::jsonb, changed_at = :now, changed_by = :by
                 where stage = :stage and organisation = :organisation
                """)
                .param("content", text(draft))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .param("stage", draft.stage().value())
                .param("organisation", draft.organisation().value())
                .update();
    }

    /** Every draft of a stage, locked: for what an addendum changes. */
    List<Draft> lockedOf(StageId stage) {
        return jdbc.sql(SELECT + "where stage = :stage order by organisation for update")
                .param("stage", stage.value())
                .query(this::draft)
                .list();
    }

    void updateContent(Draft draft) {
        jdbc.sql("""
                update submissions.draft set content = :content::jsonb
                 where stage = :stage and organisation = :organisation
                """)
                .param("content", text(draft))
                .param("stage", draft.stage().value())
                .param("organisation", draft.organisation().value())
                .update();
    }

    List<Draft> of(OrganisationId organisation) {
        return jdbc.sql(SELECT + "where organisation = :organisation order by changed_at desc")
                .param("organisation", organisation.value())
                .query(this::draft)
                .list();
    }

    private String text(Draft draft) {
        return json.writeValueAsString(
                new Content(draft.answers(), draft.prices(), draft.files(), draft.acknowledged(), draft.affected()));
    }

    private Draft draft(ResultSet row, int number) throws SQLException {
        var content = json.readValue(row.getString("content"), new TypeReference<Content>() {});
        return new Draft(
                new StageId(row.getObject("stage", UUID.class)),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                content.answers(),
                content.prices(),
                content.files(),
                content.acknowledged(),
                content.affected(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
