package org.guildhall.solicitations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guildhall.database.Columns;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Listing.Moment;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Slice;
import org.guildhall.procedures.Procedure;
import org.guildhall.requests.RequestId;
import org.guildhall.solicitations.Solicitation.StageAt;
import org.guildhall.terms.Complete;
import org.guildhall.terms.Contact;
import org.guildhall.terms.Draft;
import org.guildhall.terms.Instrument;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

@Repository
class SolicitationRows {
    /** It runs, or led to an award. */
    private static final String STANDS = "status <> 'CANCELLED' and coalesce(outcome, 'AWARDED') = 'AWARDED'";

    private static final String SELECT = """
            select s.id, s.ocid, s.request, s.rules, s.author, to_json(s.former) as former, s.status,
                   s.draft, s.title, s.summary, s.contact, s.instrument,
                   s.drafted_at, s.published_at,
                   (select json_agg(json_build_object('id', t.id, 'number', t.number, 'state', t.state)
                                    order by t.number)
                      from solicitations.stage t where t.solicitation = s.id) as stages
              from solicitations.solicitation s
            """;
    private static final TypeReference<List<StageRow>> STAGES = new TypeReference<>() {};
    private static final TypeReference<List<UUID>> IDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Columns columns;

    SolicitationRows(JdbcClient jdbc, Columns columns) {
        this.jdbc = jdbc;
        this.columns = columns;
    }

    private record StageRow(UUID id, int number, StageState state) {
        StageAt at() {
            return new StageAt(new StageId(id), number, state);
        }
    }

