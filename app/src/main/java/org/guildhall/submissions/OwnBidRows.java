package org.guildhall.submissions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guildhall.database.Columns;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Listing.Moment;
import org.guildhall.kernel.Slice;
import org.guildhall.solicitations.StageId;
import org.guildhall.vendors.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of one organisation's bids and of openings that were held. */
@Repository
class OwnBidRows {
    private final JdbcClient jdbc;

    OwnBidRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A bid or an act: {@code word} ends a message key. */
    record Row(StageId stage, String word, Instant at) {}

    /**
     * The latest touched first. {@code word}: submitted while an envelope is held, otherwise returned if that was the
     * latest, otherwise draft while there is one, otherwise withdrawn.
     */
    Slice<Row> of(OrganisationId organisation, Listing wanted) {
        var after = wanted.afterMoment().orElse(null);
        var found = jdbc.sql("""
                select stage, at, word
                  from (select stage, max(at) as at,
                               case when bool_or(state = 'held') then 'submitted'
                                    when max(at) filter (where state = 'returned')
                                       > coalesce(max(at) filter (where state = 'withdrawn'), '-infinity')
                                    then 'returned'
                                    when bool_or(state = 'draft') then 'draft' else 'withdrawn' end as word
                          from (select stage, changed_at as at, 'draft' as state from submissions.draft
                                 where organisation = :organisation
                                union all
                                select stage, changed_at, state from submissions.submission
                                 where organisation = :organisation) acts
                         group by stage) bids
                 where :at::timestamptz is null or (at, stage) < (:at, :after)
                 order by at desc, stage desc limit :limit
                """)
                .param("organisation", organisation.value())
                .param("at", after == null ? null : Columns.at(after.at()))
                .param("after", after == null ? null : after.id())
                .param("limit", wanted.limit() + 1)
                .query(OwnBidRows::row)
                .list();
        return Slice.of(
                found,
                wanted.limit(),
                last -> Moment.text(last.at(), last.stage().value()));
    }

    /** Drafts of which nothing is submitted; {@code word} is draft. */
    List<Row> unsubmitted(OrganisationId organisation) {
        return jdbc.sql("""
                select stage, changed_at as at, 'draft' as word from submissions.draft d
                 where organisation = :organisation
                   and not exists (select from submissions.submission s
                                    where s.stage = d.stage and s.organisation = d.organisation and s.state = 'held')
                 order by changed_at desc
                """)
                .param("organisation", organisation.value())
                .query(OwnBidRows::row)
                .list();
    }

    /** In which of these stages the organisation has a bid, whatever became of it. */
    Set<StageId> begun(OrganisationId organisation, Collection<StageId> stages) {
        return jdbc.sql("""
                select stage from submissions.draft where organisation = :organisation and stage = any(:stages)
                union
                select stage from submissions.submission where organisation = :organisation and stage = any(:stages)
                """)
                .param("organisation", organisation.value())
                .param("stages", stages.stream().map(StageId::value).toArray(UUID[]::new))
                .query((row, _) -> new StageId(row.getObject("stage", UUID.class)))
                .set();
    }

    List<Row> acts(OrganisationId organisation, int most) {
        return jdbc.sql("""
                select stage, arrived_at as at, 'submitted' as word from submissions.submission
                 where organisation = :organisation
                union all
                select stage, changed_at, state from submissions.submission
                 where organisation = :organisation and state in ('withdrawn', 'returned')
                 order by at desc limit :most
                """)
                .param("organisation", organisation.value())
                .param("most", most)
                .query(OwnBidRows::row)
                .list();
    }

    List<Row> openings(Collection<StageId> stages, int most) {
        return jdbc.sql("""
                select stage, at, 'opened' as word from submissions.handed_over where stage = any(:stages)
                 order by at desc limit :most
                """)
                .param("stages", stages.stream().map(StageId::value).toArray(UUID[]::new))
                .param("most", most)
                .query(OwnBidRows::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new StageId(row.getObject("stage", UUID.class)),
                row.getString("word"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
