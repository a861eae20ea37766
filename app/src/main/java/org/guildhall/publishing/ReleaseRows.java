package org.guildhall.publishing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.disclosure.Disclosed.Position;
import org.guildhall.kernel.Bilingual;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Published releases, and how far publishing has come. */
@Repository
class ReleaseRows {
    private static final int AWARDS = 10_000;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;
    private final JsonMapper json;
    private final Cache<Named, String> awards =
            Caffeine.newBuilder().maximumSize(AWARDS).build();

    ReleaseRows(JdbcClient jdbc, NamedParameterJdbcOperations batches, JsonMapper json) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
    }

    /** A contract by the name that it has in its process. */
    private record Named(String ocid, String contract) {}

    /** How far publishing has come, and the number that grows with everything public. */
    record Progress(Position position, long version) {}

    Progress progress() {
        return progress("");
    }

    /** The progress, held until the transaction ends, so that one publisher works at a time. */
    Progress lockedProgress() {
        return progress(" for update");
    }

    /** Notes how far publishing has come; a round in which nothing became public changes nothing that anyone sees. */
    void advance(Position position, boolean changed) {
        jdbc.sql("update publishing.progress set transaction = :t, seq = :s, version = version + :grown")
                .param("grown", changed ? 1 : 0)
                .param("t", position.transaction())
                .param("s", position.seq())
                .update();
    }

    void changed() {
        jdbc.sql("update publishing.progress set version = version + 1").update();
    }

    /** Of any number at once, in one call of the database and in this order. */
    void insert(List<Release> releases) {
        batches.batchUpdate("""
                insert into publishing.release (ocid, number, id, date, tag, kind, transaction, seq, body)
                values (:ocid, :number, :id, :date, :tag, :kind, :transaction, :seq, :body::jsonb)
                """, releases.stream().map(this::parameters).toArray(SqlParameterSource[]::new));
    }

    private SqlParameterSource parameters(Release release) {
        return new MapSqlParameterSource()
                .addValue("ocid", release.ocid())
                .addValue("number", release.number())
                .addValue("id", release.id())
                .addValue("date", release.date().atOffset(ZoneOffset.UTC))
                .addValue("tag", release.tag())
                .addValue("kind", release.kind())
                .addValue("transaction", release.position().transaction())
                .addValue("seq", release.position().seq())
                .addValue("body", json.writeValueAsString(release.body()));
    }

    boolean any(String ocid) {
        return jdbc.sql("select exists (select from publishing.release where ocid = :ocid)")
                .param("ocid", ocid)
                .query(Boolean.class)
                .single();
    }

    List<Release> of(String ocid) {
        return jdbc.sql("select * from publishing.release where ocid = :ocid order by number")
                .param("ocid", ocid)
                .query(this::release)
                .list();
    }

    Optional<Release> last(String ocid) {
        return jdbc.sql("select * from publishing.release where ocid = :ocid order by number desc limit 1")
                .param("ocid", ocid)
                .query(this::release)
                .optional();
    }

    /** What {@link #awardOf} said before of a contract: no later release says otherwise. */
    Optional<String> knownAwardOf(String ocid, String contract) {
        return Optional.ofNullable(awards.getIfPresent(new Named(ocid, contract)));
    }

    /** The award of a contract, by the first release that says it. */
    Optional<String> awardOf(String ocid, String contract) {
        var award = jdbc.sql("""
                select told ->> 'awardID'
                  from publishing.release r cross join lateral jsonb_array_elements(r.body -> 'contracts') told
                 where r.ocid = :ocid and r.body ?? 'contracts'
                   and told ->> 'id' = :contract and told ->> 'awardID' is not null
                 order by r.number
                 limit 1
                """)
                .param("ocid", ocid)
                .param("contract", contract)
                .query(String.class)
                .optional();
        award.ifPresent(found -> awards.put(new Named(ocid, contract), found));
        return award;
    }

    /** The latest acts below a place of processes that fit, newest first. */
    List<ReleaseEntry> latest(Conditions conditions, long below, int limit) {
        return jdbc.sql("""
                select r.place, r.number, r.id, r.date, r.tag, r.kind, ocid, title_en, title_fr
                  from publishing.release r join publishing.process p using (ocid)
                 where r.place < :below""" + conditions.sql() + " order by r.place desc limit :limit")
                .params(conditions.parameters())
                .param("below", below)
                .param("limit", limit)
                .query((row, _) -> new ReleaseEntry(
                        row.getLong("place"),
                        row.getString("ocid"),
                        row.getInt("number"),
                        row.getString("id"),
                        row.getObject("date", OffsetDateTime.class).toInstant(),
                        row.getString("tag"),
                        row.getString("kind"),
                        new Bilingual(row.getString("title_en"), row.getString("title_fr"))))
                .list();
    }

    /** The place of the last of {@code limit} releases after a place; that place itself where none follows. */
    long lastPlace(long after, long limit) {
        return jdbc.sql("""
                select coalesce(max(place), :after) from (
                       select place from publishing.release where place > :after order by place limit :limit) as next
                """)
                .param("after", after)
                .param("limit", limit)
                .query(Long.class)
                .single();
    }

    /** A release and its place. */
    record Line(long place, String body) {}

    /** Releases after a place and up to another, oldest first: as many as fit one batch. */
    List<Line> lines(long after, long upTo, int batch) {
        return jdbc.sql("""
                select place, body::text from publishing.release
                 where place > :after and place <= :upTo order by place limit :batch
                """)
                .param("after", after)
                .param("upTo", upTo)
                .param("batch", batch)
                .query((row, _) -> new Line(row.getLong(1), row.getString(2)))
                .list();
    }

    private Progress progress(String lock) {
        return jdbc.sql("select transaction, seq, version from publishing.progress" + lock)
                .query((row, _) -> new Progress(
                        new Position(row.getLong("transaction"), row.getLong("seq")), row.getLong("version")))
                .single();
    }

    private Release release(ResultSet row, int number) throws SQLException {
        return new Release(
                row.getString("ocid"),
                row.getInt("number"),
                row.getString("id"),
                row.getObject("date", OffsetDateTime.class).toInstant(),
                row.getString("tag"),
                row.getString("kind"),
                new Position(row.getLong("transaction"), row.getLong("seq")),
                json.readValue(row.getString("body"), new TypeReference<Map<String, Object>>() {}));
    }
}
