package org.guildhall.duties;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.database.Columns;
import org.guildhall.duties.Filing.Claim;
import org.guildhall.duties.Filing.File;
import org.guildhall.duties.Filing.How;
import org.guildhall.kernel.PersonId;
import org.guildhall.requests.RequestId;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.SolicitationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FilingRows {
    private static final String COLUMNS = """
            select id, solicitation, duty, how, text, name, media_type, sha256, size, ground, reason, until, by, at
              from duties.filing
            """;

    private final JdbcClient jdbc;

    FilingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A filing whose document the public may read from a day on. */
    record Kept(SolicitationId solicitation, Filing filing) {}

    /** False, changing nothing, if something was filed for the duty already. */
    boolean insert(Solicitation solicitation, Filing filing) {
        var file = filing.file();
        var claim = filing.claim();
        return jdbc.sql("""
                insert into duties.filing (id, solicitation, request, duty, how, text, name, media_type, sha256, size,
                                           ground, reason, until, by, at)
                values (:id, :solicitation, :request, :duty, :how, :text, :name, :media, :sha256, :size,
                        :ground, :reason, :until, :by, :at)
                on conflict (solicitation, duty) where withdrawn_at is null do nothing
                """)
                        .param("id", filing.id())
                        .param("solicitation", solicitation.id().value())
                        .param("request", solicitation.request().value())
                        .param("duty", filing.duty())
                        .param("how", filing.how().name())
                        .param("text", filing.text())
                        .param("name", file == null ? null : file.name())
                        .param("media", file == null ? null : file.mediaType())
                        .param("sha256", file == null ? null : file.sha256())
                        .param("size", file == null ? null : file.size())
                        .param("ground", claim == null ? null : claim.ground())
                        .param("reason", claim == null ? null : claim.reason())
                        .param("until", claim == null ? null : claim.until())
                        .param("by", filing.by().value())
                        .param("at", Columns.at(filing.at()))
                        .update()
                == 1;
    }

    /** What stands, by duty. */
    List<Filing> of(SolicitationId solicitation) {
        return jdbc.sql(COLUMNS + " where solicitation = :solicitation and withdrawn_at is null order by at")
                .param("solicitation", solicitation.value())
                .query((row, _) -> filing(row))
                .list();
    }

    /** The duties for which something stands, for whatever a request buys. */
    List<String> standing(RequestId request) {
        return jdbc.sql("select duty from duties.filing where request = :request and withdrawn_at is null")
                .param("request", request.value())
                .query((row, _) -> row.getString("duty"))
                .list();
    }

    void withdraw(UUID id, Instant at) {
        jdbc.sql("update duties.filing set withdrawn_at = :at where id = :id")
                .param("at", Columns.at(at))
                .param("id", id)
                .update();
    }

    /** Those whose secret ended before a day and is not told yet. */
    List<Kept> ended(LocalDate today) {
        return jdbc.sql(COLUMNS + """
                 where until < :today and told_at is null and withdrawn_at is null order by at for update skip locked
                """)
                .param("today", today)
                .query((row, _) -> new Kept(new SolicitationId(Columns.id(row, "solicitation")), filing(row)))
                .list();
    }

    void told(UUID id, Instant at) {
        jdbc.sql("update duties.filing set told_at = :at where id = :id")
                .param("at", Columns.at(at))
                .param("id", id)
                .update();
    }

    void awarded(SolicitationId solicitation, Instant at, boolean settled) {
        jdbc.sql("""
                insert into duties.award (solicitation, at, settled) values (:solicitation, :at, :settled)
                on conflict (solicitation) do nothing
                """)
                .param("solicitation", solicitation.value())
                .param("at", Columns.at(at))
                .param("settled", settled)
                .update();
    }

    void notAwarded(SolicitationId solicitation) {
        jdbc.sql("delete from duties.award where solicitation = :solicitation")
                .param("solicitation", solicitation.value())
                .update();
    }

    void settle(SolicitationId solicitation, boolean settled) {
        jdbc.sql("update duties.award set settled = :settled where solicitation = :solicitation")
                .param("solicitation", solicitation.value())
                .param("settled", settled)
                .update();
    }

    /** Notes that a contract was offered for signature, the first time. */
    void contract(SolicitationId solicitation, Instant at) {
        jdbc.sql("""
                update duties.award set contracted_at = :at where solicitation = :solicitation and contracted_at is null
                """)
                .param("solicitation", solicitation.value())
                .param("at", Columns.at(at))
                .update();
    }

    boolean contracted(SolicitationId solicitation) {
        return jdbc.sql("""
                select exists (select from duties.award
                                where solicitation = :solicitation and contracted_at is not null)
                """)
                .param("solicitation", solicitation.value())
                .query(Boolean.class)
                .single();
    }

    Optional<Instant> awardedAt(SolicitationId solicitation) {
        return jdbc.sql("select at from duties.award where solicitation = :solicitation")
                .param("solicitation", solicitation.value())
                .query((row, _) -> Columns.instant(row, "at"))
                .optional();
    }

    /** Awarded solicitations for which something is still owed. */
    List<SolicitationId> unsettled() {
        return jdbc.sql("select solicitation from duties.award where not settled order by at")
                .query((row, _) -> new SolicitationId(Columns.id(row, "solicitation")))
                .list();
    }

    private static Filing filing(ResultSet row) throws SQLException {
        return new Filing(
                Columns.id(row, "id"),
                row.getString("duty"),
                How.valueOf(row.getString("how")),
                row.getString("text"),
                file(row),
                claim(row),
                new PersonId(Columns.id(row, "by")),
                Columns.instant(row, "at"));
    }

    private static @Nullable File file(ResultSet row) throws SQLException {
        var sha256 = row.getString("sha256");
        return sha256 == null
                ? null
                : new File(row.getString("name"), row.getString("media_type"), sha256, row.getLong("size"));
    }

    private static @Nullable Claim claim(ResultSet row) throws SQLException {
        var ground = row.getString("ground");
        return ground == null
                ? null
                : new Claim(ground, row.getString("reason"), row.getObject("until", LocalDate.class));
    }
}
