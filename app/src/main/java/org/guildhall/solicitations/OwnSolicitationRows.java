package org.guildhall.solicitations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.guildhall.database.Columns;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.requests.RequestId;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of one person's solicitations, of an organisation's stages, and of acts in files: names and dates only. */
@Repository
class OwnSolicitationRows {
    private final JdbcClient jdbc;
    private final Columns columns;

    OwnSolicitationRows(JdbcClient jdbc, Columns columns) {
        this.jdbc = jdbc;
        this.columns = columns;
    }

    /** A solicitation somebody writes or will open. */
    record Own(SolicitationId id, Ocid file, Bilingual title, SolicitationStatus status, Instant at) {}

    /** Something that everybody may know: {@code act} ends a message key. */
    record Act(Ocid file, Bilingual title, String act, Instant at) {}

    /** A publication, with the request it answers. */
    record Published(RequestId request, Ocid file, Bilingual title, Instant at) {}

    /** A stage that an organisation follows. */
    record Followed(StageName stage, Instant startedAt) {}

    List<Own> of(PersonId person, int most) {
        return jdbc.sql("""
                select s.id, s.ocid, s.title, s.status, coalesce(s.published_at, s.drafted_at) as at,
                       s.draft -> 'title' ->> 'en' as en, s.draft -> 'title' ->> 'fr' as fr
                  from solicitations.solicitation s
                 where s.author = :person
                    or exists (select 1 from solicitations.stage t
                                where t.solicitation = s.id and :person = any(t.openers))
                 order by at desc limit :most
                """)
                .param("person", person.value())
                .param("most", most)
                .query((row, _) -> new Own(
                        new SolicitationId(Columns.id(row, "id")),
                        new Ocid(row.getString("ocid")),
                        drafted(row),
                        SolicitationStatus.valueOf(row.getString("status")),
                        Columns.instant(row, "at")))
                .list();
    }

    List<Followed> followedBy(OrganisationId organisation, int most) {
        return jdbc.sql("""
                select t.id, s.ocid, s.title, t.started_at, true as running
                  from solicitations.watcher w
                  join solicitations.stage t on t.id = w.stage
                  join solicitations.solicitation s on s.id = t.solicitation
                 where w.organisation = :organisation and t.state = 'STARTED' and s.status = 'PUBLISHED'
                 order by t.started_at desc limit :most
                """)
                .param("organisation", organisation.value())
                .param("most", most)
                .query((row, number) -> new Followed(name(row, number), Columns.instant(row, "started_at")))
                .list();
    }

    List<StageName> names(Collection<StageId> stages, Collection<Ocid> files) {
        return jdbc.sql("""
                select t.id, s.ocid, s.title, t.state = 'STARTED' and s.status = 'PUBLISHED' as running
                  from solicitations.stage t join solicitations.solicitation s on s.id = t.solicitation
                 where (t.id = any(:stages) or s.ocid = any(:files)) and s.title is not null
                """)
                .param("stages", stages.stream().map(StageId::value).toArray(java.util.UUID[]::new))
                .param("files", texts(files))
                .query(this::name)
                .list();
    }

    List<Act> acts(Collection<Ocid> files, int most) {
        return jdbc.sql("""
                with own as (select id, ocid, title, published_at from solicitations.solicitation
                              where ocid = any(:files) and title is not null)
                select ocid, title, 'published' as act, published_at as at from own where published_at is not null
                union all
                select ocid, title, 'stage', t.started_at from own join solicitations.stage t on t.solicitation = own.id
                 where t.number > 1 and t.started_at is not null
                union all
                select ocid, title, 'addendum', a.issued_at from own
                  join solicitations.stage t on t.solicitation = own.id join solicitations.addendum a on a.stage = t.id
                 order by at desc limit :most
                """)
                .param("files", texts(files))
                .param("most", most)
                .query((row, _) -> new Act(
                        new Ocid(row.getString("ocid")), title(row), row.getString("act"), Columns.instant(row, "at")))
                .list();
    }

    List<Published> latest(int most) {
        return jdbc.sql("""
                select request, ocid, title, published_at as at from solicitations.solicitation
                 where status = 'PUBLISHED' order by at desc limit :most
                """)
                .param("most", most)
                .query((row, _) -> new Published(
                        new RequestId(Columns.id(row, "request")),
                        new Ocid(row.getString("ocid")),
                        title(row),
                        Columns.instant(row, "at")))
                .list();
    }

    Set<Ocid> ended(Collection<Ocid> files) {
        return new HashSet<>(jdbc.sql("""
                select ocid from solicitations.solicitation where ocid = any(:files) and status <> 'CANCELLED'
                 group by ocid having bool_and(status = 'ENDED')
                """)
                .param("files", texts(files))
                .query((row, _) -> new Ocid(row.getString("ocid")))
                .list());
    }

    private StageName name(ResultSet row, int number) throws SQLException {
        return new StageName(
                new StageId(Columns.id(row, "id")),
                new Ocid(row.getString("ocid")),
                title(row),
                row.getBoolean("running"));
    }

    private Bilingual title(ResultSet row) throws SQLException {
        return columns.read(row, "title", Bilingual.class);
    }

    /** A draft may be named in one language only, or not at all: then its number names it. */
    private Bilingual drafted(ResultSet row) throws SQLException {
        var published = columns.bilingual(row, "title");
        if (published != null) {
            return published;
        }
        var en = row.getString("en");
        var fr = row.getString("fr");
        var number = row.getString("ocid");
        return new Bilingual(first(en, fr, number), first(fr, en, number));
    }

    private static String first(@Nullable String wanted, @Nullable String other, String number) {
        if (wanted != null && !wanted.isBlank()) {
            return wanted;
        }
        return other == null || other.isBlank() ? number : other;
    }

    private static String[] texts(Collection<Ocid> files) {
        return files.stream().map(Ocid::value).toArray(String[]::new);
    }
}
