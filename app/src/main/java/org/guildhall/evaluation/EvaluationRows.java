package org.guildhall.evaluation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.database.Columns;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Listing.Moment;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Slice;
import org.guildhall.ranking.Candidate;
import org.guildhall.ranking.CandidateId;
import org.guildhall.ranking.Standing;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class EvaluationRows {
    private static final String COLUMNS =
            "select stage, solicitation, ocid, status, seed, named_by, named_at from evaluation.evaluation";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    EvaluationRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Returns false, changing nothing, if the stage has an evaluation already. */
    boolean insert(Evaluation evaluation, Instant at) {
        return jdbc.sql("""
                insert into evaluation.evaluation (stage, solicitation, ocid, status, seed, named_by, named_at)
                values (:stage, :solicitation, :ocid, :status, :seed, :namedBy, :at)
                on conflict do nothing
                """)
                        .param("stage", evaluation.stage().value())
                        .param("solicitation", evaluation.solicitation().value())
                        .param("ocid", evaluation.ocid().value())
                        .param("status", evaluation.status().name())
                        .param("seed", evaluation.seed())
                        .param("namedBy", evaluation.namedBy().value())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<Evaluation> find(StageId stage) {
        return jdbc.sql(COLUMNS + " where stage = :stage")
                .param("stage", stage.value())
                .query(EvaluationRows::evaluation)
                .optional();
    }

    /** As {@link #find}, and nobody else changes this evaluation until the transaction ends. */
    Optional<Evaluation> lock(StageId stage) {
        return jdbc.sql(COLUMNS + " where stage = :stage for update")
                .param("stage", stage.value())
                .query(EvaluationRows::evaluation)
                .optional();
    }

    /** Those that are not ranked yet and that somebody has a part in, the latest first. */
    List<Evaluation> unranked(PersonId person) {
        return jdbc.sql(COLUMNS + """
                 where status <> 'RANKED' and (named_by = :person
                       or stage in (select stage from evaluation.panellist where person = :person and left_at is null))
                 order by named_at desc
                """)
                .param("person", person.value())
                .query(EvaluationRows::evaluation)
                .list();
    }

    /** The latest first, all or those that somebody has a part in. */
    Slice<Evaluation> latest(@Nullable PersonId person, Listing wanted) {
        var after = wanted.afterMoment().orElse(null);
        var found = jdbc.sql(COLUMNS + """
                 where (:person::uuid is null or named_by = :person
                        or stage in (select stage from evaluation.panellist where person = :person and left_at is null))
                   and (:at::timestamptz is null or (named_at, stage) < (:at, :after))
                 order by named_at desc, stage desc limit :limit
                """)
                .param("person", person == null ? null : person.value())
                .param("at", after == null ? null : Columns.at(after.at()))
                .param("after", after == null ? null : after.id())
                .param("limit", wanted.limit() + 1)
                .query((row, number) -> Map.entry(Columns.instant(row, "named_at"), evaluation(row, number)))
                .list();
        var shown = Slice.of(
                found,
                wanted.limit(),
                last -> Moment.text(last.getKey(), last.getValue().stage().value()));
        return new Slice<>(shown.rows().stream().map(Map.Entry::getValue).toList(), shown.next());
    }

    void opened(StageId stage, Instant at) {
        jdbc.sql("insert into evaluation.opened (stage, at) values (:stage, :at) on conflict do nothing")
                .param("stage", stage.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Which of these stages were opened and are assessed, latest opening first. */
    List<StageId> opened(Collection<StageId> these) {
        return jdbc.sql("select stage from evaluation.opened where stage = any(:these) order by at desc")
                .param("these", these.stream().map(StageId::value).toArray(UUID[]::new))
                .query((row, _) -> new StageId(row.getObject("stage", UUID.class)))
                .list();
    }

    void setStatus(StageId stage, EvaluationStatus status) {
        jdbc.sql("update evaluation.evaluation set status = :status where stage = :stage")
                .param("status", status.name())
                .param("stage", stage.value())
                .update();
    }

    void insert(StageId stage, Candidate candidate) {
        jdbc.sql("""
                insert into evaluation.candidate (id, stage, label, bid, organisation)
                values (:id, :stage, :label, :bid, :organisation)
                """)
                .param("id", candidate.id().value())
                .param("stage", stage.value())
                .param("label", candidate.label())
                .param("bid", candidate.bid().value())
                .param("organisation", candidate.organisation().value())
                .update();
    }

    List<Candidate> candidates(StageId stage) {
        return jdbc.sql("""
                select id, label, bid, organisation from evaluation.candidate
                 where stage = :stage order by length(label), label
                """)
                .param("stage", stage.value())
                .query((row, _) -> new Candidate(
                        new CandidateId(row.getObject("id", UUID.class)),
                        row.getString("label"),
                        new BidId(row.getObject("bid", UUID.class)),
                        new OrganisationId(row.getObject("organisation", UUID.class))))
                .list();
    }

    void close(StageId stage, List<Standing> standings, Instant at) {
        for (int i = 0; i < standings.size(); i++) {
            jdbc.sql("""
                    insert into evaluation.standing (stage, bid, position, standing)
                    values (:stage, :bid, :position, :standing::jsonb)
                    """)
                    .param("stage", stage.value())
                    .param("bid", standings.get(i).bid().value())
                    .param("position", i)
                    .param("standing", json.writeValueAsString(standings.get(i)))
                    .update();
        }
        jdbc.sql("update evaluation.evaluation set ranked_at = :at where stage = :stage")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("stage", stage.value())
                .update();
    }

    List<Standing> standings(StageId stage) {
        return jdbc.sql("select standing::text from evaluation.standing where stage = :stage order by position")
                .param("stage", stage.value())
                .query((row, _) -> json.readValue(row.getString(1), Standing.class))
                .list();
    }

    private static Evaluation evaluation(ResultSet row, int number) throws SQLException {
        return new Evaluation(
                new StageId(row.getObject("stage", UUID.class)),
                new SolicitationId(row.getObject("solicitation", UUID.class)),
                new Ocid(row.getString("ocid")),
                EvaluationStatus.valueOf(row.getString("status")),
                row.getLong("seed"),
                new PersonId(row.getObject("named_by", UUID.class)));
    }
}
