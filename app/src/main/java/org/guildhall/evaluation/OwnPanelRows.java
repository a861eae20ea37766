package org.guildhall.evaluation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.solicitations.StageId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of one person's panels and of acts of panels. Whoever is recused is in none of them. */
@Repository
class OwnPanelRows {
    private final JdbcClient jdbc;

    OwnPanelRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A panel somebody sits on, or an act of it: {@code word} ends a message key. */
    record Row(StageId stage, Ocid file, String word, Instant at) {}

    /** {@code word}: where the evaluation stands, or that the person has not declared yet. */
    List<Row> of(PersonId person, int most) {
        return jdbc.sql("""
                select e.stage, e.ocid, greatest(e.named_at, p.declared_at, p.completed_at, e.ranked_at) as at,
                       case when p.declaration = 'AWAITED' and e.status <> 'RANKED' then 'undeclared'
                            else e.status end as word
                  from evaluation.panellist p join evaluation.evaluation e on e.stage = p.stage
                 where p.person = :person and p.left_at is null and p.declaration <> 'CONFLICT'
                 order by at desc limit :most
                """)
                .param("person", person.value())
                .param("most", most)
                .query(OwnPanelRows::row)
                .list();
    }

    /** Panels named and rankings closed in these files: all of them, or only of panels the person sits on. */
    List<Row> acts(PersonId person, boolean all, Collection<Ocid> files, int most) {
        return jdbc.sql("""
                with seen as (
                    select e.* from evaluation.evaluation e left join evaluation.panellist p
                        on p.stage = e.stage and p.person = :person
                     where e.ocid = any(:files) and p.declaration is distinct from 'CONFLICT'
                       and (:all or p.person is not null and p.left_at is null))
                select stage, ocid, named_at as at, 'named' as word from seen
                union all select stage, ocid, ranked_at, 'ranked' from seen where ranked_at is not null
                 order by at desc limit :most
                """)
                .param("person", person.value())
                .param("all", all)
                .param("files", files.stream().map(Ocid::value).toArray(String[]::new))
                .param("most", most)
                .query(OwnPanelRows::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new StageId(row.getObject("stage", UUID.class)),
                new Ocid(row.getString("ocid")),
                row.getString("word"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
