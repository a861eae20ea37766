package org.guildhall.submissions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
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

    /** {@code word}: submitted while an envelope is held, otherwise draft. */
    List<Row> of(OrganisationId organisation, int most) {
        return jdbc.sql("""
                select stage, max(at) as at, case when bool_or(held) then 'submitted' else 'draft' end as word
                  from (select stage, changed_at as at, false as held from submissions.draft
                         where organisation = :organisation
                        union all
                        select stage, changed_at, state = 'held' from submissions.submission
                         where organisation = :organisation) bids
                 group by stage order by at desc limit :most
                """)
                .param("organisation", organisation.value())
                .param("most", most)
                .query(OwnBidRows::row)
                .list();
    }

    List<Row> acts(OrganisationId organisation, int most) {
        return jdbc.sql("""
                select stage, arrived_at as at, 'submitted' as word from submissions.submission
                 where organisation = :organisation
                union all
                select stage, changed_at, 'withdrawn' from submissions.submission
                 where organisation = :organisation and state = 'withdrawn'
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
