package org.guildhall.needs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Listing.Moment;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Slice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

@Repository
class NeedRows {
    private static final String SELECT = """
            select id, ocid, owner, title_en, title_fr, problem_en, problem_fr, who_has_it_en, who_has_it_fr,
                   outcome_measure_en, outcome_measure_fr, unit_en, unit_fr, baseline, target, users_en, users_fr,
                   data_collected_en, data_collected_fr, tags, status, drafted_at, stated_at
              from needs.need\s""";

    private final JdbcClient jdbc;

    NeedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Need need) {
        values(jdbc.sql("""
                insert into needs.need (id, ocid, owner, title_en, title_fr, problem_en, problem_fr,
                       who_has_it_en, who_has_it_fr, outcome_measure_en, outcome_measure_fr, unit_en, unit_fr,
                       baseline, target, users_en, users_fr, data_collected_en, data_collected_fr,
                       tags, status, drafted_at, stated_at)
                values (:id, :ocid, :owner, :titleEn, :titleFr, :problemEn, :problemFr,
                       :whoEn, :whoFr, :measureEn, :measureFr, :unitEn, :unitFr,
                       :baseline, :target, :usersEn, :usersFr, :dataEn, :dataFr,
                       :tags, :status, :draftedAt, :statedAt)
                """), need)
                .param("ocid", need.ocid().value())
                .param("owner", need.owner().value())
                .param("draftedAt", need.draftedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void update(Need need) {
        values(jdbc.sql("""
                update needs.need
                   set title_en = :titleEn, title_fr = :titleFr, problem_en = :problemEn, problem_fr = :problemFr,
                       who_has_it_en = :whoEn, who_has_it_fr = :whoFr,
                       outcome_measure_en = :measureEn, outcome_measure_fr = :measureFr,
                       unit_en = :unitEn, unit_fr = :unitFr, baseline = :baseline, target = :target,
                       users_en = :usersEn, users_fr = :usersFr,
                       data_collected_en = :dataEn, data_collected_fr = :dataFr,
                       tags = :tags, status = :status, stated_at = :statedAt
                 where id = :id
                """), need).update();
    }

    Optional<Need> byId(NeedId id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id.value())
                .query(NeedRows::need)
                .optional();
    }

    /** Holds the need until the transaction ends. */
    Optional<Need> locked(NeedId id) {
        return jdbc.sql(SELECT + "where id = :id for update")
                .param("id", id.value())
                .query(NeedRows::need)
                .optional();
    }

    void handOver(NeedId id, PersonId to) {
        jdbc.sql("update needs.need set owner = :to where id = :id")
                .param("id", id.value())
                .param("to", to.value())
                .update();
    }

    List<PersonId> owners() {
        return jdbc.sql("select distinct owner from needs.need where status <> 'withdrawn'")
                .query((row, _) -> new PersonId(row.getObject("owner", UUID.class)))
                .list();
    }

    List<Need> ownedBy(PersonId owner) {
        return jdbc.sql(SELECT + "where owner = :owner order by drafted_at desc, id")
                .param("owner", owner.value())
                .query(NeedRows::need)
                .list();
    }

    /** One's own and those that stand stated; the latest first. */
    Slice<Need> readable(PersonId reader, Listing wanted) {
        var after = wanted.afterMoment().orElse(null);
        var found = jdbc.sql(SELECT + """
                where (owner = :reader or status = 'stated')
                  and (:status = '' or status = :status)
                  and (:words = '' or position(lower(:words) in
                       lower(concat_ws(' ', ocid, title_en, title_fr, problem_en, problem_fr))) > 0)
                  and (:at::timestamptz is null or (drafted_at, id) < (:at, :after))
                order by drafted_at desc, id desc limit :limit
                """)
                .param("reader", reader.value())
                .param("status", wanted.status())
                .param("words", wanted.words())
                .param("at", after == null ? null : after.at().atOffset(ZoneOffset.UTC))
                .param("after", after == null ? null : after.id())
                .param("limit", wanted.limit() + 1)
                .query(NeedRows::need)
                .list();
        return Slice.of(
                found,
                wanted.limit(),
                last -> Moment.text(last.draftedAt(), last.id().value()));
    }

    List<Need> stated() {
        return jdbc.sql(SELECT + "where status = 'stated' order by stated_at desc, id")
                .query(NeedRows::need)
                .list();
    }

    private static StatementSpec values(StatementSpec statement, Need need) {
        return statement
                .param("id", need.id().value())
                .param("titleEn", need.title().en())
                .param("titleFr", need.title().fr())
                .param("problemEn", need.problem().en())
                .param("problemFr", need.problem().fr())
                .param("whoEn", need.whoHasIt().en())
                .param("whoFr", need.whoHasIt().fr())
                .param("measureEn", need.outcomeMeasure().en())
                .param("measureFr", need.outcomeMeasure().fr())
                .param("unitEn", need.unit().en())
                .param("unitFr", need.unit().fr())
                .param("baseline", need.baseline().orElse(null), java.sql.Types.NUMERIC)
                .param("target", need.target().orElse(null), java.sql.Types.NUMERIC)
                .param("usersEn", need.users().en())
                .param("usersFr", need.users().fr())
                .param("dataEn", need.dataCollected().en())
                .param("dataFr", need.dataCollected().fr())
                .param("tags", need.tags().stream().map(Tag::code).sorted().toArray(String[]::new))
                .param("status", need.status().code())
                .param(
                        "statedAt",
                        need.statedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static Need need(ResultSet row, int number) throws SQLException {
        return new Need(
                new NeedId(row.getObject("id", UUID.class)),
                new Ocid(row.getString("ocid")),
                new PersonId(row.getObject("owner", UUID.class)),
                new Bilingual(row.getString("title_en"), row.getString("title_fr")),
                wording(row, "problem"),
                wording(row, "who_has_it"),
                wording(row, "outcome_measure"),
                wording(row, "unit"),
                Optional.ofNullable(row.getBigDecimal("baseline")),
                Optional.ofNullable(row.getBigDecimal("target")),
                wording(row, "users"),
                wording(row, "data_collected"),
                Arrays.stream((String[]) row.getArray("tags").getArray())
                        .map(code -> Tag.of(code).orElseThrow())
                        .collect(Collectors.toUnmodifiableSet()),
                NeedStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getObject("drafted_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("stated_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static Wording wording(ResultSet row, String column) throws SQLException {
        return new Wording(row.getString(column + "_en"), row.getString(column + "_fr"));
    }
}
