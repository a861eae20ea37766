package org.guildhall.awards;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.PersonId;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.StageId;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class AwardRows {
    private static final String SELECT = """
            select id, recommendation, decided_at, standstill_until, confirmed_at, revoked_at, revoked_by,
                   revoked_reason_en, revoked_reason_fr
              from awards.award""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final RecommendationRows recommendations;

    AwardRows(JdbcClient jdbc, JsonMapper json, RecommendationRows recommendations) {
        this.jdbc = jdbc;
        this.json = json;
        this.recommendations = recommendations;
    }

    void insert(Award award) {
        jdbc.sql("""
                insert into awards.award (id, recommendation, decided_at, standstill_until)
                values (:id, :recommendation, :decidedAt, :until)
                """)
                .param("id", award.id().value())
                .param("recommendation", award.recommendation().id().value())
                .param("decidedAt", award.decidedAt().atOffset(ZoneOffset.UTC))
                .param("until", award.standstill().until().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Award> find(AwardId id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id.value())
                .query(this::award)
                .optional();
    }

    /** The award, which nobody else changes until the transaction ends. */
    Optional<Award> lock(AwardId id) {
        return jdbc.sql(SELECT + " where id = :id for update")
                .param("id", id.value())
                .query(this::award)
                .optional();
    }

    void revoke(AwardId id, Revocation revocation) {
        jdbc.sql("""
                update awards.award
                   set revoked_at = :at, revoked_by = :by, revoked_reason_en = :en, revoked_reason_fr = :fr
                 where id = :id
                """)
                .param("at", revocation.at().atOffset(ZoneOffset.UTC))
                .param("by", revocation.by().value())
                .param("en", revocation.reason().en())
                .param("fr", revocation.reason().fr())
                .param("id", id.value())
                .update();
    }

    /** The revocation of the award that a stage led to last; empty if that one stands, or there is none. */
    Optional<Revocation> lastRevocation(StageId stage) {
        return jdbc.sql(SELECT + """
                 where recommendation in (select id from awards.recommendation where stage = :stage)
                 order by decided_at desc limit 1
                """)
                .param("stage", stage.value())
                .query(this::award)
                .optional()
                .map(Award::revocation);
    }

    Optional<Award> of(RecommendationId id) {
        return jdbc.sql(SELECT + " where recommendation = :id")
                .param("id", id.value())
                .query(this::award)
                .optional();
    }

    /** Awards whose standstill is over and that nobody has confirmed. */
    List<Award> confirmable(Instant now) {
        return jdbc.sql(SELECT + """
                 where confirmed_at is null and revoked_at is null and standstill_until <= :now
                 order by standstill_until
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(this::award)
                .list();
    }

    List<Award> confirmedBeside(Collection<AwardId> these) {
        return jdbc.sql(SELECT + """
                 where confirmed_at is not null and revoked_at is null and not id = any(:these)
                 order by confirmed_at desc
                """)
                .param("these", these.stream().map(AwardId::value).toArray(UUID[]::new))
                .query(this::award)
                .list();
    }

    /** Whether an award of a call stands, in its standstill or after. */
    boolean stands(SolicitationId call) {
        return jdbc.sql("""
                select exists (
                    select from awards.award a join awards.recommendation r on r.id = a.recommendation
                     where r.solicitation = :call and a.revoked_at is null)
                """).param("call", call.value()).query(Boolean.class).single();
    }

    /** Returns false, changing nothing, if it was confirmed or revoked before. */
    boolean confirm(AwardId id, PersonId person, Instant at) {
        return jdbc.sql("""
                update awards.award set confirmed_by = :person, confirmed_at = :at
                 where id = :id and confirmed_at is null and revoked_at is null
                """)
                        .param("person", person.value())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** Keeps what a bidder is told, in the place of what an award told that was revoked. */
    void insert(Result result) {
        jdbc.sql("""
                insert into awards.result (stage, organisation, result) values (:stage, :organisation, :result::jsonb)
                on conflict (stage, organisation) do update set result = excluded.result
                """)
                .param("stage", result.stage().value())
                .param("organisation", result.organisation().value())
                .param("result", json.writeValueAsString(result))
                .update();
    }

    Optional<Result> result(StageId stage, OrganisationId organisation) {
        return jdbc.sql("""
                select result::text from awards.result where stage = :stage and organisation = :organisation
                """)
                .param("stage", stage.value())
                .param("organisation", organisation.value())
                .query((row, _) -> json.readValue(row.getString(1), Result.class))
                .optional();
    }

    private Award award(ResultSet row, int number) throws SQLException {
        var recommendation = new RecommendationId(row.getObject("recommendation", UUID.class));
        var confirmed = row.getObject("confirmed_at", OffsetDateTime.class);
        return new Award(
                new AwardId(row.getObject("id", UUID.class)),
                recommendations.find(recommendation).orElseThrow(),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                new Standstill(
                        row.getObject("standstill_until", OffsetDateTime.class).toInstant()),
                confirmed == null ? null : confirmed.toInstant(),
                revocation(row));
    }

    private static @Nullable Revocation revocation(ResultSet row) throws SQLException {
        var at = row.getObject("revoked_at", OffsetDateTime.class);
        return at == null
                ? null
                : new Revocation(
                        new Bilingual(row.getString("revoked_reason_en"), row.getString("revoked_reason_fr")),
                        new PersonId(row.getObject("revoked_by", UUID.class)),
                        at.toInstant());
    }
}
