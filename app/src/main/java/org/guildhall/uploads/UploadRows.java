package org.guildhall.uploads;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.database.Columns;
import org.guildhall.kernel.PersonId;
import org.guildhall.vendors.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class UploadRows {
    private static final String SELECT = "select id, owner, length, stored, sha256, expires_at, submit_to, claimed,"
            + " begun_at, held_at from uploads.upload ";

    private final JdbcClient jdbc;

    UploadRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Upload upload, OrganisationId organisation) {
        jdbc.sql("""
                insert into uploads.upload
                       (id, organisation, owner, length, stored, sha256, expires_at, submit_to, claimed, begun_at)
                values (:id, :organisation, :owner, :length, :stored, :sha256, :expires, :submit, :claimed, :begun)
                """)
                .param("id", upload.id().value())
                .param("organisation", organisation.value())
                .param("owner", upload.owner().value())
                .param("length", upload.length())
                .param("stored", upload.stored())
                .param("sha256", upload.sha256())
                .param("expires", Columns.at(upload.expiresAt()))
                .param(
                        "submit",
                        upload.toward() == null ? null : upload.toward().stage())
                .param(
                        "claimed",
                        upload.toward() == null ? null : upload.toward().sha256())
                .param("begun", Columns.at(upload.begunAt()))
                .update();
    }

    /** How many an organisation has; taken so that of two at once each counts the other. */
    long countOf(OrganisationId organisation) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:organisation, 5))")
                .param("organisation", organisation.value().toString())
                .query((_, _) -> true)
                .list();
        return jdbc.sql("select count(*) from uploads.upload where organisation = :organisation")
                .param("organisation", organisation.value())
                .query(Long.class)
                .single();
    }

    /** The upload of an organisation that would expire first, if it would until then. */
    Optional<UploadId> leftLongest(OrganisationId organisation, Instant until) {
        return jdbc.sql("""
                select id from uploads.upload where organisation = :organisation and expires_at <= :until
                 order by expires_at limit 1 for update
                """)
                .param("organisation", organisation.value())
                .param("until", Columns.at(until))
                .query((row, _) -> new UploadId(Columns.id(row, "id")))
                .optional();
    }

    Optional<Upload> find(UploadId id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id.value())
                .query(UploadRows::upload)
                .optional();
    }

    /** Keeps how far an upload is. False if it is gone. */
    boolean update(Upload upload) {
        return jdbc.sql("update uploads.upload set stored = :stored, sha256 = :sha256, expires_at = :expires,"
                                + " held_at = :held where id = :id")
                        .param("stored", upload.stored())
                        .param("sha256", upload.sha256())
                        .param("expires", Columns.at(upload.expiresAt()))
                        .param("held", Columns.at(upload.heldAt()))
                        .param("id", upload.id().value())
                        .update()
                == 1;
    }

    /** Whole, on their way somewhere, and not decided over; those that have waited longest first. */
    List<Upload> undecided() {
        return jdbc.sql(SELECT + "where submit_to is not null and held_at is not null and settled_at is null"
                        + " order by held_at, id")
                .query(UploadRows::upload)
                .list();
    }

    /** Decided over, by this transaction if it ends well. False if it was before, or is gone. */
    boolean settle(UploadId id, Instant at) {
        return jdbc.sql("update uploads.upload set settled_at = :at where id = :id and settled_at is null")
                        .param("at", Columns.at(at))
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** Settles those of an organisation that were on their way to a stage and begun until then. */
    void overtake(OrganisationId organisation, UUID stage, Instant begunUntil, Instant at) {
        jdbc.sql("""
                update uploads.upload set settled_at = :at
                 where organisation = :organisation and submit_to = :stage and begun_at <= :until and settled_at is null
                """)
                .param("at", Columns.at(at))
                .param("organisation", organisation.value())
                .param("stage", stage)
                .param("until", Columns.at(begunUntil))
                .update();
    }

    void delete(UploadId id) {
        jdbc.sql("delete from uploads.upload where id = :id")
                .param("id", id.value())
                .update();
    }

    /** A person's, for an organisation that they act for no more. */
    List<UploadId> of(PersonId owner, OrganisationId organisation) {
        return jdbc.sql("select id from uploads.upload where owner = :owner and organisation = :organisation"
                        + " for update")
                .param("owner", owner.value())
                .param("organisation", organisation.value())
                .query((row, _) -> new UploadId(Columns.id(row, "id")))
                .list();
    }

    /** Those whose time is over; none of them is gone on with until the transaction ends. */
    List<UploadId> lockExpired(Instant now) {
        return jdbc.sql("select id from uploads.upload where expires_at <= :now for update skip locked")
                .param("now", Columns.at(now))
                .query((row, _) -> new UploadId(Columns.id(row, "id")))
                .list();
    }

    private static Upload upload(ResultSet row, int number) throws SQLException {
        var stage = row.getObject("submit_to", UUID.class);
        return new Upload(
                new UploadId(Columns.id(row, "id")),
                new PersonId(Columns.id(row, "owner")),
                row.getLong("length"),
                row.getLong("stored"),
                row.getString("sha256"),
                Columns.instant(row, "expires_at"),
                stage == null ? null : new Toward(stage, row.getString("claimed")),
                Columns.instant(row, "begun_at"),
                Columns.instantOrNull(row, "held_at"));
    }
}