    /** Returns false, changing nothing, if the request has a solicitation that has not come to nothing. */
    boolean insert(Solicitation drafted) {
        try {
            jdbc.sql("""
                    insert into solicitations.solicitation
                           (id, ocid, request, procedure, procedure_sha256, rules, author, status, draft, drafted_at)
                    values (:id, :ocid, :request, :procedure, :sha256, :rules::jsonb, :author, :status, :draft::jsonb,
                            :at)
                    """)
                    .param("id", drafted.id().value())
                    .param("ocid", drafted.ocid().value())
                    .param("request", drafted.request().value())
                    .param("procedure", drafted.procedure().id())
                    .param("sha256", drafted.procedure().sha256())
                    .param("rules", columns.json(drafted.procedure()))
                    .param("author", drafted.author().value())
                    .param("status", drafted.status().name())
                    .param("draft", columns.json(drafted.draft()))
                    .param("at", Columns.at(drafted.draftedAt()))
                    .update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    /** The same, locked until the running transaction ends. */
    Optional<Solicitation> lock(SolicitationId id) {
        jdbc.sql("select 1 from solicitations.solicitation where id = :id for update")
                .param("id", id.value())
                .query(Integer.class)
                .optional();
        return byId(id);
    }

    /** @throws Refused {@code common.not-found} */
    Solicitation locked(SolicitationId id) {
        return lock(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** @throws Refused {@code common.not-found} */
    Solicitation found(SolicitationId id) {
        return byId(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    Optional<Solicitation> byId(SolicitationId id) {
        return jdbc.sql(SELECT + "where s.id = :id")
                .param("id", id.value())
                .query(this::solicitation)
                .optional();
    }

    /** The latest draft first. Words are looked for in the titles and the number of the process. */
    Slice<Solicitation> latest(Listing wanted) {
        var after = wanted.afterMoment().orElse(null);
        var found = jdbc.sql(SELECT + """
                where (:status = '' or lower(replace(s.status, '_', '-')) = :status)
                  and (:words = '' or position(lower(:words) in lower(concat_ws(' ', s.ocid,
                       s.title->>'en', s.title->>'fr', s.draft->'title'->>'en', s.draft->'title'->>'fr'))) > 0)
                  and (:at::timestamptz is null or (s.drafted_at, s.id) < (:at, :after))
                order by s.drafted_at desc, s.id desc limit :limit
                """)
                .param("status", wanted.status())
                .param("words", wanted.words())
                .param("at", after == null ? null : Columns.at(after.at()))
                .param("after", after == null ? null : after.id())
                .param("limit", wanted.limit() + 1)
                .query(this::solicitation)
                .list();
        return Slice.of(
                found,
                wanted.limit(),
                last -> Moment.text(last.draftedAt(), last.id().value()));
    }

    /** The requests that were put to the market and not taken back. */
    Set<RequestId> requestsUnderWay() {
        return new HashSet<>(jdbc.sql("select request from solicitations.solicitation where " + STANDS)
                .query((row, _) -> new RequestId(row.getObject("request", UUID.class)))
                .list());
    }

    /** The published calls on a request that have not come to nothing: at most one. */
    Set<SolicitationId> standing(RequestId request) {
        return new HashSet<>(jdbc.sql("select id from solicitations.solicitation where request = :request"
                        + " and published_at is not null and " + STANDS)
                .param("request", request.value())
                .query((row, _) -> new SolicitationId(row.getObject("id", UUID.class)))
                .list());
    }

    List<Solicitation> of(RequestId request) {
        return jdbc.sql(SELECT + "where s.request = :request order by s.drafted_at")
                .param("request", request.value())
                .query(this::solicitation)
                .list();
    }

    List<Solicitation> inStatus(SolicitationStatus status) {
        return jdbc.sql(SELECT + "where s.status = :status order by s.drafted_at")
                .param("status", status.name())
                .query(this::solicitation)
                .list();
    }

    /** Those of an author that are neither ended nor cancelled. */
    List<Solicitation> underWayBy(PersonId author) {
        return jdbc.sql(SELECT + """
                where s.author = :author and s.status not in ('ENDED', 'CANCELLED') order by s.drafted_at
                """)
                .param("author", author.value())
                .query(this::solicitation)
                .list();
    }

    /** Everybody who wrote one that is neither ended nor cancelled. */
    List<PersonId> authors() {
        return jdbc.sql("""
                select distinct author from solicitations.solicitation where status not in ('ENDED', 'CANCELLED')
                """)
                .query((row, _) -> new PersonId(Columns.id(row, "author")))
                .list();
    }

    /** It is another person's from now on; whose it was is kept. */
    void handOver(SolicitationId id, PersonId to) {
        jdbc.sql("update solicitations.solicitation set former = former || author, author = :to where id = :id")
                .param("id", id.value())
                .param("to", to.value())
                .update();
    }

    void setDraft(SolicitationId id, Draft draft) {
        jdbc.sql("update solicitations.solicitation set draft = :draft::jsonb where id = :id")
                .param("draft", columns.json(draft))
                .param("id", id.value())
                .update();
    }

    void setStatus(SolicitationId id, SolicitationStatus status) {
        jdbc.sql("update solicitations.solicitation set status = :status where id = :id")
                .param("status", status.name())
                .param("id", id.value())
                .update();
    }

    void setOutcome(SolicitationId id, @Nullable Outcome outcome) {
        jdbc.sql("update solicitations.solicitation set outcome = :outcome where id = :id")
                .param("outcome", outcome == null ? null : outcome.name())
                .param("id", id.value())
                .update();
    }

    void setPublished(SolicitationId id, Complete complete, Instant at) {
        jdbc.sql("""
                update solicitations.solicitation
                   set title = :title::jsonb, summary = :summary::jsonb, published_at = :at
                 where id = :id
                """)
                .param("title", columns.json(complete.title()))
                .param("summary", columns.json(complete.summary()))
                .param("at", Columns.at(at))
                .param("id", id.value())
                .update();
        setTerms(id, complete.contact(), complete.instrument());
    }

    /** What is null stays as it is. */
    void setTerms(SolicitationId id, @Nullable Contact contact, @Nullable Instrument instrument) {
        jdbc.sql("""
                update solicitations.solicitation
                   set contact = coalesce(:contact::jsonb, contact),
                       instrument = coalesce(:instrument::jsonb, instrument)
                 where id = :id
                """)
                .param("contact", contact == null ? null : columns.json(contact))
                .param("instrument", instrument == null ? null : columns.json(instrument))
                .param("id", id.value())
                .update();
    }

    void setSummary(SolicitationId id, Bilingual summary) {
        jdbc.sql("update solicitations.solicitation set summary = :summary::jsonb where id = :id")
                .param("summary", columns.json(summary))
                .param("id", id.value())
                .update();
    }

    private Solicitation solicitation(ResultSet row, int number) throws SQLException {
        return new Solicitation(
                new SolicitationId(Columns.id(row, "id")),
                new Ocid(row.getString("ocid")),
                new RequestId(Columns.id(row, "request")),
                columns.read(row, "rules", Procedure.class),
                new PersonId(Columns.id(row, "author")),
                columns.list(row, "former", IDS).stream().map(PersonId::new).collect(Collectors.toUnmodifiableSet()),
                SolicitationStatus.valueOf(row.getString("status")),
                columns.read(row, "draft", Draft.class),
                columns.bilingual(row, "title"),
                columns.bilingual(row, "summary"),
                row.getString("contact") == null ? null : columns.read(row, "contact", Contact.class),
                row.getString("instrument") == null ? null : columns.read(row, "instrument", Instrument.class),
                columns.list(row, "stages", STAGES).stream().map(StageRow::at).toList(),
                Columns.instant(row, "drafted_at"),
                Columns.instantOrNull(row, "published_at"));
    }
}
