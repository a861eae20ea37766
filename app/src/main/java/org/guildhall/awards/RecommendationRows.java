package org.guildhall.awards;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.awards.Recommendation.Chosen;
import org.guildhall.database.Columns;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Listing.Moment;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Slice;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RecommendationRows {
    private static final String SELECT = """
            select id, stage, solicitation, ocid, title_en, title_fr, bid, organisation, supplier, amount, currency,
                   reason_en, reason_fr, recommended_by, recommended_at, status
              from awards.recommendation
            """;

    private final JdbcClient jdbc;

    RecommendationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns false, changing nothing, if the stage has a recommendation in force. */
    boolean insert(Recommendation given) {
        var chosen = Optional.ofNullable(given.chosen());
        var fresh = jdbc.sql("""
                insert into awards.recommendation
                       (id, stage, solicitation, ocid, title_en, title_fr, bid, organisation, supplier, amount,
                        currency, reason_en, reason_fr, recommended_by, recommended_at, status)
                values (:id, :stage, :solicitation, :ocid, :titleEn, :titleFr, :bid, :organisation, :supplier, :amount,
                        :currency, :reasonEn, :reasonFr, :by, :at, :status)
                on conflict (stage) where status in ('RECOMMENDED', 'DECIDED') do nothing
                """)
                        .param("id", given.id().value())
                        .param("stage", given.stage().value())
                        .param("solicitation", given.solicitation().value())
                        .param("ocid", given.ocid().value())
                        .param("titleEn", given.title().en())
                        .param("titleFr", given.title().fr())
                        .param("bid", chosen.map(each -> each.bid().value()).orElse(null), java.sql.Types.OTHER)
                        .param(
                                "organisation",
                                chosen.map(each -> each.organisation().value()).orElse(null),
                                java.sql.Types.OTHER)
                        .param("supplier", chosen.map(Chosen::supplier).orElse(null), java.sql.Types.VARCHAR)
                        .param("amount", given.value().amount())
                        .param("currency", given.value().currency().getCurrencyCode())
                        .param("reasonEn", given.reason().en())
                        .param("reasonFr", given.reason().fr())
                        .param("by", given.by().value())
                        .param("at", given.at().atOffset(ZoneOffset.UTC))
                        .param("status", given.status().name())
                        .update()
                == 1;
        if (fresh) {
            given.steps().forEach(step -> insert(given.id(), step));
        }
        return fresh;
    }

    private void insert(RecommendationId id, Step step) {
        jdbc.sql("insert into awards.step (recommendation, position, authority) values (:id, :position, :authority)")
                .param("id", id.value())
                .param("position", step.position())
                .param("authority", step.authority())
                .update();
    }

    Optional<Recommendation> find(RecommendationId id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id.value())
                .query(this::recommendation)
                .optional();
    }

    /** As {@link #find}, and nobody else decides on it until the transaction ends. */
    Optional<Recommendation> lock(RecommendationId id) {
        jdbc.sql("select id from awards.recommendation where id = :id for update")
                .param("id", id.value())
                .query(UUID.class)
                .optional();
        return find(id);
    }

    List<Recommendation> of(StageId stage) {
        return jdbc.sql(SELECT + " where stage = :stage order by recommended_at")
                .param("stage", stage.value())
                .query(this::recommendation)
                .list();
    }

    /** The latest first. */
    Slice<Recommendation> latest(Listing wanted) {
        var after = wanted.afterMoment().orElse(null);
        var found = jdbc.sql(SELECT + """
                 where (:status = '' or lower(status) = :status)
                   and (:words = '' or position(lower(:words) in
                        lower(concat_ws(' ', ocid, supplier, title_en, title_fr))) > 0)
                   and (:at::timestamptz is null or (recommended_at, id) < (:at, :after))
                 order by recommended_at desc, id desc limit :limit
                """)
                .param("status", wanted.status())
                .param("words", wanted.words())
                .param("at", after == null ? null : Columns.at(after.at()))
                .param("after", after == null ? null : after.id())
                .param("limit", wanted.limit() + 1)
                .query(this::recommendation)
                .list();
        return Slice.of(
                found, wanted.limit(), last -> Moment.text(last.at(), last.id().value()));
    }

    List<Recommendation> open() {
        return jdbc.sql(SELECT + " where status = 'RECOMMENDED' order by recommended_at")
                .query(this::recommendation)
                .list();
    }

    void decide(RecommendationId id, Step step) {
        jdbc.sql("""
                update awards.step
                   set decision = :decision, reason = :reason, person = :person, at = :at, told = :told
                 where recommendation = :id and position = :position and decision is null
                """)
                .param(
                        "decision",
                        java.util.Objects.requireNonNull(step.decision()).name())
                .param("reason", step.reason())
                .param("told", step.told())
                .param("person", java.util.Objects.requireNonNull(step.person()).value())
                .param("at", java.util.Objects.requireNonNull(step.at()).atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .param("position", step.position())
                .update();
    }

    void setStatus(RecommendationId id, RecommendationStatus status) {
        jdbc.sql("update awards.recommendation set status = :status where id = :id")
                .param("status", status.name())
                .param("id", id.value())
                .update();
    }

    /** What waits for its decision on a call is not decided any more. */
    void lapse(SolicitationId call) {
        jdbc.sql("""
                update awards.recommendation set status = 'LAPSED'
                 where solicitation = :call and status = 'RECOMMENDED'
                """).param("call", call.value()).update();
    }

    private List<Step> steps(RecommendationId id) {
        return jdbc.sql("""
                select position, authority, decision, reason, person, at, told from awards.step
                 where recommendation = :id order by position
                """)
                .param("id", id.value())
                .query(RecommendationRows::step)
                .list();
    }

    private static Step step(ResultSet row, int number) throws SQLException {
        var decision = row.getString("decision");
        var person = row.getObject("person", UUID.class);
        return new Step(
                row.getInt("position"),
                row.getString("authority"),
                decision == null ? null : Decision.valueOf(decision),
                row.getString("reason"),
                person == null ? null : new PersonId(person),
                instant(row, "at"),
                row.getBoolean("told"));
    }

    private Recommendation recommendation(ResultSet row, int number) throws SQLException {
        var id = new RecommendationId(row.getObject("id", UUID.class));
        var bid = row.getObject("bid", UUID.class);
        return new Recommendation(
                id,
                new StageId(row.getObject("stage", UUID.class)),
                new SolicitationId(row.getObject("solicitation", UUID.class)),
                new Ocid(row.getString("ocid")),
                new Bilingual(row.getString("title_en"), row.getString("title_fr")),
                bid == null
                        ? null
                        : new Chosen(
                                new BidId(bid),
                                new OrganisationId(row.getObject("organisation", UUID.class)),
                                row.getString("supplier")),
                new Money(row.getBigDecimal("amount"), Currency.getInstance(row.getString("currency"))),
                new Bilingual(row.getString("reason_en"), row.getString("reason_fr")),
                new PersonId(row.getObject("recommended_by", UUID.class)),
                row.getObject("recommended_at", OffsetDateTime.class).toInstant(),
                RecommendationStatus.valueOf(row.getString("status")),
                steps(id));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
