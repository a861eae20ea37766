package org.guildhall.submissions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.guildhall.database.Columns;
import org.guildhall.kernel.PersonId;
import org.guildhall.solicitations.StageId;
import org.guildhall.vendors.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SubmissionRows {
    private static final String SELECT = """
            select id, stage, organisation, person, sha256, size, arrived_at, closes_at, state, changed_at,
                   extended_until
              from submissions.submission
            """;

    private final JdbcClient jdbc;

    SubmissionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Until the transaction ends: many bids may be received side by side, but one of an organisation in a stage at a
     * time, and none while the stage is opened.
     */
    void lockToReceive(StageId stage, OrganisationId organisation) {
        jdbc.sql("""
                select pg_advisory_xact_lock_shared(hashtextextended(:stage, 1)),
                       pg_advisory_xact_lock(hashtextextended(:one, 2))
                """)
                .param("stage", stage.toString())
                .param("one", stage + " " + organisation)
                .query((_, _) -> true)
                .single();
    }

    void lockToOpen(StageId stage) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:stage, 1))")
                .param("stage", stage.toString())
                .query((_, _) -> true)
                .single();
    }

    /** From now on nothing is received in this stage. */
    void handOver(StageId stage, Instant at) {
        jdbc.sql("insert into submissions.handed_over (stage, at) values (:stage, :at)")
                .param("stage", stage.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** How many bids of a stage were handed over to its opening, those taken back since included; none before. */
    OptionalInt handedOver(StageId stage) {
        return jdbc.sql("""
                select (select count(*) from submissions.submission s
                         where s.stage = h.stage
                           and (s.state = 'held' or s.state = 'withdrawn' and s.changed_at > h.at))::int
                  from submissions.handed_over h where h.stage = :stage
                """)
                .param("stage", stage.value())
                .query(Integer.class)
                .optional()
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** From now on no bid of this stage is taken back. */
    void settle(StageId stage, Instant at) {
        if (!settled(stage)) {
            note("submissions.settled", stage, at);
        }
    }

    /** What was decided came to nothing. */
    void unsettle(StageId stage, Instant at) {
        if (settled(stage)) {
            note("submissions.unsettled", stage, at);
        }
    }

    private void note(String table, StageId stage, Instant at) {
        jdbc.sql("insert into " + table + " (stage, at) values (:stage, :at)")
                .param("stage", stage.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean settled(StageId stage) {
        return jdbc.sql("""
                select (select count(*) from submissions.settled where stage = :stage)
                     > (select count(*) from submissions.unsettled where stage = :stage)
                """).param("stage", stage.value()).query(Boolean.class).single();
    }

    /** False, changing nothing, if the bid is not held. */
    boolean extend(BidId id, Instant until) {
        return jdbc.sql("""
                update submissions.submission set extended_until = :until where id = :id and state = 'held'
                """)
                        .param("until", until.atOffset(ZoneOffset.UTC))
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** The bids of a stage that were taken back. */
    Set<BidId> withdrawnIn(StageId stage) {
        return jdbc.sql("select id from submissions.submission where stage = :stage and state = 'withdrawn'")
                .param("stage", stage.value())
                .query((row, _) -> new BidId(row.getObject("id", UUID.class)))
                .set();
    }

    /** False, adding nothing, if the bids of the stage were handed to its opening already. */
    boolean insert(Submission submission) {
        return jdbc.sql("""
                insert into submissions.submission
                       (id, stage, organisation, person, sha256, size, arrived_at, closes_at, state, changed_at)
                select :id, :stage, :organisation, :person, :sha256, :size, :arrivedAt, :closesAt, :state, :arrivedAt
                 where not exists (select from submissions.handed_over where stage = :stage)
                """)
                        .param("id", submission.id().value())
                        .param("stage", submission.stage().value())
                        .param("organisation", submission.organisation().value())
                        .param("person", submission.person().value())
                        .param("sha256", submission.sha256())
                        .param("size", submission.size())
                        .param("arrivedAt", submission.arrivedAt().atOffset(ZoneOffset.UTC))
                        .param("closesAt", submission.closesAt().atOffset(ZoneOffset.UTC))
                        .param("state", submission.state().code())
                        .update()
                == 1;
    }

    /** Replaces or withdraws what is held; anything else is a bug. */
    void change(BidId id, Submission.State state, Instant at) {
        var changed = jdbc.sql("""
                update submissions.submission set state = :state, changed_at = :at where id = :id and state = 'held'
                """)
                .param("state", state.code())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .update();
        if (changed != 1 || !Submission.State.HELD.mayBecome(state)) {
            throw new IllegalStateException("not held: " + id);
        }
    }

    /** Every version an organisation sent, latest first: one is sent once the one before has left. */
    List<Submission> versions(StageId stage, OrganisationId organisation) {
        return jdbc.sql(SELECT + """
                where stage = :stage and organisation = :organisation
                 order by arrived_at desc, changed_at desc, state = 'held' desc, id
                """)
                .param("stage", stage.value())
                .param("organisation", organisation.value())
                .query(SubmissionRows::submission)
                .list();
    }

    /** The bid of an organisation that counts. */
    Optional<Submission> held(StageId stage, OrganisationId organisation) {
        return jdbc.sql(SELECT + "where stage = :stage and organisation = :organisation and state = 'held'")
                .param("stage", stage.value())
                .param("organisation", organisation.value())
                .query(SubmissionRows::submission)
                .optional();
    }

    /** Whether an organisation ever sent anything to a stage. */
    boolean anySent(StageId stage, OrganisationId organisation) {
        return jdbc.sql("""
                select exists (select from submissions.submission where stage = :stage and organisation = :organisation)
                """)
                .param("stage", stage.value())
                .param("organisation", organisation.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether an organisation got these very bytes back unopened. */
    boolean returned(StageId stage, OrganisationId organisation, String sha256) {
        return jdbc.sql("""
                select exists (select from submissions.submission
                                where stage = :stage and organisation = :organisation and sha256 = :sha256
                                  and state = 'returned')
                """)
                .param("stage", stage.value())
                .param("organisation", organisation.value())
                .param("sha256", sha256)
                .query(Boolean.class)
                .single();
    }

    /** The bids that count in a stage, in the order of their ids: not of their arrival. */
    List<Submission> heldIn(StageId stage) {
        return jdbc.sql(SELECT + "where stage = :stage and state = 'held' order by id")
                .param("stage", stage.value())
                .query(SubmissionRows::submission)
                .list();
    }

    /** Every bid of all stages, whatever became of it, in the order of their ids after one. */
    List<Submission.Kept> keptAfter(BidId id, int limit) {
        return jdbc.sql(SELECT + "where id > :id order by id limit :limit")
                .param("id", id.value())
                .param("limit", limit)
                .query((row, number) -> new Submission.Kept(
                        submission(row, number),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static Submission submission(ResultSet row, int number) throws SQLException {
        return new Submission(
                new BidId(row.getObject("id", UUID.class)),
                new StageId(row.getObject("stage", UUID.class)),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                new PersonId(row.getObject("person", UUID.class)),
                row.getString("sha256"),
                row.getLong("size"),
                row.getObject("arrived_at", OffsetDateTime.class).toInstant(),
                row.getObject("closes_at", OffsetDateTime.class).toInstant(),
                Submission.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Columns.instantOrNull(row, "extended_until"));
    }
}
