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
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class FactRows {
    private static final String COLUMNS =
            "transaction::text::bigint as transaction, seq, kind, ocid, scope, actor, authority, at, fields::text";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;
    private final JsonMapper json;

    FactRows(JdbcClient jdbc, NamedParameterJdbcOperations batches, JsonMapper json) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
    }

    /** Of any number at once, in one call of the database. */
    void insert(List<Fact> facts) {
        batches.batchUpdate("""
                insert into journal.fact (kind, ocid, scope, actor, authority, at, fields)
                values (:kind, :ocid, :scope, :actor, :authority, :at, :fields::jsonb)
                """, facts.stream().map(this::parameters).toArray(SqlParameterSource[]::new));
    }

    private SqlParameterSource parameters(Fact fact) {
        return new MapSqlParameterSource()
                .addValue("kind", fact.kind())
                .addValue("ocid", fact.ocid().value())
                .addValue("scope", fact.scope())
                .addValue("actor", fact.actor() == null ? null : fact.actor().value())
                .addValue("authority", fact.authority())
                .addValue("at", fact.at().atOffset(ZoneOffset.UTC))
                .addValue("fields", json.writeValueAsString(fact.fields()));
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

    List<RecordedFact> ofKinds(List<String> kinds, Place after, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from journal.fact
                where kind in (:kinds) and (transaction, seq) > (:transaction::text::xid8, :seq)
                order by transaction, seq
                limit :limit
                """)
                .param("kinds", kinds)
                .param("transaction", after.transaction())
                .param("seq", after.seq())
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
                 where ocid = :ocid and scope = :scope and kind in (:kinds) and fields ->> :field is not null
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
