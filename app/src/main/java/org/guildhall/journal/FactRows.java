package org.guildhall.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.journal.RecordedFact.Place;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class FactRows {
    private static final String COLUMNS =
            "transaction::text::bigint as transaction, seq, kind, ocid, scope, actor, authority, at, fields::text";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    FactRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Fact fact) {
        jdbc.sql("""
                insert into journal.fact (kind, ocid, scope, actor, authority, at, fields)
                values (:kind, :ocid, :scope, :actor, :authority, :at, :fields::jsonb)
                """)
                .param("kind", fact.kind())
                .param("ocid", fact.ocid().value())
                .param("scope", fact.scope())
                .param("actor", fact.actor() == null ? null : fact.actor().value())
                .param("authority", fact.authority())
                .param("at", fact.at().atOffset(ZoneOffset.UTC))
                .param("fields", json.writeValueAsString(fact.fields()))
                .update();
    }

    List<RecordedFact> settledAfter(Place place, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from journal.fact
                where (transaction, seq) > (:transaction::text::xid8, :seq)
                  and transaction < pg_snapshot_xmin(pg_current_snapshot())
                order by transaction, seq
                limit :limit
                """)
                .param("transaction", place.transaction())
                .param("seq", place.seq())
                .param("limit", limit)
                .query(this::fact)
                .list();
    }

    List<RecordedFact> of(Ocid ocid, Place after) {
        return jdbc.sql("select " + COLUMNS + """
                 from journal.fact
                where ocid = :ocid and (transaction, seq) > (:transaction::text::xid8, :seq)
                order by transaction, seq
                """)
                .param("ocid", ocid.value())
                .param("transaction", after.transaction())
                .param("seq", after.seq())
                .query(this::fact)
                .list();
    }

    Optional<Fact> latest(Ocid ocid, String scope, List<String> kinds) {
        return jdbc.sql("select " + COLUMNS + """
                 from journal.fact
                where ocid = :ocid and scope = :scope and kind in (:kinds)
                order by seq desc
                limit 1
                """)
                .param("ocid", ocid.value())
                .param("scope", scope)
                .param("kinds", kinds)
                .query(this::fact)
                .optional()
                .map(RecordedFact::fact);
    }

    boolean any(Ocid ocid, String scope, String kind) {
        return jdbc.sql("""
                select exists (select from journal.fact where ocid = :ocid and scope = :scope and kind = :kind)
                """)
                .param("ocid", ocid.value())
                .param("scope", scope)
                .param("kind", kind)
                .query(Boolean.class)
                .single();
    }

    Optional<String> latestText(Ocid ocid, String scope, List<String> kinds, String field) {
        return jdbc.sql("""
                select fields ->> :field from journal.fact
                 where ocid = :ocid and scope = :scope and kind in (:kinds)
                 order by seq desc
                 limit 1
                """)
                .param("field", field)
                .param("ocid", ocid.value())
                .param("scope", scope)
                .param("kinds", kinds)
                .query(String.class)
                .optional();
    }

    private RecordedFact fact(ResultSet row, int number) throws SQLException {
        var actor = row.getObject("actor", UUID.class);
        return new RecordedFact(
                new Place(row.getLong("transaction"), row.getLong("seq")),
                new Fact(
                        row.getString("kind"),
                        new Ocid(row.getString("ocid")),
                        row.getString("scope"),
                        actor == null ? null : new PersonId(actor),
                        row.getString("authority"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        json.readValue(row.getString("fields"), new TypeReference<Map<String, Object>>() {})));
    }
}
